using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using QaPipeline.Tests;

namespace QaPipeline.Benchmarks;

/// <summary>The function app as a process of its own on a fresh data folder, in the configuration of the benchmarks.</summary>
sealed class BenchApp : IAsyncDisposable
{
    readonly Process _process;

    BenchApp(string folder, Process process) => (Folder, _process) = (folder, process);

    /// <summary>Its data folder.</summary>
    public string Folder { get; }

    /// <summary>Peak of its memory so far, in MB.</summary>
    public long PeakMegabytes =>
        long.Parse(File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).AsSpan()[6..].Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture) / 1024;

    /// <summary>Processor time that it has taken so far, whatever else the machine does.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Processor time that its blob storage has taken so far: one process that does one thing at a time.</summary>
    public TimeSpan StorageProcessorTime
    {
        get
        {
            using var storage = Process.GetProcessById(Json(Path.Combine(Folder, "host", "azurite.json"))["pid"]!.GetValue<int>());
            return storage.TotalProcessorTime;
        }
    }

    /// <summary>Starts it, with settings beside the defaults.</summary>
    public static BenchApp Start(IReadOnlyDictionary<string, string>? settings = null)
    {
        var folder = Directory.CreateTempSubdirectory("qa-app-benchmark-").FullName;
        var start = new ProcessStartInfo("dotnet", [AppPath(), "--data", folder]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return new BenchApp(folder, process);
    }

    /// <summary>A client with its key, as soon as it answers.</summary>
    public async Task<HttpClient> ClientAsync()
    {
        var run = Path.Combine(Folder, "host", "run.json");
        while (!File.Exists(run))
        {
            await Task.Delay(100);
        }
        var client = new HttpClient { BaseAddress = new Uri(Json(run)["baseUrl"]!.GetValue<string>()), Timeout = TimeSpan.FromMinutes(10) };
        client.DefaultRequestHeaders.Add("x-functions-key", Json(Path.Combine(Folder, "host", "keys.json"))["hostKey"]!.GetValue<string>());
        return client;
    }

    /// <summary>Its storage, as an operator reaches it.</summary>
    public BlobServiceClient Storage()
    {
        var azurite = Json(Path.Combine(Folder, "host", "azurite.json"));
        return new BlobServiceClient($"DefaultEndpointsProtocol=http;AccountName={azurite["accountName"]};AccountKey={azurite["accountKey"]};BlobEndpoint=http://127.0.0.1:{azurite["blobPort"]}/{azurite["accountName"]};");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using (var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await stop.WaitForExitAsync();
        }
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    static JsonNode Json(string path) => JsonNode.Parse(File.ReadAllText(path))!;

    static string AppPath()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return RepositoryFiles.PathOf("functions", "App", "bin", "Embedded", output.Parent!.Name, output.Name, "QaPipeline.App.dll");
    }
}
