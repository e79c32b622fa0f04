using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Tests;

namespace QaPipeline.Reviews.Tests.Orchestrations;

/// <summary>The code of today goes on with orchestrations that earlier versions began. Files are recorded once for each release (docs/reviews.md) and never changed.</summary>
public class ReplayTests
{
    public static TheoryData<string> Files() => [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "histories"), "*.json").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Running_reviews_of_an_earlier_version_are_replayed_and_go_on(string file)
    {
        await using var stage = new Stage(sessions: false);
        await stage.StartAsync();
        await stage.StopAsync();
        RecordedHistory.Restore(Path.Combine(AppContext.BaseDirectory, "histories", file), stage);
        await stage.StartAsync();

        var before = await stage.ReviewAsync(1);
        await stage.PassAsync(TimeSpan.FromDays(200));
        (await stage.ReviewAsync(1)).Revision.ShouldBeGreaterThan(before.Revision, "The recorded timer must fire and the recorded wait go on.");
        foreach (var review in await stage.ReadableAsync())
        {
            if (!review.HasEnded)
            {
                await stage.DoAsync(review, Role.Coordinator, "coordinator", new Withdraw { Key = "end", Reason = "end of the test" });
            }
        }
        await stage.PassAsync(TimeSpan.FromDays(40));
        stage.Failed().ShouldBe(0);
        (await stage.Plans.CyclesAsync(null, default)).ShouldAllBe(c => c.Value.State == CycleState.Closed);
    }

    [Fact]
    public async Task This_version_is_recorded()
    {
        if (Environment.GetEnvironmentVariable("QA_RECORD_HISTORIES") is not { Length: > 0 } version)
        {
            Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "histories"), "*.json").ShouldNotBeEmpty();
            return;
        }
        await using var stage = new Stage();
        await stage.StartAsync();
        await stage.Plans.SaveAsync(Stage.Plan(2), null, new Actor("admin", Role.AgencyAdmin), default);
        await stage.PassAsync(TimeSpan.FromDays(2));
        await stage.TickAsync();
        await stage.PassAsync(TimeSpan.FromDays(30));
        await OrchestrationTests.ToAnalysisAsync(stage, await stage.ReviewAsync(2));
        await stage.StopAsync();
        RecordedHistory.Write(RepositoryFiles.PathOf("tests", "Reviews.Tests", "histories", version + ".json"), stage);
    }
}
