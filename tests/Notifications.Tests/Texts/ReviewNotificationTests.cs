using System.Text.RegularExpressions;
using QaPipeline.Domain.Reviews;
using QaPipeline.Messaging.Texts;
using QaPipeline.Tests;

namespace QaPipeline.Notifications.Tests.Texts;

/// <summary>What the rules of reviews tell people, as their source says it, against the texts.</summary>
public sealed partial class ReviewNotificationTests
{
    static readonly string[] Always = ["review", "institution", "procedure", "recipient", "agency"];

    static readonly string Source = string.Join('\n', Directory.EnumerateFiles(RepositoryFiles.PathOf("functions", "Domain", "Reviews"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(File.ReadAllText));

    [Fact]
    public void Every_notification_of_a_review_has_a_text_and_carries_the_values_that_it_needs()
    {
        var told = Tell().Matches(Source).Select(m => (Name: m.Groups["name"].Value, Values: Value().Matches(m.Value).Select(v => v.Groups["name"].Value).ToArray())).Where(t => t.Name != "review-step").ToArray();
        told.Length.ShouldBeGreaterThan(20);
        foreach (var (name, values) in told)
        {
            ShouldSuffice(name, values);
        }
    }

    [Fact]
    public void Every_step_and_every_reminder_has_a_text()
    {
        foreach (var step in ReviewSteps.All)
        {
            ShouldSuffice("step-" + step.Name(), []);
        }
        foreach (var kind in ReviewSteps.All.Select(s => s.Name()).Concat([ReviewDeadline.ObjectionAnswer, ReviewDeadline.EvidenceRequest, ReviewDeadline.Extension, ReviewDeadline.Complaint, ReviewDeadline.Condition]))
        {
            ShouldSuffice(kind + "-reminder", ["deadline", "due", "days"]);
            // Ended reviews wait for nothing.
            (kind is "closed" or "withdrawn" || TextLanguage.Of("en").Words.ContainsKey("deadline." + kind)).ShouldBeTrue(kind);
        }
    }

    static void ShouldSuffice(string template, string[] values) =>
        TextFilling.ValuesOf(TextLanguage.Of("en").Find(template)).Needed.ShouldBeSubsetOf([.. Always, .. values], template);

    [GeneratedRegex("""Tell\("(?<name>[a-z-]+)"(?! \+)[^;]*;""")]
    private static partial Regex Tell();

    [GeneratedRegex("""\("(?<name>[a-z]+)", """)]
    private static partial Regex Value();
}
