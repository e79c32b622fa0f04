using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Tests;

/// <summary>Uploads as a browser does them: the app tells where, the bytes go to the storage.</summary>
public sealed class UploadApiTests(SharedApp shared) : IClassFixture<SharedApp>, IDisposable
{
    readonly AppProcess app = shared.App;

    const int BlockSize = 4 * 1024 * 1024;

    readonly HttpClient browser = new();

    public void Dispose() => browser.Dispose();

    static byte[] Bytes(int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    async Task<string> BeginAsync(string owner = "review-1") =>
        (await app.PostAsync("api/uploads", new { owner, name = "Spring pack" })).Body!["id"]!.GetValue<string>();

    Task<(int Status, JsonNode? Body)> AddAsync(string id, string name, long length, string? sha256 = null) =>
        app.PostAsync($"api/uploads/{id}/files", new { files = new[] { new { name, length, sha256 } } });

    async Task<JsonNode> TargetAsync(string id, string fileId) => JsonNode.Parse(await app.Client.GetStringAsync($"api/uploads/{id}/files/{fileId}/target"))!;

    async Task PutBlockAsync(JsonNode target, byte[] bytes, int index)
    {
        var block = bytes.AsMemory(index * BlockSize, Math.Min(BlockSize, bytes.Length - (index * BlockSize)));
        var address = new Uri($"{target["address"]}&comp=block&blockid={Uri.EscapeDataString(target["blockIds"]![index]!.GetValue<string>())}");
        (await browser.PutAsync(address, new ReadOnlyMemoryContent(block))).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    async Task SendAsync(string id, string fileId, byte[] bytes)
    {
        var target = await TargetAsync(id, fileId);
        var ids = target["blockIds"]!.AsArray().Select(b => b!.GetValue<string>()).ToArray();
        for (var i = 0; i < ids.Length; i++)
        {
            await PutBlockAsync(target, bytes, i);
        }
        var list = $"<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>{string.Concat(ids.Select(b => $"<Latest>{b}</Latest>"))}</BlockList>";
        (await browser.PutAsync(new Uri($"{target["address"]}&comp=blocklist"), new StringContent(list))).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    Task<(int Status, JsonNode? Body)> CompleteAsync(string id, string fileId) => app.PostAsync($"api/uploads/{id}/files/{fileId}/complete", new { });

    async Task<string> UploadAsync(string id, string name, byte[] bytes, bool claimed = true)
    {
        var (status, session) = await AddAsync(id, name, bytes.Length, claimed ? ContentHash.Of(bytes) : null);
        status.ShouldBe(200);
        var file = session!["files"]!.AsArray().Single(f => f!["name"]!.GetValue<string>() == name)!;
        if (!file["arrived"]!.GetValue<bool>())
        {
            await SendAsync(id, file["id"]!.GetValue<string>(), bytes);
            (await CompleteAsync(id, file["id"]!.GetValue<string>())).Status.ShouldBe(200);
        }
        return file["id"]!.GetValue<string>();
    }

    static JsonNode FileOf(JsonNode session, string name) => session["files"]!.AsArray().Single(f => f!["name"]!.GetValue<string>() == name)!;

    [Fact]
    public async Task A_pack_is_prepared_submitted_once_and_never_changes_afterwards()
    {
        var id = await BeginAsync();
        var large = Bytes(BlockSize + 12_345);
        await UploadAsync(id, "annex/data.bin", large);
        await UploadAsync(id, "report.txt", Encoding.UTF8.GetBytes("The senate approved short courses on 3 May 2024."), claimed: false);
        var marked = await app.Client.PatchAsJsonAsync($"api/uploads/{id}/files/{ContentHash.Of("report.txt")[..16]}", new { mark = "personal-data" });
        marked.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Client.PatchAsJsonAsync($"api/uploads/{id}/files/{ContentHash.Of("report.txt")[..16]}", new { mark = 99 })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var (status, receipt) = await app.PostAsync($"api/uploads/{id}/submit", new { });
        var again = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.PostAsync($"api/uploads/{id}/submit", new { })));

        status.ShouldBe(200);
        again.ShouldAllBe(a => a.Body!.ToJsonString(null) == receipt!.ToJsonString(null));
        receipt!["files"]!.AsArray().Select(f => $"{f!["name"]} {f["length"]} {f["sha256"]}").ShouldContain($"annex/data.bin {large.Length} {ContentHash.Of(large)}");
        receipt["files"]![1]!["mark"]!.GetValue<string>().ShouldBe("personal-data");
        var pack = JsonNode.Parse(await app.Client.GetStringAsync($"api/packs/{receipt["packId"]}"))!;
        pack["missing"]!.AsArray().Count.ShouldBe(0);
        pack["pack"]!["owner"]!.GetValue<string>().ShouldBe("review-1");
        (await AddAsync(id, "late.txt", 1)).Status.ShouldBe(409);
        (await app.Client.DeleteAsync($"api/uploads/{id}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.PostAsync("api/analyses", new { packId = receipt["packId"]!.GetValue<string>(), framework = "micro-credentials" })).Status.ShouldBe(202);
    }

    [Fact]
    public async Task A_receipt_is_recognised_until_a_letter_of_it_is_changed()
    {
        var id = await BeginAsync();
        await UploadAsync(id, "a.txt", "evidence"u8.ToArray());
        var (_, receipt) = await app.PostAsync($"api/uploads/{id}/submit", new { });

        async Task<bool> IsValidAsync() => (await app.PostAsync("api/receipt-checks", receipt!)).Body!["valid"]!.GetValue<bool>();
        (await IsValidAsync()).ShouldBeTrue();
        receipt!["files"]![0]!["length"] = 9;
        (await IsValidAsync()).ShouldBeFalse();
        receipt["files"]![0]!["length"] = 8;
        (await IsValidAsync()).ShouldBeTrue();
        receipt["submittedAt"] = "2026-01-01T00:00:00+00:00";
        (await IsValidAsync()).ShouldBeFalse();

    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public async Task A_receipt_in_Word_is_recognised_too_saved_anew_or_not_until_a_value_of_it_is_changed(string language)
    {
        var id = await BeginAsync();
        await UploadAsync(id, "a.txt", "evidence"u8.ToArray());
        var (_, receipt) = await app.PostAsync($"api/uploads/{id}/submit", new { });
        var word = await app.Client.GetByteArrayAsync($"api/uploads/{id}/receipt?format=word&language={language}");

        (await CheckAsync(word)).ShouldBe((true, "This installation issued this receipt, and nothing in its tables was changed."));
        (await CheckAsync(Edited(word, text => text.Replace("SHA-256", "Sum", StringComparison.Ordinal)))).Valid.ShouldBeTrue();
        string[] values = ["a.txt", receipt!["files"]![0]!["sha256"]!.GetValue<string>(), receipt["signature"]!.GetValue<string>(), receipt["packId"]!.GetValue<string>(), ">review-1<", id];
        foreach (var value in values)
        {
            var changed = value[..^1] + (value[^1] == '0' ? '1' : '0');
            (await CheckAsync(Edited(word, text => text.Replace(value, value == ">review-1<" ? ">review-2<" : changed, StringComparison.Ordinal)))).Valid.ShouldBeFalse(value);
        }
        (await CheckAsync(Edited(word, text => text.Replace("</w:tbl>", "</w:tbl><w:tbl/>", StringComparison.Ordinal)))).Valid.ShouldBeFalse();
        (await CheckAsync("PK\u0003\u0004 but no Word file"u8.ToArray())).Explanation.ShouldContain("is no receipt");
    }

    async Task<(bool Valid, string Explanation)> CheckAsync(byte[] file)
    {
        using var answer = await app.Client.PostAsync("api/receipt-checks", new ByteArrayContent(file));
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return (body["valid"]!.GetValue<bool>(), body["explanation"]!.GetValue<string>());
    }

    /// <summary>The document with another text, written by another program.</summary>
    static byte[] Edited(byte[] word, Func<string, string> edit)
    {
        using var file = new MemoryStream();
        file.Write(word);
        using (var container = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var part = container.GetEntry("word/document.xml")!;
            string text;
            using (var reader = new StreamReader(part.Open()))
            {
                text = reader.ReadToEnd();
            }
            part.Delete();
            using var writer = new StreamWriter(container.CreateEntry("word/document.xml").Open());
            writer.Write(edit(text));
        }
        return file.ToArray();
    }

    [Fact]
    public async Task What_was_sent_before_the_line_was_cut_is_told_and_need_not_be_sent_again()
    {
        var id = await BeginAsync();
        var bytes = Bytes((3 * BlockSize) + 7);
        var fileId = FileOf((await AddAsync(id, "big.bin", bytes.Length, ContentHash.Of(bytes))).Body!, "big.bin")["id"]!.GetValue<string>();
        var target = await TargetAsync(id, fileId);
        await PutBlockAsync(target, bytes, 0);
        await PutBlockAsync(target, bytes, 2);

        var later = await TargetAsync(id, fileId);
        later["staged"]!.AsArray().Select(i => i!.GetValue<int>()).ShouldBe([0, 2]);
        (await CompleteAsync(id, fileId)).Body!["title"]!.GetValue<string>().ShouldBe("bytes-missing");

        await PutBlockAsync(later, bytes, 1);
        await PutBlockAsync(later, bytes, 3);
        var (status, session) = await CompleteAsync(id, fileId);
        status.ShouldBe(200);
        FileOf(session!, "big.bin")["sha256"]!.GetValue<string>().ShouldBe(ContentHash.Of(bytes));
    }

    [Fact]
    public async Task Other_bytes_than_those_announced_are_not_kept_and_can_be_sent_again()
    {
        var id = await BeginAsync();
        var fileId = FileOf((await AddAsync(id, "a.txt", 5, ContentHash.Of("right"))).Body!, "a.txt")["id"]!.GetValue<string>();
        await SendAsync(id, fileId, "wrong"u8.ToArray());

        var (status, problem) = await CompleteAsync(id, fileId);

        status.ShouldBe(422);
        problem!["title"]!.GetValue<string>().ShouldBe("content-mismatch");
        (await app.Storage.GetBlobContainerClient("evidence").GetBlobClient(ContentHash.Of("wrong")).ExistsAsync()).Value.ShouldBeFalse();
        (await app.PostAsync($"api/uploads/{id}/submit", new { })).Body!["problems"]![0]!.GetValue<string>().ShouldBe("a.txt");
        await SendAsync(id, fileId, "right"u8.ToArray());
        (await CompleteAsync(id, fileId)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_blob_of_another_size_than_announced_is_refused()
    {
        var id = await BeginAsync();
        var fileId = FileOf((await AddAsync(id, "a.txt", 5)).Body!, "a.txt")["id"]!.GetValue<string>();
        await SendAsync(id, fileId, "much longer than five"u8.ToArray());
        (await CompleteAsync(id, fileId)).Body!["detail"]!.GetValue<string>().ShouldContain("5 were announced");
    }

    [Fact]
    public async Task The_same_content_twice_in_a_pack_is_told_and_sent_once_but_nothing_is_told_of_other_packs()
    {
        var bytes = Bytes(1000, seed: 7);
        var mine = await BeginAsync("review-own");
        await UploadAsync(mine, "one.bin", bytes);
        var twin = FileOf((await AddAsync(mine, "two.bin", bytes.Length, ContentHash.Of(bytes))).Body!, "two.bin");
        twin["sameContentAs"]!.GetValue<string>().ShouldBe("one.bin");
        twin["arrived"]!.GetValue<bool>().ShouldBeTrue();

        var theirs = await BeginAsync("review-other");
        var foreign = FileOf((await AddAsync(theirs, "stolen.bin", bytes.Length, ContentHash.Of(bytes))).Body!, "stolen.bin");
        foreign["arrived"]!.GetValue<bool>().ShouldBeFalse();
        foreign["sameContentAs"].ShouldBeNull();
        (await CompleteAsync(theirs, foreign["id"]!.GetValue<string>())).Body!["title"]!.GetValue<string>().ShouldBe("bytes-missing");
        var liar = FileOf((await AddAsync(mine, "short.bin", 1, ContentHash.Of(bytes))).Body!, "short.bin");
        liar["arrived"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_name_from_macOS_is_the_same_file_as_the_composed_one_on_both_ways_into_the_app()
    {
        var bytes = Bytes(100, seed: 12);
        var id = await BeginAsync();
        (await AddAsync(id, "Qualita\u0308tsbericht.txt", bytes.Length, ContentHash.Of(bytes))).Status.ShouldBe(200);
        var files = (await AddAsync(id, "Qualit\u00e4tsbericht.txt", bytes.Length, ContentHash.Of(bytes))).Body!["files"]!.AsArray();
        files.ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("Qualit\u00e4tsbericht.txt");

        var (status, pack) = await app.PostAsync("api/packs", new { name = "spring", files = new[] { new { name = "Qualita\u0308tsbericht.txt", sha256 = ContentHash.Of(bytes), length = bytes.Length } } });
        status.ShouldBe(201);
        pack!["pack"]!["files"]![0]!["name"]!.GetValue<string>().ShouldBe("Qualit\u00e4tsbericht.txt");
    }

    [Theory]
    [InlineData("../../etc/passwd", "outside")]
    [InlineData("/etc/passwd", "place on a disk")]
    [InlineData("C:\\data.txt", "place on a disk")]
    [InlineData("a/..\\b.txt", "outside")]
    [InlineData("", "must have a name")]
    [InlineData("\u202e\u200b", "Nothing of its name")]
    public async Task Hostile_names_are_refused_with_their_reason_and_nothing_is_added(string name, string reason)
    {
        var id = await BeginAsync();
        var (status, problem) = await AddAsync(id, name, 1);
        status.ShouldBe(422);
        problem!["problems"]![0]!.GetValue<string>().ShouldContain(reason);
        JsonNode.Parse(await app.Client.GetStringAsync($"api/uploads/{id}"))!["files"]!.AsArray().Count.ShouldBe(0);
    }

    [Fact]
    public async Task The_limits_of_a_file_a_pack_and_a_number_of_files_hold_before_a_byte_is_sent()
    {
        const long Largest = 200L * 1024 * 1024;
        var id = await BeginAsync();
        (await AddAsync(id, "large.bin", Largest + 1)).Body!["problems"]![0]!.GetValue<string>().ShouldContain("200 MB are allowed");
        (await app.PostAsync($"api/uploads/{id}/files", new { files = Enumerable.Range(0, 11).Select(i => new { name = $"{i}.bin", length = Largest }) })).Body!["title"]!.GetValue<string>().ShouldBe("pack-too-large");
        (await app.PostAsync($"api/uploads/{id}/files", new { files = Enumerable.Range(0, 501).Select(i => new { name = $"{i}.txt", length = 1 }) })).Body!["title"]!.GetValue<string>().ShouldBe("too-many-files");
        (await AddAsync(id, "A.txt", 1)).Status.ShouldBe(200);
        (await AddAsync(id, "a.TXT", 1)).Status.ShouldBe(422);
        (await AddAsync(id, "A.txt", 1)).Status.ShouldBe(200);
        (await AddAsync(id, "A.txt", 2)).Body!["problems"]![0]!.GetValue<string>().ShouldContain("already in the pack");
    }

    [Fact]
    public async Task A_file_and_a_whole_upload_can_be_given_up_and_leave_no_blocks()
    {
        var id = await BeginAsync("review-cancel");
        var bytes = Bytes(2 * BlockSize);
        var fileId = FileOf((await AddAsync(id, "big.bin", bytes.Length)).Body!, "big.bin")["id"]!.GetValue<string>();
        var target = await TargetAsync(id, fileId);
        await PutBlockAsync(target, bytes, 0);

        (await app.Client.DeleteAsync($"api/uploads/{id}/files/{fileId}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        fileId = FileOf((await AddAsync(id, "big.bin", bytes.Length)).Body!, "big.bin")["id"]!.GetValue<string>();
        (await TargetAsync(id, fileId))["staged"]!.AsArray().Count.ShouldBe(0);

        (await app.Client.DeleteAsync($"api/uploads/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Client.GetAsync($"api/uploads/{id}/files/{fileId}/target")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.PostAsync($"api/uploads/{id}/submit", new { })).Body!["title"]!.GetValue<string>().ShouldBe("upload-closed");
        JsonNode.Parse(await app.Client.GetStringAsync("api/uploads?owner=review-cancel"))![0]!["state"]!.GetValue<string>().ShouldBe("cancelled");
    }

    [Fact]
    public async Task Many_files_at_once_are_all_recorded()
    {
        var id = await BeginAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => UploadAsync(id, string.Create(CultureInfo.InvariantCulture, $"{i:D2}.bin"), Bytes(100, seed: i))));
        var session = JsonNode.Parse(await app.Client.GetStringAsync($"api/uploads/{id}"))!;
        session["files"]!.AsArray().Count(f => f!["arrived"]!.GetValue<bool>()).ShouldBe(20);
    }

    [Fact]
    public async Task Uploads_are_not_told_to_strangers_and_unknown_ids_lead_nowhere()
    {
        var id = await BeginAsync();
        (await app.Stranger.GetAsync($"api/uploads/{id}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.Client.GetAsync("api/uploads/..%2Fpacks%2Fx")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Client.GetAsync($"api/uploads/{new string('0', 16)}-{new string('0', 32)}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.PostAsync("api/uploads", new { owner = "", name = "x" })).Status.ShouldBe(422);
        (await app.PostAsync($"api/uploads/{id}/submit", new { })).Body!["title"]!.GetValue<string>().ShouldBe("empty-pack");
    }

    [Fact]
    public async Task A_browser_may_send_blocks_from_the_pages_of_the_app()
    {
        var id = await BeginAsync();
        var fileId = FileOf((await AddAsync(id, "a.txt", 1)).Body!, "a.txt")["id"]!.GetValue<string>();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, $"{(await TargetAsync(id, fileId))["address"]}&comp=block&blockid=MDA%3D");
        preflight.Headers.Add("Origin", app.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        preflight.Headers.Add("Access-Control-Request-Method", "PUT");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");
        using var answer = await browser.SendAsync(preflight);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Access-Control-Allow-Methods").Single().ShouldContain("PUT");
    }
}
