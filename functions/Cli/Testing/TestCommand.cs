using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace QaPipeline.Cli.Testing;

/// <summary>`qa test`: builds the solution, runs all tests and closes with a line that counts them.</summary>
static class TestCommand
{
    const string Configuration = "Release";

    public static Command Create()
    {
        var filter = new Option<string?>("--filter") { Description = "Runs only the tests that match (as dotnet test understands it)." };
        var built = new Option<bool>("--no-build") { Description = "Takes everything as it was built last." };
        var command = new Command("test", "Builds everything and runs all tests.") { filter, built };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(filter), parsed.GetValue(built), cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(string? filter, bool built, CancellationToken cancellationToken)
    {
        if (!built)
        {
            await BuildAsync(cancellationToken);
        }
        var outcomes = new List<TestOutcome>();
        var began = Stopwatch.GetTimestamp();
        // One more than there are processors: tests of a running app wait for it now and then.
        var limits = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount + 1, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(TestAssembly.Of(Configuration), limits, async (assembly, cancelled) =>
        {
            var outcome = await assembly.RunAsync(filter, cancelled);
            lock (outcomes)
            {
                outcomes.Add(outcome);
                Console.Out.Write(outcome.Output);
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Project} ended {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s after the first began{(outcome.Succeeded ? "" : " and FAILED")}."));
            }
        });
        var passed = outcomes.Sum(o => o.Passed);
        Console.Out.WriteLine($"{passed} passed, {outcomes.Sum(o => o.Failed)} failed");
        return outcomes.TrueForAll(o => o.Succeeded) && passed > 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    static async Task BuildAsync(CancellationToken cancellationToken)
    {
        using var build = Process.Start("dotnet", ["build", Path.Combine(Repository.Root, "QaPipeline.sln"), "-c", Configuration, "--nologo", "-v", "quiet"]);
        await build.WaitForExitAsync(cancellationToken);
        if (build.ExitCode != 0)
        {
            throw new CliException("The solution does not build.");
        }
    }
}
