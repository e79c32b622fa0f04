using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

public sealed class TrailTests(AppProcess app) : IClassFixture<AppProcess>
{
    async Task<(HttpStatusCode Status, JsonNode? Body, string? ETag)> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? version = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (content is not null)
        {
            // A copy with a stated length: a request takes its content with it when it ends.
            request.Content = new ByteArrayContent(await content.ReadAsByteArrayAsync());
            request.Content.Headers.ContentType = content.Headers.ContentType;
        }
        if (version is not null)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(version));
        }
        using var answer = await app.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null, answer.Headers.ETag?.ToString());
    }

    [Fact]
    public async Task People_come_by_table_and_change_by_version_and_each_change_is_in_the_trail()
    {
        using var table = new StringContent("email;name;role\nada@example.org;Ada;AgencyAdmin\n");
        (await SendAsync(HttpMethod.Post, "api/imports/people", table)).Status.ShouldBe(HttpStatusCode.OK);
        var id = Person.IdOf("ada@example.org");

        var read = await SendAsync(HttpMethod.Get, "api/people/" + id);
        read.Body!["name"]!.GetValue<string>().ShouldBe("Ada");
        read.Body["pending"].ShouldBeNull();
        read.Body["name"] = "Ada N.";
        using var change = JsonContent.Create(read.Body);
        (await SendAsync(HttpMethod.Put, "api/people/" + id, change)).Status.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await SendAsync(HttpMethod.Put, "api/people/" + id, change, read.ETag)).Status.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(HttpMethod.Put, "api/people/" + id, change, read.ETag)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);

        var trail = await SendAsync(HttpMethod.Get, "api/audit?subject=person/" + id);
        trail.Body!["items"]!.AsArray().Select(e => e!["what"]!.GetValue<string>()).ShouldBe(["person.imported", "person.changed"]);
        var report = (await SendAsync(HttpMethod.Get, "api/audit/verification")).Body!;
        report["holds"]!.GetValue<bool>().ShouldBeTrue();
        var export = await app.Client.GetFromJsonAsync<AuditExport>("api/audit/export?subject=person/" + id, DomainJson.Compact);
        export!.Verify().Holds.ShouldBeTrue();
        export.Entries().Count().ShouldBe(2);
        (await SendAsync(HttpMethod.Get, $"api/audit/verification?sequence=1&hash={new string('0', 64)}")).Body!["finding"]!["fault"]!.GetValue<string>().ShouldBe("AnchorMissing");

        (await app.Stranger.GetAsync("api/people/" + id)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_held_mail_is_seen_edited_and_released_and_lies_in_the_pickup_folder()
    {
        var ada = new Person(Person.IdOf("held@example.org"), "Ada", "held@example.org");
        var register = new RegisterStore(app.Storage.GetBlobContainerClient(StorageContainers.Register));
        var outbox = new OutboxStore(app.Storage.GetBlobContainerClient(StorageContainers.Outbox));
        await register.AddAsync(RegisterKinds.People, ada.Id, ada, default);
        await outbox.AddAsync(new OutboxItem(new Notification("held-1", "withdrawn", ada.Id, "review/r1", DateTimeOffset.UnixEpoch)
        {
            Values = new Dictionary<string, string> { ["procedure"] = "Review", ["institution"] = "uni-x" },
        }, DeliveryState.Held, DateTimeOffset.UnixEpoch), default);

        var item = (await SendAsync(HttpMethod.Get, "api/notifications?state=held")).Body!["items"]!.AsArray().Single()!;
        var path = "api/notifications/" + item["id"]!.GetValue<string>();
        var shown = await SendAsync(HttpMethod.Get, path);
        shown.Body!["text"]!["text"]!.GetValue<string>().ShouldContain("The review was withdrawn");
        using var text = JsonContent.Create(new { subject = "Own subject", text = "Own words" });
        var edited = await SendAsync(HttpMethod.Put, path + "/text", text, shown.ETag);
        edited.Status.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(HttpMethod.Put, path + "/text", text, shown.ETag)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await SendAsync(HttpMethod.Post, path + "/replay")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await SendAsync(HttpMethod.Post, path + "/release", null, edited.ETag)).Status.ShouldBe(HttpStatusCode.OK);

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        JsonArray mails;
        while ((mails = (await SendAsync(HttpMethod.Get, "api/mails")).Body!.AsArray()).Count == 0)
        {
            await Task.Delay(500, limit.Token);
        }
        var mail = await app.Client.GetStringAsync("api/mails/" + mails[0]!["name"]!.GetValue<string>());
        mail.ShouldContain("Subject: Own subject\r\n");
        mail.ShouldContain("To: Ada <held@example.org>\r\n");
        (await SendAsync(HttpMethod.Get, "api/mails/..%2Fhost%2Fkeys.json")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Settings_and_own_texts_are_checked_before_they_are_kept()
    {
        using var bad = JsonContent.Create(new { agencyName = "", digestHour = 25, heldTemplates = new[] { "horoscope" } });
        (await SendAsync(HttpMethod.Put, "api/settings/notifications", bad)).Body!["problems"]!.AsArray().Count.ShouldBe(3);
        using var good = JsonContent.Create(new { agencyName = "Agency", heldTemplates = new[] { "decision" } });
        var kept = await SendAsync(HttpMethod.Put, "api/settings/notifications", good);
        kept.Status.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(HttpMethod.Put, "api/settings/notifications", good)).Status.ShouldBe(HttpStatusCode.PreconditionFailed, "a second first version");

        using var hole = new StringContent("Subject\n\nUntil {dew}.", Encoding.UTF8);
        (await SendAsync(HttpMethod.Put, "api/texts/submission-reminder/en", hole)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var text = new StringContent("Subject\n\nUntil {due}.", Encoding.UTF8);
        (await SendAsync(HttpMethod.Put, "api/texts/submission-reminder/en", text)).Status.ShouldBe(HttpStatusCode.OK);

        using var hook = JsonContent.Create(new { address = "ftp://example.org" });
        (await SendAsync(HttpMethod.Post, "api/webhooks", hook)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var subscribed = JsonContent.Create(new { address = "https://example.org/hook" });
        (await SendAsync(HttpMethod.Post, "api/webhooks", subscribed)).Body!["secret"]!.GetValue<string>().Length.ShouldBe(64);
        (await app.Client.GetStringAsync("api/webhooks")).ShouldNotContain("secret");
    }
}
