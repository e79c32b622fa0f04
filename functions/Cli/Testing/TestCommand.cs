using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace QaPipeline.Cli.Testing;

/// <summary>`qa test`: builds the solution, runs all tests and closes with a line that counts them.</summary>
static partial class TestCommand
{
    public static Command Create()
    {
        var filter = new Option<string?>("--filter") { Description = "Runs only the tests that match (as dotnet test understands it)." };
        var command = new Command("test", "Builds everything and runs all tests.") { filter };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(filter), cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(string? filter, CancellationToken cancellationToken)
    {
        var solution = Path.Combine(Repository.Root, "QaPipeline.sln");
        using var build = Process.Start("dotnet", ["build", solution, "-c", "Release", "--nologo", "-v", "quiet"]);
        await build.WaitForExitAsync(cancellationToken);
        if (build.ExitCode != 0)
        {
            throw new CliException("The solution does not build.");
        }
        string[] arguments = ["test", solution, "-c", "Release", "--no-build", "--nologo", .. filter is null ? Array.Empty<string>() : ["--filter", filter]];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = Repository.Root })
            ?? throw new CliException("dotnet could not be started.");
        int passed = 0, failed = 0;
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            Console.Out.WriteLine(line);
            if (Summary().Match(line) is { Success: true } match)
            {
                failed += int.Parse(match.Groups["failed"].Value, CultureInfo.InvariantCulture);
                passed += int.Parse(match.Groups["passed"].Value, CultureInfo.InvariantCulture);
            }
        }
        await process.WaitForExitAsync(cancellationToken);
        Console.Out.WriteLine($"{passed} passed, {failed} failed");
        return process.ExitCode == 0 && passed > 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    [GeneratedRegex(@"Failed:\s+(?<failed>\d+), Passed:\s+(?<passed>\d+),", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Summary();
}
