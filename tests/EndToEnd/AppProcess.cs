using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;

namespace QaPipeline.Tests;

/// <summary>The function app as a process of its own on a fresh data folder, with a client that carries its key.</summary>
public class AppProcess : IAsyncLifetime
{
    static readonly DirectoryInfo Output = new(AppContext.BaseDirectory);

    readonly string _folder = Directory.CreateTempSubdirectory("qa-app-").FullName;
    Process? _process;

    /// <summary>A client with the app's key.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>A client of a stranger.</summary>
    public HttpClient Stranger { get; } = new();

    /// <summary>Its data folder.</summary>
    public string Folder => _folder;

    /// <summary>Settings beside the defaults, as environment variables.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>The app's own storage, as an operator reaches it.</summary>
    public BlobServiceClient Storage { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        var app = RepositoryFiles.PathOf("functions", "App", "bin", "Embedded", Output.Parent!.Name, Output.Name, "QaPipeline.App.dll");
        var start = new ProcessStartInfo("dotnet", [app, "--data", _folder]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        var run = Path.Combine(_folder, "host", "run.json");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!File.Exists(run))
        {
            _process.HasExited.ShouldBeFalse("the app did not start");
            await Task.Delay(50, limit.Token);
        }
        var address = new Uri(JsonNode.Parse(await File.ReadAllTextAsync(run, limit.Token))!["baseUrl"]!.GetValue<string>());
        Client.BaseAddress = Stranger.BaseAddress = address;
        var key = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "host", "keys.json"), limit.Token))!["hostKey"]!.GetValue<string>();
        Client.DefaultRequestHeaders.Add("x-functions-key", key);
        var azurite = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "host", "azurite.json"), limit.Token))!;
        Storage = new BlobServiceClient($"DefaultEndpointsProtocol=http;AccountName={azurite["accountName"]};AccountKey={azurite["accountKey"]};BlobEndpoint=http://127.0.0.1:{azurite["blobPort"]}/{azurite["accountName"]};");
    }

    /// <summary>Waits until an analysis is done.</summary>
    public async Task WaitForAnalysisAsync(string id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        string state;
        while ((state = JsonNode.Parse(await Client.GetStringAsync($"api/analyses/{id}", limit.Token))!["state"]!.GetValue<string>()) != "done")
        {
            state.ShouldBeOneOf("waiting", "running");
            await Task.Delay(100, limit.Token);
        }
    }

    /// <summary>Sends a body as JSON and reads the answer as JSON.</summary>
    public async Task<(int Status, JsonNode? Body)> PostAsync(string path, object body)
    {
        using var answer = await Client.PostAsJsonAsync(path, body, JsonSerializerOptions.Web);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonNode>());
    }

    public virtual async Task DisposeAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        using (var stop = Process.Start("kill", ["-TERM", $"{_process!.Id}"]))
        {
            await stop.WaitForExitAsync();
        }
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
