using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace QaPipeline.Tests;

public sealed class KillTests : IDisposable
{
    readonly DraftFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static string Northmoor => RepositoryFiles.PathOf("samples", "packs", "northmoor");

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    public async Task A_killed_host_resumes_with_the_same_result_and_repeats_no_finished_reading(int afterFiles)
    {
        var recorded = await KillWhenAsync(afterFiles, andAzurite: false);
        (await _folder.DraftAsync(Northmoor)).ShouldExitWith(0);

        _folder.Results().Zip((await UndisturbedDraft.OfNorthmoorAsync()).Results()).ShouldAllBe(p => p.First.SequenceEqual(p.Second));
        var finished = FinishedReadings();
        finished.Distinct(StringComparer.Ordinal).Count().ShouldBe(9);
        recorded.ShouldAllBe(file => finished.Count(f => f == file) == 1, "a finished reading was repeated");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public async Task A_killed_host_and_storage_give_the_same_result(int afterFiles)
    {
        await KillWhenAsync(afterFiles, andAzurite: true);
        (await _folder.DraftAsync(Northmoor)).ShouldExitWith(0);

        _folder.Results().Zip((await UndisturbedDraft.OfNorthmoorAsync()).Results()).ShouldAllBe(p => p.First.SequenceEqual(p.Second));
    }

    [Fact]
    public async Task Storage_that_lost_the_results_of_a_finished_analysis_is_filled_again()
    {
        var pack = RepositoryFiles.PathOf("samples", "packs", "agency-veritas");
        (await _folder.DraftAsync(pack, "review", "--audience", "agency")).ShouldExitWith(0);
        var before = _folder.Results();
        Directory.Delete(Path.Combine(_folder.Data, "azurite"), recursive: true);

        (await _folder.DraftAsync(pack, "review", "--audience", "agency")).ShouldExitWith(0);

        _folder.Results().Zip(before).ShouldAllBe(p => p.First.SequenceEqual(p.Second));
    }

    /// <summary>Starts a draft and kills the host (and its storage) when so many files are read. Answers the files that were read well before the kill.</summary>
    async Task<string[]> KillWhenAsync(int files, bool andAzurite)
    {
        using var command = QaCommand.Start(_folder.Arguments(Northmoor));
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var output = command.StandardOutput.ReadToEndAsync(limit.Token);
        var error = command.StandardError.ReadToEndAsync(limit.Token);
        while (FinishedReadings().Length < files)
        {
            command.HasExited.ShouldBeFalse("the draft ended before it could be killed");
            await Task.Delay(5, limit.Token);
        }
        var finished = FinishedReadings();
        await Task.Delay(TimeSpan.FromMilliseconds(200), limit.Token);
        var host = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Data, "host", "run.json"), limit.Token)).RootElement.GetProperty("pid").GetInt32();
        command.Kill();
        Kill(host);
        if (andAzurite)
        {
            foreach (var pid in AzuriteProcesses())
            {
                Kill(pid);
            }
        }
        await command.WaitForExitAsync(limit.Token);
        await Task.WhenAll(output, error);
        return finished;
    }

    string[] FinishedReadings()
    {
        var path = Path.Combine(_folder.Data, "host", "host.log");
        return File.Exists(path)
            ? [.. Regex.Matches(File.ReadAllText(path), @"Reading of file (\d+) of analysis-[0-9a-f]+ finished").Select(m => m.Groups[1].Value)]
            : [];
    }

    IEnumerable<int> AzuriteProcesses() =>
        Directory.EnumerateDirectories("/proc").Select(d => (Pid: Path.GetFileName(d), Folder: d))
            .Where(p => p.Pid.All(char.IsAsciiDigit) && CommandLineOf(p.Folder).Contains(Path.Combine(_folder.Data, "azurite"), StringComparison.Ordinal))
            .Select(p => int.Parse(p.Pid));

    static string CommandLineOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
            process.WaitForExit();
        }
        catch (ArgumentException)
        {
            // It has already ended.
        }
    }
}
