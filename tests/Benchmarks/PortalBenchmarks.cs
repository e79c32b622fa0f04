using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.Benchmarks;

/// <summary>
/// How long pages take: those of a review whose pack has 5,000 passages, and the agency's lists with 500 reviews. Each figure is the median of many answers over a kept connection, beside
/// that of <c>/api/health</c> in the same run, so that a busy machine shows in both.
/// </summary>
static partial class PortalBenchmarks
{
    const int Passages = 5000;
    const int Reviews = 500;
    const int Files = 20;
    const int Rounds = 41;
    const string Password = "corn-lamp-silver-42";
    const string Email = "ada@agency.example";

    public static async Task RunAsync(TextWriter output)
    {
        await using var app = BenchApp.Start(new Dictionary<string, string> { ["Access__RequestsPerMinute"] = "1000000", ["Access__AnonymousRequestsPerMinute"] = "1000000" });
        using var client = await app.ClientAsync();
        using var visitor = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = client.BaseAddress };
        await SignInAsync(visitor, await File.ReadAllTextAsync(Path.Combine(app.Folder, "host", "first-admin")));
        var (analysis, map) = await AnalyseAsync(client);
        await FillAsync(new RegisterStore(app.Storage().GetBlobContainerClient(StorageContainers.Register)), analysis);
        var criterion = map.Criteria.MaxBy(c => c.Evidence.Count)!;
        var passage = criterion.Evidence[^1];
        string[] pages =
        [
            "/agency", "/agency?show=all&page=5", "/agency/cycles/cycle-bench-1", "/agency/reviews/bench-000", "/agency/people", "/agency/plans", "/institution", "/institution/reviews/bench-000", "/panel", "/panel/bench-000",
            $"/panel/bench-000/criteria/{criterion.Id}?place={passage.Citation}", $"/panel/bench-000/sources/{passage.Sha256}?block=200", "/panel/bench-000/search?q=assessment+moderated", "/panel/bench-000/findings",
            "/panel/bench-000/changes", "/panel/bench-000/workbook", "/panel/bench-000/members", "/panel/bench-000/report",
        ];
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{Reviews} reviews; a pack of {Passages} passages in {Files} files, {map.Criteria.Sum(c => c.Evidence.Count)} pieces of evidence; {Environment.ProcessorCount} processors"));
        var baseline = await MedianAsync(client, "/api/health");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{"",-70} first ms  median ms  slowest  /api/health ({baseline.Median:F1} ms)"));
        foreach (var page in pages)
        {
            var (first, median, slowest) = await MedianAsync(visitor, page);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{(page.Length > 68 ? page[..68] : page),-70} {first,8:F1} {median,10:F1} {slowest,8:F1}  {median / baseline.Median,6:F1} times"));
        }
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"peak memory of the host: {app.PeakMegabytes} MB"));
    }

    static async Task<(double First, double Median, double Slowest)> MedianAsync(HttpClient client, string path)
    {
        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            await answer.Content.ReadAsByteArrayAsync();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"{path} answered {answer.StatusCode}.");
            }
        }
        return (times[0], times.Order().ElementAt(Rounds / 2), times.Skip(1).Max());
    }

    static async Task SignInAsync(HttpClient visitor, string link)
    {
        var page = await visitor.GetStringAsync(new Uri(link, UriKind.RelativeOrAbsolute));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["form-token"] = WebUtility.HtmlDecode(Token().Match(page).Groups[1].Value), ["name"] = "Ada Lindgren", ["email"] = Email, ["password"] = Password, ["repeat"] = Password,
        });
        (await visitor.PostAsync(new Uri(link, UriKind.RelativeOrAbsolute), form)).EnsureSuccessStatusCode();
    }

    static async Task<(string Id, EvidenceMap Map)> AnalyseAsync(HttpClient client)
    {
        var files = Enumerable.Range(1, Files).Select(f => (Name: string.Create(CultureInfo.InvariantCulture, $"document-{f:D2}.txt"), Bytes: Encoding.UTF8.GetBytes(Text(f)))).ToArray();
        using var announced = await client.PostAsJsonAsync("api/packs", new { name = "benchmark", files = files.Select(f => new { name = f.Name, sha256 = ContentHash.Of(f.Bytes), length = f.Bytes.Length }) });
        var pack = (await announced.Content.ReadFromJsonAsync<JsonNode>())!["pack"]!["id"]!.GetValue<string>();
        foreach (var (_, bytes) in files)
        {
            using var content = new ByteArrayContent(bytes);
            (await client.PutAsync(new Uri($"api/packs/{pack}/files/{ContentHash.Of(bytes)}", UriKind.Relative), content)).EnsureSuccessStatusCode();
        }
        using var started = await client.PostAsJsonAsync("api/analyses", new { packId = pack, framework = "micro-credentials", audience = "institution" });
        var id = (await started.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<string>();
        while (JsonNode.Parse(await client.GetStringAsync(new Uri($"api/analyses/{id}", UriKind.Relative)))!["state"]!.GetValue<string>() != "done")
        {
            await Task.Delay(200);
        }
        return (id, JsonSerializer.Deserialize<EvidenceMap>(await client.GetStringAsync(new Uri($"api/analyses/{id}/map", UriKind.Relative)), DomainJson.Compact)!);
    }

    static string Text(int file)
    {
        string[] statements =
        [
            "The committee reviews each micro-credential every two years with learners and employers.",
            "Outcomes, workload and level are published in the catalogue before enrolment opens.",
            "Assessment is moderated by a second examiner, and results are discussed once a term.",
            "Recognition towards a degree is decided within thirty days by the faculty board.",
            "Completion was 71 percent in the last year; the causes of withdrawal are analysed.",
            "Partners sign an agreement that says who answers for assessment and certification.",
            "Employers and alumni are asked each spring, and the answers changed two courses in 2024.",
        ];
        var text = new StringBuilder();
        for (var paragraph = 0; paragraph < Passages / Files; paragraph++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{statements[(file + paragraph) % statements.Length]} This holds for unit {file}-{paragraph}.\n\n");
        }
        return text.ToString();
    }

    /// <summary>The reviews, all with the same analysis, and the administrator in every role.</summary>
    static async Task FillAsync(RegisterStore register, string analysis)
    {
        var ada = Person.IdOf(Email);
        var start = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var institutions = Enumerable.Range(0, Reviews).Select(i => string.Create(CultureInfo.InvariantCulture, $"institution-{i:D3}")).ToArray();
        var plan = new ReviewPlan("bench", "Benchmark", "micro-credentials", "1", new Schedule { Zone = "Etc/UTC", EveryYears = 6, From = new DateOnly(2031, 3, 1), At = new TimeOnly(8, 0) }) { Procedure = "External review", Institutions = institutions };
        await register.AddAsync(RegisterKinds.Plans, plan.Id, plan, default);
        await register.AddAsync(RegisterKinds.Cycles, "cycle-bench-1", ReviewCycle.Of(plan, "1", start, queued: false), default);
        await Parallel.ForAsync(0, Reviews, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, cancellation) =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{i:D3}");
            await register.AddAsync(RegisterKinds.Institutions, institutions[i], new Institution(institutions[i], $"University {name}", "BE"), cancellation);
            var calendar = new StepDurations().Calendar(start, TimeZoneInfo.Utc);
            await register.AddAsync(RegisterKinds.Reviews, "bench-" + name, new Review("bench-" + name, "cycle-bench-1", "bench", institutions[i], "micro-credentials", "1")
            {
                Step = ReviewStep.DeskReview,
                Procedure = "External review",
                StartedAt = start,
                Calendar = calendar,
                Panel = [new PanelMember(ada, PanelPosition.Chair) { Declared = [], DeclaredAt = start }],
                PanelNumber = 1,
                PanelConfirmedAt = start,
                BriefedAt = start,
                Deadlines = [new ReviewDeadline("desk-review", start.AddYears(i % 3 == 0 ? -1 : 20), 0)],
                Analyses = [new AnalysisRun(1, 1, "micro-credentials", "1", start) { AnalysisId = analysis, FinishedAt = start }],
                History = [.. Enumerable.Range(1, 40).Select(n => new HistoryEntry(n, "k" + n.ToString(CultureInfo.InvariantCulture), start.AddDays(n), ada, Role.Coordinator, "remind", ReviewStep.Submission, ReviewStep.Submission, null))],
            }, cancellation);
        });
        var read = (await register.ReadAsync<Person>(RegisterKinds.People, ada, default))!;
        await register.ReplaceAsync(RegisterKinds.People, ada, read.Value with
        {
            Grants = [.. read.Value.Grants, new RoleGrant(Role.Coordinator, RoleScope.Agency), new RoleGrant(Role.InstitutionSubmitter, RoleScope.Institution("institution-000")), new RoleGrant(Role.Chair, RoleScope.Review("bench-000"))],
        }, read.ETag, default);
    }

    [GeneratedRegex("name=\"form-token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
