using System.CommandLine;
using System.Diagnostics;

namespace QaPipeline.Cli.Testing;

/// <summary>Commands that run a measuring program of the repository in Release and hand their arguments on: evaluate, bench, chaos.</summary>
static class ProgramCommands
{
    public static IEnumerable<Command> Create() =>
    [
        Create("evaluate", "Scores the mapping on labelled packs, beside plain BM25.", "Evaluation", "DIR", "Folder of the labelled packs; samples unless given. Behind --: --out DIR, --passages, --strength."),
        Create("bench", "Prints the figures that the documentation cites.", "Benchmarks", "WHAT", "engine, reading, drafting, draft, mapping, portal, upload or cycle; a further word narrows it, such as: engine chain."),
        Create("chaos", "Kills the host again and again and checks that nothing acknowledged is lost.", "Chaos", "OPTIONS", "Behind --: --kills N, --seed N, --data FOLDER."),
    ];

    static Command Create(string name, string description, string project, string argument, string explanation)
    {
        var rest = new Argument<string[]>(argument) { Description = explanation, Arity = ArgumentArity.ZeroOrMore };
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
