using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.App.Notifications;
using QaPipeline.Messaging.Mail;
using QaPipeline.Notifications.Tests.Mail;
using QaPipeline.Storage;
using QaPipeline.Storage.Tests;

namespace QaPipeline.Notifications.Tests.Delivery;

[Collection(AzuriteCollection.Name)]
public sealed class OutboxDeliveryTests(AzuriteAccount account)
{
    [Fact]
    public async Task A_notification_becomes_one_mail_with_names_in_the_place_of_ids()
    {
        await using var sink = new SmtpSink();
        using var rig = await Rig.CreateAsync(account, "one-mail", new SmtpTransport(new SmtpOptions("127.0.0.1", sink.Port) { Security = SmtpSecurity.None }));
        var ada = await rig.AddPersonAsync("ada@example.org", p => p with { Language = "de", TimeZone = "Europe/Vienna" });
        await rig.Register.AddAsync(RegisterKinds.Institutions, "uni-x", new Institution("uni-x", "Universität X", "AT"), default);
        await rig.NotifyAsync("k1", ada.Id, "submission-reminder", ("due", "2027-03-31T21:59:00Z"), ("days", "4"));

        (await rig.Delivery.DeliverDueAsync(default)).Delivered.ShouldBe(1);
        (await rig.Delivery.DeliverDueAsync(default)).Delivered.ShouldBe(0);

        var text = MailTests.TextOf(sink.Mails.Single());
        text.ShouldStartWith("Guten Tag Ada Novak,");
        text.ShouldContain("bis Mittwoch, 31. März 2027, 23:59 Uhr (Europe/Vienna)");
        text.ShouldNotContain("https://", Case.Sensitive, "This person has no page for the review.");
        text.ShouldEndWith("The Agency");
        (await rig.ItemAsync("k1")).State.ShouldBe(DeliveryState.Sent);
    }

    [Theory]
    [InlineData("chair", "step-briefing", "panel/r1"), InlineData("chair", "declaration-wanted", "panel/r1/declaration"), InlineData("rector", "step-briefing", "institution/reviews/r1")]
    [InlineData("student", "step-briefing", "institution/reviews/r1"), InlineData("office", "step-briefing", "agency/reviews/r1"), InlineData("body", "step-briefing", "agency/reviews/r1")]
    [InlineData("admin", "step-briefing", "agency/reviews/r1"), InlineData("stranger", "step-briefing", null)]
    public async Task A_mail_leads_everybody_to_a_page_of_their_own(string who, string template, string? path)
    {
        var transport = new RecordingTransport();
        using var rig = await Rig.CreateAsync(account, $"link-{who}-{template.Length}", transport);
        var person = await rig.AddPersonAsync(who + "@example.org", p => who == "admin" ? p with { Grants = [new RoleGrant(Role.AgencyAdmin, RoleScope.Agency)] } : p);
        IReadOnlyList<string> If(string name) => who == name ? [person.Id] : [];
        await rig.Register.AddAsync(RegisterKinds.Reviews, "r1", new Review("r1", "cycle", "plan", "uni-x", "f", "1")
        {
            Panel = [.. If("chair").Select(id => new PanelMember(id, PanelPosition.Chair))],
            People = new ReviewPeople { Institution = If("rector"), Students = If("student"), Coordinators = If("office"), DecisionBody = If("body") },
        }, default);
        await rig.NotifyAsync("k", person.Id, template, ("due", "2027-05-31T21:59:00Z"));
        (await rig.Delivery.DeliverDueAsync(default)).Delivered.ShouldBe(1);
        var text = transport.Mails.Single().Text;
        if (path is null)
        {
            text.ShouldNotContain("https://");
        }
        else
        {
            text.Split('\n').ShouldContain("https://reviews.example.org/" + path);
        }
    }

