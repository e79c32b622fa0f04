using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace QaPipeline.Tests;

/// <summary>A draft in a data folder of its own whose host is killed on the way.</summary>
sealed class InterruptedDraft : IDisposable
{
    public DraftFolder Folder { get; } = new();

    public static string PathOf(string pack) => RepositoryFiles.PathOf("samples", "packs", pack);

    public void Dispose() => Folder.Dispose();

    /// <summary>The same bytes as from a host that nobody disturbed.</summary>
    public async Task ShouldBeAsUndisturbedAsync(string pack, SharedApp app) =>
        Folder.Results().Zip((await UndisturbedDraft.OfAsync(pack, app)).Results()).ShouldAllBe(p => p.First.SequenceEqual(p.Second));

    /// <summary>Starts a draft and kills the host (and its storage) when so many readings are recorded. Answers the files whose reading was.</summary>
    public async Task<string[]> KillWhenAsync(string pack, int files, bool andAzurite)
    {
        using var command = QaCommand.Start(Folder.Arguments(PathOf(pack)));
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var output = command.StandardOutput.ReadToEndAsync(limit.Token);
        var error = command.StandardError.ReadToEndAsync(limit.Token);
        string[] recorded;
        while ((recorded = RecordedReadings()).Length < files)
        {
            command.HasExited.ShouldBeFalse("the draft ended before it could be killed");
            await Task.Delay(5, limit.Token);
        }
        var host = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder.Data, "host", "run.json"), limit.Token)).RootElement.GetProperty("pid").GetInt32();
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
        return recorded;
    }

    public string[] FinishedReadings()
    {
        var path = Path.Combine(Folder.Data, "host", "host.log");
        return File.Exists(path)
            ? [.. Regex.Matches(File.ReadAllText(path), @"Reading of file (\d+) of analysis-[0-9a-f]+ finished").Select(m => m.Groups[1].Value)]
            : [];
    }

    /// <summary>The finished readings that the orchestration's store no longer counts as still to be done: a host that dies before that reads the file again, as it should.</summary>
    string[] RecordedReadings()
    {
        var finished = FinishedReadings();
        if (finished.Length == 0)
        {
            return [];
        }
        using var store = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(Folder.Data, "durable", "store.db"),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        store.Open();
        using var outstanding = store.CreateCommand();
        outstanding.CommandText = "SELECT json_extract(input, '$.Index') FROM activities WHERE name = 'ReadDocument'";
        using var rows = outstanding.ExecuteReader();
        var open = new HashSet<string>(StringComparer.Ordinal);
        while (rows.Read())
        {
            open.Add(rows.GetString(0));
        }
        return [.. finished.Where(file => !open.Contains(file))];
    }

    IEnumerable<int> AzuriteProcesses() =>
        Directory.EnumerateDirectories("/proc").Select(d => (Pid: Path.GetFileName(d), Folder: d))
            .Where(p => p.Pid.All(char.IsAsciiDigit) && CommandLineOf(p.Folder).Contains(Path.Combine(Folder.Data, "azurite"), StringComparison.Ordinal))
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
