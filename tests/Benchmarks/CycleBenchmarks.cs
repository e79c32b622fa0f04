using System.Diagnostics;
using System.Globalization;
using System.Text;
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
        await using var app = BenchApp.Start();
        await MeasureAsync(app, institutions, documents, output);
    }

    static async Task MeasureAsync(BenchApp app, int institutions, int documents, TextWriter output)
    {
        using var client = await app.ClientAsync();
        var driver = new ReviewDriver(client, app.Storage(), TimeProvider.System);
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
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"processor time of the host: {app.ProcessorTime.TotalSeconds:F0} s, of the storage: {app.StorageProcessorTime.TotalSeconds:F0} s; peak memory of the host: {app.PeakMegabytes} MB; longest orchestration history: {LongestHistory(app.Folder) / 1024.0:F0} KB; durable store: {new FileInfo(StorePath(app.Folder)).Length / (1024 * 1024)} MB"));
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

    static long LongestHistory(string folder)
    {
        using var db = new SqliteConnection($"Data Source={StorePath(folder)};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT max(size) FROM (SELECT sum(length(coalesce(name, '')) + length(coalesce(data, '')) + 32) AS size FROM history GROUP BY k)";
        return command.ExecuteScalar() as long? ?? 0;
    }

    static string StorePath(string folder) => Path.Combine(folder, "durable", "store.db");

    static int Number(string[] arguments, int place, int usual) => arguments.Length > place ? int.Parse(arguments[place], CultureInfo.InvariantCulture) : usual;
}
