using System.Globalization;
using System.Net;
using System.Web;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using QaPipeline.Storage.Links;

namespace QaPipeline.Storage.Tests;

/// <summary>Azurite gives no delegation keys over http, so the service's answer is recorded here; what the client asks and what the links say is real.</summary>
public sealed class DelegatedLinksTests : IDisposable
{
    readonly Service service = new();
    readonly Clock clock = new();
    readonly DelegatedLinks links;

    public DelegatedLinksTests() =>
        links = new DelegatedLinks(new BlobServiceClient(new Uri("https://agency.blob.core.windows.net"), new Identity(),
            new BlobClientOptions { Transport = new HttpClientTransport(service) }), clock);

    public void Dispose()
    {
        links.Dispose();
        service.Dispose();
    }

    [Fact]
    public async Task A_link_is_signed_by_the_identity_for_one_blob_over_https_with_the_least_right()
    {
        var link = await links.ForUploadAsync("uploads", "session/1", default);

        link.Address.GetLeftPart(UriPartial.Path).ShouldBe("https://agency.blob.core.windows.net/uploads/session/1");
        link.ExpiresAt.ShouldBe(clock.Now + LinkTerms.UploadLife);
        var terms = HttpUtility.ParseQueryString(link.Address.Query);
        terms["sp"].ShouldBe("cw");
        terms["sr"].ShouldBe("b");
        terms["spr"].ShouldBe("https");
        terms["skoid"].ShouldBe(Service.ObjectId);
        terms["sig"].ShouldNotBeNullOrEmpty();
        (await links.ForDownloadAsync("evidence", "hash", "a.pdf", default)).Address.Query.ShouldContain("sp=r&");
    }

    [Fact]
    public async Task One_key_serves_many_links_and_is_renewed_before_a_link_could_outlive_it()
    {
        for (var hour = 0; hour < 5; hour++)
        {
            for (var i = 0; i < 10; i++)
            {
                var link = await links.ForUploadAsync("uploads", $"{i}", default);
                var keyEnd = DateTimeOffset.Parse(HttpUtility.ParseQueryString(link.Address.Query)["ske"]!, CultureInfo.InvariantCulture);
                link.ExpiresAt.ShouldBeLessThan(keyEnd);
            }
            clock.Now += TimeSpan.FromHours(1);
        }
        service.KeysGiven.ShouldBe(2);
    }

    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    sealed class Identity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }

    sealed class Service : HttpMessageHandler
    {
        public const string ObjectId = "5e0d5a8c-0000-4000-8000-000000000001";

        public int KeysGiven { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri!.Query.ShouldContain("comp=userdelegationkey");
            request.Headers.Authorization!.Scheme.ShouldBe("Bearer");
            KeysGiven++;
            var asked = System.Xml.Linq.XDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken)).Root!;
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent($"""
                    <?xml version="1.0" encoding="utf-8"?>
                    <UserDelegationKey><SignedOid>{ObjectId}</SignedOid><SignedTid>5e0d5a8c-0000-4000-8000-000000000002</SignedTid>
                    <SignedStart>{asked.Element("Start")!.Value}</SignedStart><SignedExpiry>{asked.Element("Expiry")!.Value}</SignedExpiry>
                    <SignedService>b</SignedService><SignedVersion>2021-12-02</SignedVersion><Value>a2V5</Value></UserDelegationKey>
                    """, System.Text.Encoding.UTF8, "application/xml"),
            };
        }
    }
}
