using System.Text.RegularExpressions;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Reviews;
using QaPipeline.Tests;

namespace QaPipeline.Reviews.Tests.Orchestrations;

/// <summary>Orchestrators await nothing but their engine. CancelAsync was the slip that ended reviews whose change came before their first look: its callbacks run on another thread.</summary>
public sealed partial class OrchestratorRulesTests
{
    [Fact]
    public async Task Changes_that_come_before_the_first_look_at_a_review_do_not_end_its_clock()
    {
        await using var stage = new Stage();
        await stage.StartAsync();
        var review = await OrchestrationTests.BeginAsync(stage);
        await stage.Client.TerminateInstanceAsync(review.Id);
        await stage.Client.WaitForInstanceCompletionAsync(review.Id);
        await ReviewStarting.EnsureAsync(stage.Client, ReviewOrchestration.Name, review.Id, default);
        for (var change = 0; change < 40; change++)
        {
            await stage.Client.RaiseEventAsync(review.Id, ReviewStarting.Changed, change);
        }
        await stage.SettleAsync();
        var clock = (await stage.Client.GetInstanceAsync(review.Id, default))!;
        clock.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Running, clock.FailureDetails?.ErrorMessage);
    }

    [Fact]
    public void No_orchestrator_awaits_what_is_not_durable()
    {
        var orchestrators = Directory.EnumerateFiles(RepositoryFiles.PathOf("functions", "App"), "*.cs", SearchOption.AllDirectories)
            .Select(f => (File: Path.GetFileName(f), Text: File.ReadAllText(f))).Where(f => f.Text.Contains("[OrchestrationTrigger]", StringComparison.Ordinal)).ToArray();
        orchestrators.Length.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var (file, text) in orchestrators)
        {
            NotDurable().Matches(text).Select(m => m.Value).ShouldBeEmpty(file);
        }
    }

    [GeneratedRegex(@"CancelAsync|ConfigureAwait|Task\.(Delay|Run|Yield|Factory)|\.Wait\(|Thread\.|TimeProvider|DateTime(Offset)?\.(Utc)?Now|Guid\.NewGuid|Random")]
    private static partial Regex NotDurable();
}
