using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Microsoft.Data.Sqlite;
using QaPipeline.Tests;

namespace QaPipeline.Benchmarks;

/// <summary>A cycle of many institutions on one machine, from the beginning of its reviews to the drafts for all panels: time, peak memory of the host, longest history.</summary>
static class CycleBenchmarks
{
    const int SendersAtATime = 8;

    public static async Task RunAsync(string[] arguments, TextWriter output)
    {
        var institutions = Number(arguments, 0, 500);
        var documents = Number(arguments, 1, 20);
        var folder = Directory.CreateTempSubdirectory("qa-cycle-benchmark-").FullName;
        using var app = Process.Start(new ProcessStartInfo("dotnet", [AppPath(), "--data", folder]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        app.OutputDataReceived += (_, _) => { };
        app.BeginOutputReadLine();
        app.ErrorDataReceived += (_, _) => { };
        app.BeginErrorReadLine();
        try
        {
            await MeasureAsync(app, folder, institutions, documents, output);
        }
        finally
        {
            using (var stop = Process.Start("kill", ["-TERM", app.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await stop.WaitForExitAsync();
            }
            await app.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task MeasureAsync(Process app, string folder, int institutions, int documents, TextWriter output)
    {
        using var client = await ClientAsync(folder);
        var driver = new ReviewDriver(client, Storage(folder), TimeProvider.System);
        var start = Stopwatch.GetTimestamp();
        var cycle = await driver.BeginAsync(ReviewDriver.Plan("benchmark", institutions), "benchmark");
        var reviews = await driver.ReviewsAsync(cycle, institutions, _ => true);
        var begun = Stopwatch.GetElapsedTime(start);

        start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(reviews, new ParallelOptions { MaxDegreeOfParallelism = SendersAtATime }, async (review, _) =>
        {
            var institution = (string)review["institutionId"]!;
            await driver.SubmitAsync((string)review["id"]!, await driver.SendPackAsync(institution, Documents(institution, documents)));
        });
        var sent = Stopwatch.GetElapsedTime(start);
        await driver.ReviewsAsync(cycle, institutions, r => (string)r["step"]! == "briefing");
        var whole = Stopwatch.GetElapsedTime(start);

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{institutions} institutions with {documents} text documents each, {Environment.ProcessorCount} processors"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"reviews begun after {begun.TotalSeconds:F1} s; packs sent in {sent.TotalSeconds:F1} s; every draft there {whole.TotalSeconds:F1} s after the first pack, {institutions * documents / whole.TotalSeconds:F1} documents a second"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"peak memory of the host: {Peak(app)} MB; longest orchestration history: {LongestHistory(folder) / 1024.0:F0} KB; durable store: {new FileInfo(StorePath(folder)).Length / (1024 * 1024)} MB"));
    }

    static async Task<HttpClient> ClientAsync(string folder)
    {
        var run = Path.Combine(folder, "host", "run.json");
        while (!File.Exists(run))
        {
            await Task.Delay(100);
        }
        var client = new HttpClient { BaseAddress = new Uri(Json(run)["baseUrl"]!.GetValue<string>()), Timeout = TimeSpan.FromMinutes(10) };
        client.DefaultRequestHeaders.Add("x-functions-key", Json(Path.Combine(folder, "host", "keys.json"))["hostKey"]!.GetValue<string>());
        return client;
    }

    static BlobServiceClient Storage(string folder)
    {
        var azurite = Json(Path.Combine(folder, "host", "azurite.json"));
        return new BlobServiceClient($"DefaultEndpointsProtocol=http;AccountName={azurite["accountName"]};AccountKey={azurite["accountKey"]};BlobEndpoint=http://127.0.0.1:{azurite["blobPort"]}/{azurite["accountName"]};");
    }

    /// <summary>Texts of about a page, each of its own words, so that nothing is read once for several institutions.</summary>
    static IReadOnlyList<(string Name, string Text)> Documents(string institution, int count)
    {
        string[] statements =
        [
            "The committee reviews each micro-credential every two years with learners and employers.",
            "Outcomes, workload and level are published in the catalogue before enrolment opens.",
            "Assessment is moderated by a second examiner, and results are discussed once a term.",
            "Recognition towards a degree is decided within thirty days by the faculty board.",
            "Completion was 71 percent in the last year; the causes of withdrawal are analysed.",
            "Partners sign an agreement that says who answers for assessment and certification.",
        ];
        var files = new List<(string, string)>();
        for (var file = 1; file <= count; file++)
        {
            var text = new StringBuilder();
            for (var paragraph = 0; paragraph < 12; paragraph++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{statements[(file + paragraph) % statements.Length]} This holds for unit {file}-{paragraph} of {institution}.\n\n");
            }
            files.Add((string.Create(CultureInfo.InvariantCulture, $"document-{file}.txt"), text.ToString()));
        }
        return files;
    }

    static long Peak(Process app) =>
        long.Parse(File.ReadLines($"/proc/{app.Id}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).AsSpan()[6..].Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture) / 1024;

    static long LongestHistory(string folder)
    {
        using var db = new SqliteConnection($"Data Source={StorePath(folder)};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT max(size) FROM (SELECT sum(length(coalesce(name, '')) + length(coalesce(data, '')) + 32) AS size FROM history GROUP BY k)";
        return command.ExecuteScalar() as long? ?? 0;
    }

    static string StorePath(string folder) => Path.Combine(folder, "durable", "store.db");

    static JsonNode Json(string path) => JsonNode.Parse(File.ReadAllText(path))!;

    static int Number(string[] arguments, int place, int usual) => arguments.Length > place ? int.Parse(arguments[place], CultureInfo.InvariantCulture) : usual;

    static string AppPath()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return RepositoryFiles.PathOf("functions", "App", "bin", "Embedded", output.Parent!.Name, output.Name, "QaPipeline.App.dll");
    }
}
