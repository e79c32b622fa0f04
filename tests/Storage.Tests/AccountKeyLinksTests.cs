using System.Net;
using Azure.Storage.Blobs.Specialized;
using QaPipeline.Storage.Links;

namespace QaPipeline.Storage.Tests;

public sealed class AccountKeyLinksTests(AzuriteAccount account) : IClassFixture<AzuriteAccount>, IDisposable
{
    readonly HttpClient stranger = new();

    AccountKeyLinks Links(TimeSpan ago = default) => new(account.Client, new ShiftedClock(ago));

    public void Dispose() => stranger.Dispose();

    async Task<HttpStatusCode> SendAsync(HttpMethod method, Uri address, string? body = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (!address.Query.Contains("comp=", StringComparison.Ordinal))
        {
            request.Headers.Add("x-ms-blob-type", "BlockBlob");
        }
        request.Content = body is null ? null : new StringContent(body);
        using var answer = await stranger.SendAsync(request);
        return answer.StatusCode;
    }

    [Fact]
    public async Task A_link_for_an_upload_takes_blocks_and_their_list()
    {
        var link = (await Links().ForUploadAsync("evidence", "folder/a b.bin", default)).Address;
        var block = Convert.ToBase64String("block-0"u8.ToArray());

        (await SendAsync(HttpMethod.Put, new Uri($"{link}&comp=block&blockid={Uri.EscapeDataString(block)}"), "bytes")).ShouldBe(HttpStatusCode.Created);
        (await SendAsync(HttpMethod.Put, new Uri($"{link}&comp=blocklist"), $"<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList><Latest>{block}</Latest></BlockList>")).ShouldBe(HttpStatusCode.Created);

        (await account.Client.GetBlobContainerClient("evidence").GetBlockBlobClient("folder/a b.bin").DownloadContentAsync()).Value.Content.ToString().ShouldBe("bytes");
    }

    [Fact]
    public async Task A_link_for_an_upload_neither_reads_nor_deletes_nor_writes_another_blob()
    {
        var link = (await Links().ForUploadAsync("evidence", "mine", default)).Address;
        (await SendAsync(HttpMethod.Put, link, "bytes")).ShouldBe(HttpStatusCode.Created);

        (await SendAsync(HttpMethod.Get, link)).ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync(HttpMethod.Delete, link)).ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync(HttpMethod.Put, new Uri(link.ToString().Replace("/mine?", "/other?", StringComparison.Ordinal)), "bytes")).ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync(HttpMethod.Get, new Uri(link.ToString().Replace("/mine?", "?restype=container&comp=list&", StringComparison.Ordinal)))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_link_for_a_download_saves_the_file_under_its_name_and_writes_nothing()
    {
        await account.Folder("evidence").WriteAsync("hash", new MemoryStream("<script>"u8.ToArray()), "text/html", default);
        var link = (await Links().ForDownloadAsync("evidence", "hash", "Prüfungsordnung \"1\".html", default)).Address;

        using var answer = await stranger.GetAsync(link);

        (await answer.Content.ReadAsStringAsync()).ShouldBe("<script>");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Prüfungsordnung \"1\".html");
        (await SendAsync(HttpMethod.Put, link, "other")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_link_ends_with_its_time()
    {
        (await SendAsync(HttpMethod.Put, (await Links(ago: LinkTerms.UploadLife - TimeSpan.FromMinutes(5)).ForUploadAsync("evidence", "late", default)).Address, "x")).ShouldBe(HttpStatusCode.Created);
        (await SendAsync(HttpMethod.Put, (await Links(ago: LinkTerms.UploadLife + TimeSpan.FromMinutes(5)).ForUploadAsync("evidence", "late", default)).Address, "x")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_link_whose_rights_were_raised_by_hand_is_refused()
    {
        var link = (await Links().ForDownloadAsync("evidence", "raised", "x", default)).Address.ToString();
        link.ShouldContain("sp=r&");
        (await SendAsync(HttpMethod.Put, new Uri(link.Replace("sp=r&", "sp=rcw&", StringComparison.Ordinal)), "x")).ShouldBe(HttpStatusCode.Forbidden);
    }

    sealed class ShiftedClock(TimeSpan ago) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - ago;
    }
}
