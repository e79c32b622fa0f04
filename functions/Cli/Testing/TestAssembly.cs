using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace QaPipeline.Cli.Testing;

/// <summary>A built test project of the repository.</summary>
/// <param name="Project">Its name, which is that of its folder.</param>
/// <param name="Path">The assembly.</param>
sealed partial record TestAssembly(string Project, string Path)
{
    /// <summary>What takes longest, the longest first: begun first, none of it is still running when all others have ended.</summary>
    static readonly string[] LongestFirst =
        ["Browser", "EndToEnd", "Drafting.Tests", "Access.Tests", "Extraction.Tests", "EmbeddedHost.Tests", "Panel.Tests", "Storage.Tests", "Reviews.Tests", "Notifications.Tests", "Mapping.Tests"];

    /// <summary>All that are built, in the order in which they are best begun.</summary>
    /// <param name="configuration">Release or Debug.</param>
    public static IReadOnlyList<TestAssembly> Of(string configuration)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory).Name;
        return
        [
            .. Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, "tests"), "*.csproj", SearchOption.AllDirectories)
                .Select(project => (Name: System.IO.Path.GetFileNameWithoutExtension(project), Output: System.IO.Path.Combine(System.IO.Path.GetDirectoryName(project)!, "bin", "Embedded", configuration, framework)))
                .Where(p => File.Exists(System.IO.Path.Combine(p.Output, "xunit.runner.visualstudio.testadapter.dll")))
                .Select(p => new TestAssembly(p.Name, System.IO.Path.Combine(p.Output, $"QaPipeline.{p.Name}.dll")))
                .OrderBy(a => Array.IndexOf(LongestFirst, a.Project) is >= 0 and var place ? place : LongestFirst.Length)
                .ThenBy(a => a.Project, StringComparer.Ordinal),
        ];
    }

    /// <summary>Runs its tests in a process of its own.</summary>
    /// <param name="filter">Which of them, as dotnet test understands it; null for all.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<TestOutcome> RunAsync(string? filter, CancellationToken cancellationToken)
    {
        string[] arguments = ["test", Path, "--nologo", .. filter is null ? Array.Empty<string>() : ["--filter", filter]];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Repository.Root })
            ?? throw new CliException("dotnet could not be started.");
        var said = new StringBuilder();
        await Task.WhenAll(CollectAsync(process.StandardOutput, said, cancellationToken), CollectAsync(process.StandardError, said, cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        var output = said.ToString();
        var summary = Summary().Match(output);
        return new TestOutcome(Project, Number(summary, "passed"), Number(summary, "failed"), process.ExitCode == 0 && (filter is not null || summary.Success), output);
    }

    static async Task CollectAsync(StreamReader from, StringBuilder to, CancellationToken cancellationToken)
    {
        while (await from.ReadLineAsync(cancellationToken) is { } line)
        {
            lock (to)
            {
                to.AppendLine(line);
            }
        }
    }

    static int Number(Match summary, string name) => summary.Success ? int.Parse(summary.Groups[name].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"Failed:\s+(?<failed>\d+), Passed:\s+(?<passed>\d+),", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Summary();
}

/// <summary>What came of the tests of one project.</summary>
/// <param name="Project">Its name.</param>
/// <param name="Passed">Tests that passed.</param>
/// <param name="Failed">Tests that failed.</param>
/// <param name="Succeeded">Nothing failed, and without a filter tests were there: false also when the process that ran them broke down.</param>
/// <param name="Output">Everything it said.</param>
sealed record TestOutcome(string Project, int Passed, int Failed, bool Succeeded, string Output);
