using System.Diagnostics;
using System.Text;

namespace QaPipeline.Tests;

/// <summary>Runs the command line tool as the shell script does.</summary>
static class QaCommand
{
    static readonly DirectoryInfo Output = new(AppContext.BaseDirectory);

    /// <summary>The tool, built in the configuration of these tests.</summary>
    public static string Tool { get; } =
        RepositoryFiles.PathOf("functions", "Cli", "bin", "Embedded", Output.Parent!.Name, Output.Name, "QaPipeline.Cli.dll");

    public static async Task<Outcome> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"qa {string.Join(' ', arguments)} did not end.", e);
        }
        return new Outcome(process.ExitCode, await output, await error);
    }

    public static Process Start(params string[] arguments) => StartWith(new Dictionary<string, string>(StringComparer.Ordinal), arguments);

    /// <summary>Starts the tool with settings in its environment; the app that it starts inherits them.</summary>
    public static Process StartWith(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Tool, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        return Process.Start(start)!;
    }
}

/// <summary>What a command answered.</summary>
sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>Fails with everything the command said when the exit code is another one.</summary>
    public void ShouldExitWith(int code) => ExitCode.ShouldBe(code, $"{Output}\n{Error}");
}
