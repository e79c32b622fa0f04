using System.CommandLine;
using System.Diagnostics;

namespace QaPipeline.Cli.Testing;

/// <summary>Commands that run a measuring program of the repository in Release and hand their arguments on: evaluate, bench, chaos.</summary>
static class ProgramCommands
{
    public static IEnumerable<Command> Create() =>
    [
        Create("evaluate", "Scores the mapping on labelled packs, beside plain BM25.", "Evaluation"),
        Create("bench", "Prints the figures that the documentation cites.", "Benchmarks"),
        Create("chaos", "Kills the host again and again and checks that nothing acknowledged is lost.", "Chaos"),
    ];

    static Command Create(string name, string description, string project)
    {
        var rest = new Argument<string[]>("ARGUMENTS") { Description = "Handed on to the program.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command(name, description) { rest };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => RunAsync(project, [.. parsed.GetValue(rest) ?? [], .. parsed.UnmatchedTokens], cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(string project, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start("dotnet", ["run", "-c", "Release", "--project", Path.Combine(Repository.Root, "tests", project), "--", .. arguments]);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }
}
