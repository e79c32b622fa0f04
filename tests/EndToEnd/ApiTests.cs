using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Tests;

public class ApiTests(SharedApp shared) : IClassFixture<SharedApp>
{
    readonly AppProcess app = shared.App;

    static object Pack(string name, string content) => new
    {
        name,
        files = new[] { new { name = "note.txt", sha256 = ContentHash.Of(content), length = content.Length } },
    };

    async Task<string> AnnounceAsync(string name, string content) =>
        (await app.PostAsync("api/packs", Pack(name, content))).Body!["pack"]!["id"]!.GetValue<string>();

    [Fact]
    public async Task Health_and_version_answer_without_a_key_and_everything_else_wants_one()
    {
        (await app.Stranger.GetStringAsync("api/health")).ShouldContain("ready");
        (await app.Stranger.GetStringAsync("api/version")).ShouldContain("poppler");
        (await app.Stranger.GetAsync("api/frameworks")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.Client.GetStringAsync("api/frameworks")).ShouldContain("micro-credentials");
    }

    [Theory]
    [InlineData("de-AT,de;q=0.9", "Die Datei ist kein lesbares Word-Dokument")]
    [InlineData("fr", "The file is not a Word document")]
    public async Task What_is_said_of_a_template_is_in_the_language_that_the_caller_asks_for(string asked, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/template-checks") { Content = new StringContent("no Word file") };
        request.Headers.AcceptLanguage.ParseAdd(asked);

        using var answer = await app.Client.SendAsync(request);

        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["reason"]!.GetValue<string>().ShouldStartWith(expected);
    }

