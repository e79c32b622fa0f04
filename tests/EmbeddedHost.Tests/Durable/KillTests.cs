using QaPipeline.Chaos;
using Xunit.Abstractions;

namespace QaPipeline.EmbeddedHost.Tests.Durable;

/// <summary>The kill test in its short form; the full one is the program tests/Chaos.</summary>
public class KillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Eight_kills_at_random_moments_lose_nothing_and_double_nothing()
    {
        using var progress = new StringWriter();
        var report = await ChaosRun.RunAsync(new ChaosOptions { Kills = 8, Seed = 7 }, [], progress);
        output.WriteLine(report.ToString());
        report.Problems.ShouldBeEmpty();
        report.Instances.ShouldBeGreaterThan(0);
        report.RecordedResults.ShouldBeGreaterThan(0);
    }
}