    [Theory]
    [InlineData(Role.AgencyAdmin, "cycle/cycle-a-plan-1", "agency/cycles/cycle-a-plan-1"), InlineData(Role.Coordinator, "plan/a-plan", "agency/plans/a-plan"), InlineData(Role.DecisionBody, "plan/a-plan", null)]
    public async Task A_mail_about_a_plan_or_a_cycle_leads_to_its_page_whoever_may_see_it(Role role, string subject, string? path)
    {
        var transport = new RecordingTransport();
        using var rig = await Rig.CreateAsync(account, $"plan-link-{role}".ToLowerInvariant(), transport);
        var person = await rig.AddPersonAsync("ada@example.org", p => p with { Grants = [new RoleGrant(role, RoleScope.Agency)] });
        var opened = new Notification("k", PlanTemplates.Opened, person.Id, subject, rig.Clock.Now) { Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["plan"] = "Micro-credentials", ["count"] = "1" } };
        await rig.Outbox.AddAsync(new OutboxItem(opened, DeliveryState.Waiting, rig.Clock.Now), default);

        (await rig.Delivery.DeliverDueAsync(default)).Delivered.ShouldBe(1);

        var text = transport.Mails.Single().Text;
        text.ShouldContain("A new cycle of “Micro-credentials” has begun with 1 review.");
        text.Split('\n').Where(l => l.Contains("https://", StringComparison.Ordinal)).ShouldBe(path is null ? [] : ["https://reviews.example.org/" + path]);
    }

    [Fact]
    public async Task A_link_that_lets_somebody_in_stands_in_the_mail_and_can_not_be_read_in_the_outbox()
    {
        var transport = new RecordingTransport();
        using var rig = await Rig.CreateAsync(account, "sealed-link", transport);
        var ada = await rig.AddPersonAsync("ada@example.org", p => p with { DailyDigest = true });
        const string link = "https://reviews.example.org/invitation/join/token";
        await rig.NotifyAsync("k", ada.Id, "account-invitation", ("until", "2027-05-31T21:59:00Z"), (SealedLinks.Value, rig.Links.Seal(new Uri(link))));
        System.Text.Json.JsonSerializer.Serialize(await rig.ItemAsync("k")).ShouldNotContain("token");
        (await rig.Delivery.DeliverDueAsync(default)).Delivered.ShouldBe(1);
        transport.Mails.Single().Text.Split('\n').ShouldContain(link);
    }

    [Fact]
    public async Task Killed_between_delivery_and_recording_the_same_mail_goes_again_under_the_same_id()
    {
        var transport = new RecordingTransport { After = () => throw new KilledException() };
        using var rig = await Rig.CreateAsync(account, "killed-after", transport);
        var ada = await rig.AddPersonAsync("ada@example.org");
        await rig.NotifyAsync("k1", ada.Id);

        await Should.ThrowAsync<KilledException>(rig.Delivery.DeliverDueAsync(default));
        transport.After = null;
        (await rig.Delivery.DeliverDueAsync(default)).Delivered.ShouldBe(0, "the claim still holds");
        rig.Clock.Now += OutboxDelivery.Claim;
        (await rig.Delivery.DeliverDueAsync(default)).Delivered.ShouldBe(1);
        rig.Clock.Now += OutboxDelivery.Claim;
        (await rig.Delivery.DeliverDueAsync(default)).Delivered.ShouldBe(0);

        transport.Mails.Count.ShouldBe(2);
        MailFile.Write(transport.Mails[1]).ShouldBe(MailFile.Write(transport.Mails[0]), "a mail program shows one of two mails with the same Message-ID and bytes");
    }

    [Fact]
    public async Task Killed_before_delivery_nothing_is_lost()
    {
        var transport = new RecordingTransport { Before = () => throw new KilledException() };
        using var rig = await Rig.CreateAsync(account, "killed-before", transport);
        var ada = await rig.AddPersonAsync("ada@example.org");
        await rig.NotifyAsync("k1", ada.Id);

        await Should.ThrowAsync<KilledException>(rig.Delivery.DeliverDueAsync(default));
        transport.Before = null;
        rig.Clock.Now += OutboxDelivery.Claim;
        await rig.Delivery.DeliverDueAsync(default);

        transport.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Several_who_deliver_at_once_send_each_mail_once()
    {
        var transport = new RecordingTransport();
        using var rig = await Rig.CreateAsync(account, "at-once", transport);
        var ada = await rig.AddPersonAsync("ada@example.org");
        foreach (var i in Enumerable.Range(0, 12))
        {
            await rig.NotifyAsync("k" + i, ada.Id);
        }

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => rig.Delivery.DeliverDueAsync(default)));

        transport.Mails.Count.ShouldBe(12);
        transport.Mails.Select(m => m.MessageId).Distinct().Count().ShouldBe(12);
    }

    [Fact]
    public async Task A_server_that_is_down_is_tried_later_and_later_and_then_given_up_until_somebody_replays()
    {
        var transport = new RecordingTransport { Before = () => throw new DeliveryException("down", isPermanent: false) };
        using var rig = await Rig.CreateAsync(account, "backoff", transport);
        await rig.Register.AddAsync(RegisterKinds.Settings, NotificationSettings.Id, new NotificationSettings("A") { MaxAttempts = 4 }, default);
        var ada = await rig.AddPersonAsync("ada@example.org");
        await rig.NotifyAsync("k1", ada.Id);

        var waits = new List<double>();
        while ((await rig.Delivery.DeliverDueAsync(default)).GivenUp == 0)
        {
            var item = await rig.ItemAsync("k1");
            waits.Add((item.DueAt - rig.Clock.Now).TotalMinutes);
            rig.Clock.Now = item.DueAt;
        }
        waits.ShouldBe([1, 2, 4]);
        var dead = (await rig.Outbox.ListAsync(DeliveryState.Dead, 10, null, default)).Items.Single();
        dead.Value.Fault.ShouldBe("down");

        transport.Before = null;
        await rig.Outbox.ReplaceAsync(dead, dead.Value with { State = DeliveryState.Waiting, Attempts = 0, DueAt = rig.Clock.Now }, default);
        await rig.Delivery.DeliverDueAsync(default);
        transport.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_for_good_and_a_hole_in_a_text_become_dead_letters_at_once()
    {
        var transport = new RecordingTransport { Before = () => throw new DeliveryException("no such person", isPermanent: true) };
        using var rig = await Rig.CreateAsync(account, "dead", transport);
        var ada = await rig.AddPersonAsync("ada@example.org");
        await rig.NotifyAsync("refused", ada.Id);
        await rig.NotifyAsync("hole", ada.Id, "submission-reminder");

        (await rig.Delivery.DeliverDueAsync(default)).GivenUp.ShouldBe(2);

        (await rig.ItemAsync("hole")).Fault!.ShouldContain("needs the value");
        (await rig.ItemAsync("refused")).Fault.ShouldBe("no such person");
    }

    [Fact]
    public async Task A_held_mail_waits_and_goes_with_the_words_that_the_agency_gave_it()
    {
        var transport = new RecordingTransport();
        using var rig = await Rig.CreateAsync(account, "held", transport);
        var ada = await rig.AddPersonAsync("ada@example.org");
        await rig.NotifyAsync("k1", ada.Id);
        var item = (await rig.Outbox.DueAsync(rig.Clock.Now, 10, default)).Single();
        var held = await rig.Outbox.ReplaceAsync(item, item.Value with { State = DeliveryState.Held }, default);
        (await rig.Delivery.DeliverDueAsync(default)).Delivered.ShouldBe(0);

        await rig.Outbox.ReplaceAsync(held, held.Value with { State = DeliveryState.Waiting, Released = true, Edited = new EditedText("Own subject", "Own words") }, default);
        await rig.Delivery.DeliverDueAsync(default);

        transport.Mails.Single().Subject.ShouldBe("Own subject");
        transport.Mails.Single().Text.ShouldBe("Own words");
    }

    [Fact]
    public async Task Nobody_writes_to_people_who_were_erased_and_the_item_says_so()
    {
        var transport = new RecordingTransport();
        using var rig = await Rig.CreateAsync(account, "erased", transport);
        var ada = await rig.AddPersonAsync("ada@example.org", p => p with { Erased = true, Name = "erased", Email = "" });
        await rig.NotifyAsync("k1", ada.Id);
        await rig.NotifyAsync("k2", "person-unknown");

        await rig.Delivery.DeliverDueAsync(default);

        transport.Mails.ShouldBeEmpty();
        (await rig.ItemAsync("k1")).State.ShouldBe(DeliveryState.Dropped);
        (await rig.ItemAsync("k2")).Fault!.ShouldContain("no address");
    }

    [Fact]
    public async Task The_texts_of_a_plan_go_before_those_of_the_agency()
    {
        var transport = new RecordingTransport();
        using var rig = await Rig.CreateAsync(account, "own-texts", transport);
        var ada = await rig.AddPersonAsync("ada@example.org");
        await rig.Register.AddAsync(RegisterKinds.Texts, "step-completeness.en", new OwnMessageText("step-completeness", "en", "Agency subject\n\nAgency text for {institution}"), default);
        await rig.NotifyAsync("k1", ada.Id);
        await rig.Delivery.DeliverDueAsync(default);
        await rig.Register.AddAsync(RegisterKinds.Reviews, "r1", new Review("r1", "cycle", "p1", "uni-x", "f", "1"), default);
        await rig.Register.AddAsync(RegisterKinds.Plans, "p1", new { notificationTexts = new Dictionary<string, string> { ["step-completeness.en"] = "Plan subject\n\nPlan text" } }, default);
        await rig.NotifyAsync("k2", ada.Id);
        await rig.Delivery.DeliverDueAsync(default);

        transport.Mails.Select(m => m.Subject).ShouldBe(["Agency subject", "Plan subject"]);
        transport.Mails[0].Text.ShouldContain("Agency text for uni-x");
    }

    [Fact]
    public async Task Who_wants_one_mail_a_day_gets_it_in_the_morning_of_the_own_time_zone_and_once()
    {
        var transport = new RecordingTransport();
        using var rig = await Rig.CreateAsync(account, "digest", transport);
        // Clocks go forward in the night before the digest: seven o'clock in Vienna is five in UTC.
        var ada = await rig.AddPersonAsync("ada@example.org", p => p with { DailyDigest = true, TimeZone = "Europe/Vienna" });
        await rig.NotifyAsync("k1", ada.Id);
        rig.Clock.Now += TimeSpan.FromHours(1);
        await rig.NotifyAsync("k2", ada.Id, "new-draft");
        await rig.NotifyAsync("urgent", ada.Id, "decision-reminder", ("due", "2027-03-27T22:00:00Z"), ("days", "1"));
        await rig.Delivery.DeliverDueAsync(default);
        transport.Mails.Single().Subject.ShouldContain("1 day left");

        rig.Clock.Now = new DateTimeOffset(2027, 3, 28, 4, 59, 0, TimeSpan.Zero);
        await rig.Delivery.DeliverDueAsync(default);
        transport.Mails.Count.ShouldBe(1);

        rig.Clock.Now = new DateTimeOffset(2027, 3, 28, 5, 0, 0, TimeSpan.Zero);
        transport.After = () => throw new KilledException();
        await Should.ThrowAsync<KilledException>(rig.Delivery.DeliverDueAsync(default));
        transport.After = null;
        await rig.NotifyAsync("k3", ada.Id);
        rig.Clock.Now += OutboxDelivery.Claim;
        await rig.Delivery.DeliverDueAsync(default);

        transport.Mails.Count.ShouldBe(3);
        transport.Mails[2].Subject.ShouldBe("2 messages of Sunday, 28 March 2027");
        transport.Mails[2].Text.ShouldContain("A newer workbook is ready".ToLowerInvariant());
        MailFile.Write(transport.Mails[2]).ShouldBe(MailFile.Write(transport.Mails[1]));
        (await rig.ItemAsync("k1")).State.ShouldBe(DeliveryState.Merged);
        (await rig.ItemAsync("k3")).DigestDay.ShouldBe(new DateOnly(2027, 3, 29));
    }
}