    [Fact]
    public async Task A_pack_says_what_is_missing_until_the_announced_bytes_have_arrived()
    {
        var id = await AnnounceAsync("missing", "evidence of practice");
        var file = $"api/packs/{id}/files/{ContentHash.Of("evidence of practice")}";

        (await app.Client.PutAsync(file, new StringContent("something else"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonNode.Parse(await app.Client.GetStringAsync($"api/packs/{id}"))!["missing"]!.AsArray().Count.ShouldBe(1);
        (await app.Client.PutAsync(file, new StringContent("evidence of practice"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        JsonNode.Parse(await app.Client.GetStringAsync($"api/packs/{id}"))!["missing"]!.AsArray().Count.ShouldBe(0);
    }

    [Fact]
    public async Task An_analysis_of_a_pack_that_has_not_arrived_is_refused_with_the_names_of_its_files()
    {
        var (status, problem) = await app.PostAsync("api/analyses", new { packId = await AnnounceAsync("late", "not sent"), framework = "micro-credentials" });

        status.ShouldBe(409);
        problem!["title"]!.GetValue<string>().ShouldBe("uploads-missing");
        problem["problems"]![0]!.GetValue<string>().ShouldBe("note.txt");
    }

    [Fact]
    public async Task Bytes_that_no_pack_announced_are_not_taken() =>
        (await app.Client.PutAsync($"api/packs/{await AnnounceAsync("own", "mine")}/files/{ContentHash.Of("foreign")}", new StringContent("foreign"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_pack_beyond_the_quota_of_files_or_bytes_is_refused_when_it_is_announced()
    {
        string Announced(int files, long length) => $$"""{"name":"x","files":[{{string.Join(',', Enumerable.Range(0, files).Select(i => $$"""{"name":"{{i}}.txt","sha256":"{{ContentHash.Of($"{i}")}}","length":{{length}}}"""))}}]}""";

        using var many = await app.Client.PostAsync("api/packs", new StringContent(Announced(501, 1), Encoding.UTF8, "application/json"));
        using var large = await app.Client.PostAsync("api/packs", new StringContent(Announced(3, long.MaxValue / 2), Encoding.UTF8, "application/json"));

        many.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await many.Content.ReadAsStringAsync()).ShouldContain("501 files; 500 are allowed");
        large.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await large.Content.ReadAsStringAsync()).ShouldContain("more than 2048 MB");
    }

    [Theory]
    [InlineData("../deu")]
    [InlineData("german")]
    public async Task Languages_of_recognition_that_no_tool_could_know_are_refused_with_the_rule(string languages)
    {
        using var answer = await app.Client.PostAsync("api/analyses", new StringContent($$"""{"packId":"x","framework":"micro-credentials","ocrLanguages":"{{languages}}"}""", Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("deu+eng");
    }

    [Theory]
    [InlineData("""{"name":"x","files":[]}""", "Add at least one document")]
    [InlineData("""{"name":"x","files":[{"name":"a","sha256":"zz","length":1}]}""", "SHA-256")]
    [InlineData("""{"name":"x","files":[{"name":"","sha256":"zz","length":1}]}""", "file name")]
    [InlineData("{", "")]
    [InlineData("null", "body")]
    [InlineData("{}", "")]
    public async Task A_pack_that_makes_no_sense_is_refused_with_a_reason(string body, string reason)
    {
        using var answer = await app.Client.PostAsync("api/packs", new StringContent(body, Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>().ShouldContain(reason);
    }

    [Theory]
    [InlineData("nosuch", "micro-credentials", "institution", 404)]
    [InlineData("", "nosuch", "institution", 404)]
    [InlineData("", "micro-credentials", "somebody", 422)]
    public async Task An_analysis_of_something_unknown_is_refused(string pack, string framework, string audience, int expected)
    {
        var id = pack.Length > 0 ? pack : await AnnounceAsync("known", "text");
        (await app.PostAsync("api/analyses", new { packId = id, framework, audience })).Status.ShouldBe(expected);
    }

    [Fact]
    public async Task Two_starts_of_the_same_analysis_are_one_analysis()
    {
        var id = await AnnounceAsync("twice", "The senate approved short courses on 3 May 2024.");
        await app.Client.PutAsync($"api/packs/{id}/files/{ContentHash.Of("The senate approved short courses on 3 May 2024.")}", new StringContent("The senate approved short courses on 3 May 2024."));
        var order = new { packId = id, framework = "micro-credentials" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.PostAsync("api/analyses", order)));

        answers.ShouldAllBe(a => a.Status == 202);
        var analysis = answers.Select(a => a.Body!["id"]!.GetValue<string>()).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        (await FinishedAsync(analysis))["state"]!.GetValue<string>().ShouldBe("done");
        (await app.Client.GetByteArrayAsync($"api/analyses/{analysis}/draft")).Length.ShouldBeGreaterThan(10_000);
        (await app.Client.GetAsync("api/analyses/analysis-unknown")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_order_with_the_standards_the_institutions_index_and_earlier_conditions_finds_them_all_again_in_map_and_draft()
    {
        var files = RepositoryFiles.SamplePack("northmoor").Where(p => p.EndsWith(".docx", StringComparison.Ordinal)).Take(3).Select(p => (Name: Path.GetFileName(p), Bytes: File.ReadAllBytes(p))).ToArray();
        var id = (await app.PostAsync("api/packs", new { name = "standards", files = files.Select(f => new { name = f.Name, sha256 = ContentHash.Of(f.Bytes), length = f.Bytes.Length }) })).Body!["pack"]!["id"]!.GetValue<string>();
        foreach (var (_, bytes) in files)
        {
            (await app.Client.PutAsync($"api/packs/{id}/files/{ContentHash.Of(bytes)}", new ByteArrayContent(bytes))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        var (status, started) = await app.PostAsync("api/analyses", new
        {
            packId = id,
            framework = "esg-2015-part-1",
            previous = new[] { new { kind = "condition", text = "Participants must be asked for feedback after every run.", source = "Review 2019" } },
            index = new[] { new { document = files[0].Name, criterion = "1.9" }, new { document = "Annex 99 (lost)", criterion = "1.1" } },
        });

        status.ShouldBe(202);
        var analysis = started!["id"]!.GetValue<string>();
        (await FinishedAsync(analysis))["state"]!.GetValue<string>().ShouldBe("done");
        var map = JsonSerializer.Deserialize<EvidenceMap>(await app.Client.GetStringAsync($"api/analyses/{analysis}/map"), DomainJson.Compact)!;
        map.Criteria.Take(10).Select(c => c.Id).ShouldBe(Enumerable.Range(1, 10).Select(n => $"1.{n}"));
        map.Criteria.Take(10).Count(c => c.Evidence.Any(e => e.Counted)).ShouldBeGreaterThanOrEqualTo(8);
        map.FollowUps.ShouldHaveSingleItem().Point.Source.ShouldBe("Review 2019");
        map.EvidenceIndexes.ShouldHaveSingleItem().Findings.ShouldContain(f => f.Document == "Annex 99 (lost)" && f.File == null);
        var draft = Path.Combine(app.Folder, "standards.docx");
        await File.WriteAllBytesAsync(draft, await app.Client.GetByteArrayAsync($"api/analyses/{analysis}/draft"));
        var text = DraftText.Of(draft);
        text.ShouldContain("On-going monitoring and periodic review of programmes");
        text.ShouldContain("Participants must be asked for feedback after every run.");
        text.ShouldContain("Annex 99 (lost)");
    }

    async Task<JsonNode> FinishedAsync(string analysis)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var state = JsonNode.Parse(await app.Client.GetStringAsync($"api/analyses/{analysis}", limit.Token))!;
            if (state["state"]!.GetValue<string>() is not ("waiting" or "running"))
            {
                return state;
            }
            await Task.Delay(50, limit.Token);
        }
    }
}
