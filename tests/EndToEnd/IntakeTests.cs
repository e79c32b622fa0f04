using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Tests;

/// <summary>The drop zone with a real storage: an automated sender knows the container and nothing else.</summary>
public sealed class IntakeTests(SharedApp shared) : IClassFixture<SharedApp>
{
    readonly AppProcess app = shared.App;

    BlobContainerClient DropZone => app.Storage.GetBlobContainerClient("intake");

    static byte[] Zip(string content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("policies/micro-credentials.txt").Open();
            entry.Write(Encoding.UTF8.GetBytes(content));
        }
        return bytes.ToArray();
    }

    async Task DropAsync(string name, byte[] bytes, string framework = "micro-credentials") =>
        await DropZone.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(bytes), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["framework"] = framework } });

    async Task<JsonNode> ReportAsync(string name)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var blob = DropZone.GetBlobClient(name);
        while (!await blob.ExistsAsync(limit.Token))
        {
            await Task.Delay(100, limit.Token);
        }
        return JsonNode.Parse((await blob.DownloadContentAsync(limit.Token)).Value.Content)!;
    }

    async Task<bool> IsGoneAsync(string name)
    {
        for (var attempt = 0; attempt < 100 && await DropZone.GetBlobClient(name).ExistsAsync(); attempt++)
        {
            await Task.Delay(100);
        }
        return !await DropZone.GetBlobClient(name).ExistsAsync();
    }

    [Fact]
    public async Task A_zip_in_the_drop_zone_becomes_a_pack_with_a_finished_draft_and_a_report_for_its_sender()
    {
        var zip = Zip("The senate approved the regulations for micro-credentials on 3 May 2024.");
        await DropAsync("northmoor/spring.zip", zip);

        var report = await ReportAsync("northmoor/spring.zip.received.json");

        report["sha256"]!.GetValue<string>().ShouldBe(ContentHash.Of(zip));
        (await IsGoneAsync("northmoor/spring.zip")).ShouldBeTrue();
        var pack = JsonNode.Parse(await app.Client.GetStringAsync($"api/packs/{report["packId"]}"))!;
        pack["pack"]!["name"]!.GetValue<string>().ShouldBe("northmoor/spring");
        pack["pack"]!["owner"]!.GetValue<string>().ShouldBe("northmoor");
        pack["pack"]!["files"]![0]!["name"]!.GetValue<string>().ShouldBe("spring.zip");
        pack["missing"]!.AsArray().Count.ShouldBe(0);
        await app.WaitForAnalysisAsync(report["analysisId"]!.GetValue<string>());
        (await app.Client.GetStringAsync($"api/analyses/{report["analysisId"]}/ledger")).ShouldContain("spring.zip/policies/micro-credentials.txt");
    }

    [Fact]
    public async Task The_same_zip_dropped_again_is_the_same_pack_and_the_same_analysis()
    {
        var zip = Zip("Learners are consulted every year.");
        await DropAsync("twice/pack.zip", zip);
        var first = await ReportAsync("twice/pack.zip.received.json");
        (await IsGoneAsync("twice/pack.zip")).ShouldBeTrue();
        await DropZone.GetBlobClient("twice/pack.zip.received.json").DeleteAsync();

        await DropAsync("twice/pack.zip", zip);
        var second = await ReportAsync("twice/pack.zip.received.json");

        second["packId"]!.GetValue<string>().ShouldBe(first["packId"]!.GetValue<string>());
        second["analysisId"]!.GetValue<string>().ShouldBe(first["analysisId"]!.GetValue<string>());
        second["eTag"]!.GetValue<string>().ShouldNotBe(first["eTag"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("sender/text.zip", "not a zip", "micro-credentials", "not-a-zip")]
    [InlineData("sender/cut.zip", null, "micro-credentials", "damaged")]
    [InlineData("without-sender.zip", "", "micro-credentials", "no-sender")]
    [InlineData("sender/unknown.zip", "", "no-such-framework", "not-found")]
    public async Task What_can_not_be_taken_in_stays_with_the_reason_beside_it(string name, string? content, string framework, string code)
    {
        var whole = Zip("Something that is long enough to be cut in the middle without losing its beginning.");
        var bytes = content switch { null => whole[..(whole.Length / 2)], "" => whole, _ => Encoding.UTF8.GetBytes(content) };
        await DropAsync(name, bytes, framework);

        var report = await ReportAsync(name + ".refused.json");

        report["refusal"]!["code"]!.GetValue<string>().ShouldBe(code);
        report["refusal"]!["advice"]!.GetValue<string>().ShouldNotBeEmpty();
        (await DropZone.GetBlobClient(name).ExistsAsync()).Value.ShouldBeTrue();
        (await app.Storage.GetBlobContainerClient("evidence").GetBlobClient(ContentHash.Of(bytes)).ExistsAsync()).Value.ShouldBeFalse();
    }

    [Fact]
    public async Task A_corrected_zip_of_the_same_name_takes_the_place_of_the_refused_one()
    {
        await DropAsync("corrected/pack.zip", Encoding.UTF8.GetBytes("no"));
        await ReportAsync("corrected/pack.zip.refused.json");

        await DropAsync("corrected/pack.zip", Zip("Now it is one."));

        await ReportAsync("corrected/pack.zip.received.json");
        (await IsGoneAsync("corrected/pack.zip.refused.json")).ShouldBeTrue();
        (await IsGoneAsync("corrected/pack.zip")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_of_a_pack_is_fetched_by_a_link_that_needs_no_key()
    {
        var zip = Zip("Employers sit on the board.");
        await DropAsync("linked/pack.zip", zip);
        var report = await ReportAsync("linked/pack.zip.received.json");

        var (status, link) = await app.PostAsync($"api/packs/{report["packId"]}/files/{report["sha256"]}/link", new { });

        status.ShouldBe(200);
        using var stranger = new HttpClient();
        using var answer = await stranger.GetAsync(new Uri(link!["address"]!.GetValue<string>()));
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(zip);
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("pack.zip");
        (await app.PostAsync($"api/packs/{report["packId"]}/files/{ContentHash.Of("foreign")}/link", new { })).Status.ShouldBe(404);
        (await app.Stranger.PostAsync($"api/packs/{report["packId"]}/files/{report["sha256"]}/link", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
