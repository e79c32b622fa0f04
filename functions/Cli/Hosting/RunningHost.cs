using System.Diagnostics;
using System.Text.Json;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Cli.Hosting;

/// <summary>A host that serves a data folder, as it describes itself in host/run.json once it listens.</summary>
sealed record RunningHost(int Pid, Uri Address, string? Key)
{
    /// <summary>The host of the folder if one runs and answers; null otherwise.</summary>
    public static async Task<RunningHost?> FindAsync(string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "host", "run.json");
        if (!File.Exists(file))
        {
            return null;
        }
        try
        {
            await using var stream = File.OpenRead(file);
            var written = await JsonSerializer.DeserializeAsync<RunFile>(stream, DomainJson.Compact, cancellationToken);
            return written is not null && IsAlive(written.Pid) && await AnswersAsync(written.BaseUrl, cancellationToken)
                ? new RunningHost(written.Pid, written.BaseUrl, await KeyAsync(written.AdminKeyPath, cancellationToken))
                : null;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            // Being written or removed at this moment; the caller asks again.
            return null;
        }
    }

    /// <summary>Whether a process of this id runs.</summary>
    public static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    static async Task<bool> AnswersAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "api/health"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>The key that opens the app's functions; the file is readable by its owner alone.</summary>
    static async Task<string?> KeyAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        return (await JsonSerializer.DeserializeAsync<KeyFile>(stream, DomainJson.Compact, cancellationToken))?.HostKey;
    }

    sealed record RunFile(int Pid, Uri BaseUrl, string AdminKeyPath);

    sealed record KeyFile(string HostKey);
}
