namespace QaPipeline.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task The_usage_is_there_for_whoever_asks_or_says_nothing(params string[] words)
    {
        var outcome = await QaCommand.RunAsync(words);

        outcome.ShouldExitWith(0);
        outcome.Output.ShouldContain("Usage:");
        outcome.Output.ShouldContain("  draft ");
        outcome.Output.ShouldContain("  ./qa [command]");
        outcome.Output.ShouldNotContain("ARGUMENTS");
        outcome.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Help_about_a_command_tells_its_options()
    {
        var outcome = await QaCommand.RunAsync("help", "draft");

        outcome.ShouldExitWith(0);
        outcome.Output.ShouldContain("--audience");
    }
}
