using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Intake;
using QaPipeline.Storage.Intake;

namespace QaPipeline.Infrastructure.Tests.Bicep;

/// <summary>The subscription of the drop zone, the function and the names of its reports belong together and stand in three places.</summary>
public sealed class DropZoneTests
{
    static readonly IReadOnlyList<(string Function, BlobTriggerAttribute Trigger)> BlobFunctions =
        [.. typeof(IntakeFunctions).Assembly.GetTypes().SelectMany(t => t.GetMethods())
            .Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null)
            .SelectMany(m => m.GetParameters().Select(p => (m.GetCustomAttribute<FunctionAttribute>()!.Name, p.GetCustomAttribute<BlobTriggerAttribute>())))
            .Where(p => p.Item2 is not null)
            .Select(p => (p.Name, p.Item2!))];

    [Fact]
    public void Blob_triggers_take_their_news_from_event_grid_the_only_source_that_flex_consumption_has() =>
        BlobFunctions.ShouldAllBe(f => f.Trigger.Source == BlobTriggerSource.EventGrid);

    [Fact]
    public void Every_blob_trigger_is_subscribed_and_only_new_blobs_of_its_container_are_told() => Problems(BicepReading.Files).ShouldBeEmpty();

    [Fact]
    public void The_reports_that_the_app_leaves_itself_are_told_to_nobody()
    {
        var subscription = Subscription(BicepReading.Files).Text;
        foreach (var suffix in new[] { ".received.json", ".refused.json" })
        {
            IntakeStore.IsReport("sender/pack.zip" + suffix).ShouldBeTrue();
            subscription.ShouldContain($"'{suffix}'");
        }
    }

    [Fact]
    public void The_drop_zone_is_subscribed_unless_somebody_says_otherwise() =>
        BicepReading.Main.Of("parameter").Single(p => p.Name == "subscribeToIntake").Text.ShouldContain("bool = true");

    [Theory]
    [InlineData("'IntakeArrived'", "'IntakeCame'", "no subscription calls the function 'IntakeArrived'")]
    [InlineData("containers/intake/", "containers/inbox/", "no subscription watches the container 'intake'")]
    [InlineData("Microsoft.Storage.BlobCreated", "Microsoft.Storage.BlobDeleted", "new blobs are not told")]
    public void A_slip_in_the_subscription_is_found(string text, string slip, string problem) =>
        Problems(BicepReading.With("intake.bicep", t => t.Replace(text, slip, StringComparison.Ordinal))).ShouldBe([problem]);

    static BicepDeclaration Subscription(IReadOnlyList<BicepFile> files) =>
        files.Single(f => f.Name == "intake.bicep").Of("resource").Single(r => r.Target.EndsWith("/eventSubscriptions", StringComparison.Ordinal));

    static List<string> Problems(IReadOnlyList<BicepFile> files)
    {
        var named = files.Single(f => f.Name == "intake.bicep").Of("parameter").Single(p => p.Name == "functionName").Text;
        var subscription = Subscription(files).Text;
        var problems = new List<string>();
        foreach (var (function, trigger) in BlobFunctions)
        {
            var container = trigger.BlobPath.Split('/')[0];
            if (!named.Contains($"'{function}'", StringComparison.Ordinal))
            {
                problems.Add($"no subscription calls the function '{function}'");
            }
            if (!subscription.Contains($"/containers/{container}/blobs/'", StringComparison.Ordinal))
            {
                problems.Add($"no subscription watches the container '{container}'");
            }
        }
        if (!subscription.Contains("'Microsoft.Storage.BlobCreated'", StringComparison.Ordinal))
        {
            problems.Add("new blobs are not told");
        }
        return problems;
    }
}
