using QaPipeline.Domain.Reviews;
using QaPipeline.Tests;

namespace QaPipeline.Domain.Tests.Reviews;

public class TransitionTableTests
{
    const string Begin = "<!-- transitions -->\n";
    const string End = "<!-- end of transitions -->";

    [Fact]
    public void The_table_in_the_documentation_is_the_one_that_the_machine_obeys()
    {
        var path = RepositoryFiles.PathOf("docs", "reviews.md");
        var text = File.ReadAllText(path);
        var from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = text.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("QA_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, text[..from] + TransitionTable.ToMarkdown() + text[to..]);
            return;
        }
        text[from..to].ShouldBe(TransitionTable.ToMarkdown(), "Run the tests once with QA_WRITE_DOCS=1 to write the table anew.");
    }

    [Fact]
    public void Every_command_has_one_row() =>
        ReviewTransitions.All.Select(t => t.Command).Order(Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name)))
            .ShouldBe(typeof(ReviewCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ReviewCommand))).OrderBy(t => t.Name, StringComparer.Ordinal));

    [Fact]
    public void Every_step_but_the_first_is_led_to_and_every_step_but_the_last_is_left()
    {
        var reached = ReviewTransitions.All.SelectMany(t => t.To).ToHashSet();
        ReviewSteps.All.Where(s => !reached.Contains(s)).ShouldBeEmpty();
        foreach (var step in ReviewSteps.All)
        {
            ReviewTransitions.All.ShouldContain(t => t.From.Contains(step) && t.To.Any(to => to != step));
        }
    }
}
