using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using QaPipeline.App.Notifications;
using QaPipeline.Domain.Notifications;
using QaPipeline.Messaging.Mail;
using QaPipeline.Messaging.Webhooks;
using QaPipeline.Storage;
using QaPipeline.Storage.Tests;

namespace QaPipeline.Notifications.Tests.Delivery;

[Collection(AzuriteCollection.Name)]
public sealed class WebhookTests(AzuriteAccount account)
{
    sealed record Call(string Signature, byte[] Body, string ContentType);

    sealed class Receiver : IAsyncDisposable
    {
        readonly WebApplication _app;

        Receiver(WebApplication app) => _app = app;

        public ConcurrentQueue<Call> Calls { get; } = new();

        public Func<int, int> Answer { get; set; } = _ => 204;

        public Uri Address => new(_app.Urls.Single() + "/hook");

        public static async Task<Receiver> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var receiver = new Receiver(builder.Build());
            receiver._app.MapPost("/hook", async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                receiver.Calls.Enqueue(new Call(request.Headers[WebhookSignature.Header].ToString(), body.ToArray(), request.ContentType ?? ""));
                return Results.StatusCode(receiver.Answer(receiver.Calls.Count));
            });
            receiver._app.MapGet("/elsewhere", () => Results.Ok());
            await receiver._app.StartAsync();
            return receiver;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }

    static Task EventAsync(Rig rig, string key) => rig.Outbox.AddAsync(new OutboxItem(new Notification(key, "review-step", Notification.Webhooks, "review/r1", rig.Clock.Now)
    {
        Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["step"] = "analysis" },
    }, DeliveryState.Waiting, rig.Clock.Now), default);

    [Fact]
    public async Task Each_subscriber_gets_a_signed_event_and_one_that_fails_holds_up_nobody()
    {
        await using var good = await Receiver.StartAsync();
        await using var bad = await Receiver.StartAsync();
        bad.Answer = n => n == 1 ? 503 : 200;
        using var rig = await Rig.CreateAsync(account, "hooks", new RecordingTransport());
        await rig.Register.AddAsync(RegisterKinds.Webhooks, "good", new WebhookSubscription("good", good.Address, "secret-1"), default);
        await rig.Register.AddAsync(RegisterKinds.Webhooks, "bad", new WebhookSubscription("bad", bad.Address, "secret-2") { Events = ["review-step"] }, default);
        await rig.Register.AddAsync(RegisterKinds.Webhooks, "other", new WebhookSubscription("other", good.Address, "secret-3") { Events = ["something-else"] }, default);
        await EventAsync(rig, "e1");

        foreach (var _ in Enumerable.Range(0, 4))
        {
            await rig.Delivery.DeliverDueAsync(default);
            rig.Clock.Now += TimeSpan.FromMinutes(1);
        }

        var call = good.Calls.Single();
        call.ContentType.ShouldStartWith("application/cloudevents+json");
        WebhookSignature.IsValid("secret-1", call.Signature, call.Body, rig.Clock.Now, TimeSpan.FromMinutes(10)).ShouldBeTrue();
        WebhookSignature.IsValid("secret-2", call.Signature, call.Body, rig.Clock.Now, TimeSpan.FromMinutes(10)).ShouldBeFalse();
        WebhookSignature.IsValid("secret-1", call.Signature, call.Body, rig.Clock.Now.AddHours(1), TimeSpan.FromMinutes(10)).ShouldBeFalse("an old call can't be played again");
        WebhookSignature.IsValid("secret-1", call.Signature, [.. call.Body, (byte)' '], rig.Clock.Now, TimeSpan.FromMinutes(10)).ShouldBeFalse();
        var body = JsonNode.Parse(call.Body)!;
        body["specversion"]!.GetValue<string>().ShouldBe("1.0");
        body["type"]!.GetValue<string>().ShouldBe("qapipeline.review-step");
        body["subject"]!.GetValue<string>().ShouldBe("review/r1");
        body["data"]!["step"]!.GetValue<string>().ShouldBe("analysis");
        bad.Calls.Count.ShouldBe(2);
        bad.Calls.Select(c => JsonNode.Parse(c.Body)!["id"]!.GetValue<string>()).Distinct().ShouldBe([body["id"]!.GetValue<string>()]);
    }

    [Fact]
    public async Task Killed_between_call_and_recording_the_event_comes_again_under_the_same_id()
    {
        await using var receiver = await Receiver.StartAsync();
        using var rig = await Rig.CreateAsync(account, "hooks-killed", new RecordingTransport());
        await rig.Register.AddAsync(RegisterKinds.Webhooks, "good", new WebhookSubscription("good", receiver.Address, "s"), default);
        await EventAsync(rig, "e1");
        await rig.Delivery.DeliverDueAsync(default);
        using var killed = new CancellationTokenSource();
        receiver.Answer = _ =>
        {
            killed.Cancel();
            return 204;
        };

        await Should.ThrowAsync<OperationCanceledException>(rig.Delivery.DeliverDueAsync(killed.Token));
        rig.Clock.Now += OutboxDelivery.Claim;
        receiver.Answer = _ => 204;
        await rig.Delivery.DeliverDueAsync(default);

        receiver.Calls.Count.ShouldBe(2);
        receiver.Calls.Select(c => Convert.ToHexString(c.Body)).Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("http://example.org/"), InlineData("ftp://example.org/"), InlineData("https://user:password@example.org/"), InlineData("https://127.0.0.1/"), InlineData("https://[::1]/"), InlineData("https://169.254.169.254/metadata"), InlineData("https://10.1.2.3/"), InlineData("https://[::ffff:10.0.0.1]/")]
    public async Task Addresses_that_lead_inside_are_refused_before_anything_is_sent(string address)
    {
        using var sender = new WebhookSender(new WebhookOptions(new Uri("https://reviews.example.org")), TimeProvider.System);
        sender.ProblemOf(new Uri(address)).ShouldNotBeNull();
        (await Should.ThrowAsync<DeliveryException>(sender.SendAsync(new Notification("k", "t", "webhooks", "s", default), new WebhookSubscription("x", new Uri(address), "s"), default))).IsPermanent.ShouldBeTrue();
    }

    [Fact]
    public async Task A_name_that_leads_inside_is_refused_when_it_is_looked_up()
    {
        using var sender = new WebhookSender(new WebhookOptions(new Uri("https://reviews.example.org")), TimeProvider.System);
        var hook = new WebhookSubscription("x", new Uri("https://localhost:1/"), "s");
        sender.ProblemOf(hook.Address).ShouldBeNull();

        var refused = await Should.ThrowAsync<DeliveryException>(sender.SendAsync(new Notification("k", "t", "webhooks", "s", default), hook, default));

        refused.IsPermanent.ShouldBeTrue();
        refused.Message.ShouldContain("not on the public internet");
    }

    [Fact]
    public async Task Redirections_are_not_followed()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = _ => 302;
        using var rig = await Rig.CreateAsync(account, "hooks-redirect", new RecordingTransport());

        var refused = await Should.ThrowAsync<DeliveryException>(rig.Webhooks.SendAsync(new Notification("k", "t", "webhooks", "s", default), new WebhookSubscription("x", receiver.Address, "s"), default));

        refused.IsPermanent.ShouldBeTrue();
        receiver.Calls.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("8.8.8.8", true), InlineData("2a00:1450:4001::1", true), InlineData("172.31.0.1", false), InlineData("172.32.0.1", true), InlineData("100.64.0.1", false), InlineData("168.63.129.16", false), InlineData("fe80::1", false), InlineData("fd00::1", false), InlineData("64:ff9b::a00:1", false), InlineData("::ffff:192.168.1.1", false)]
    public void Public_addresses_are_told_from_inner_ones(string address, bool isPublic) => PublicAddresses.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);
}
