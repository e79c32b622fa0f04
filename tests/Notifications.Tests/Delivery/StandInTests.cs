using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;
using QaPipeline.Storage.Tests;

namespace QaPipeline.Notifications.Tests.Delivery;

/// <summary>Who is told what coordinators are told when there is none who can be reached.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class StandInTests(AzuriteAccount account)
{
    [Fact]
    public async Task The_admins_are_told_once_in_the_place_of_coordinators_who_were_all_erased()
    {
        var transport = new RecordingTransport();
        using var rig = await Rig.CreateAsync(account, "stand-in-erased", transport);
        await AddAdminAsync(rig);
        await AddReviewAsync(rig, "one", "two");
        await AddErasedAsync(rig, "one");
        await AddErasedAsync(rig, "two");
        await rig.NotifyAsync("r1/7/complaint/one", "one");
        await rig.NotifyAsync("r1/7/complaint/two", "two");

        await rig.Delivery.DeliverDueAsync(default);
        await rig.Delivery.DeliverDueAsync(default);
        await rig.Delivery.DeliverDueAsync(default);

        transport.Mails.Single().To.Address.ShouldBe("admin@example.org");
        var dropped = await rig.ItemAsync("r1/7/complaint/one");
        (dropped.State, dropped.Fault).ShouldBe((DeliveryState.Dropped, "The recipient has no address (any more). The agency's administrators are told instead."));
    }

    [Fact]
    public async Task Nobody_stands_in_while_another_coordinator_can_be_reached_or_for_people_of_the_institution()
    {
        var transport = new RecordingTransport();
        using var rig = await Rig.CreateAsync(account, "stand-in-not", transport);
        await AddAdminAsync(rig);
        var there = await rig.AddPersonAsync("office@example.org");
        await AddReviewAsync(rig, "one", there.Id);
        await AddErasedAsync(rig, "one");
        await AddErasedAsync(rig, "rector");
        await rig.NotifyAsync("r1/7/complaint/one", "one");
        await rig.NotifyAsync("r1/7/step/rector", "rector");

        await rig.Delivery.DeliverDueAsync(default);
        await rig.Delivery.DeliverDueAsync(default);

        transport.Mails.ShouldBeEmpty();
        (await rig.ItemAsync("r1/7/step/rector")).Fault.ShouldBe("The recipient has no address (any more).");
    }

    [Fact]
    public async Task What_is_for_the_agency_goes_to_each_admin()
    {
        var transport = new RecordingTransport();
        using var rig = await Rig.CreateAsync(account, "stand-in-many", transport);
        await AddAdminAsync(rig);
        await AddAdminAsync(rig, "second@example.org");
        await AddReviewAsync(rig);
        await rig.NotifyAsync("r1/7/complaint/agency", Notification.Agency);

        await rig.Delivery.DeliverDueAsync(default);
        await rig.Delivery.DeliverDueAsync(default);

        transport.Mails.Select(m => m.To.Address).Order(StringComparer.Ordinal).ShouldBe(["admin@example.org", "second@example.org"]);
        (await rig.ItemAsync("r1/7/complaint/agency")).State.ShouldBe(DeliveryState.Merged);
    }

    [Fact]
    public async Task Without_any_admin_the_trail_says_that_a_notice_reached_nobody()
    {
        using var rig = await Rig.CreateAsync(account, "stand-in-nobody", new RecordingTransport());
        await AddReviewAsync(rig, "one");
        await AddErasedAsync(rig, "one");
        await rig.NotifyAsync("r1/7/complaint/one", "one");

        await rig.Delivery.DeliverDueAsync(default);

        (await rig.Audit.ListAsync(0, 10, null, default)).Select(e => $"{e.What} {e.Subject} {e.Why}").ShouldBe(["notification.reached-nobody review/r1 step-completeness"]);
    }

    [Fact]
    public async Task A_recipient_whose_record_can_not_be_read_holds_up_no_other()
    {
        var transport = new RecordingTransport();
        using var rig = await Rig.CreateAsync(account, "stand-in-torn", transport);
        var there = await rig.AddPersonAsync("office@example.org");
        await rig.Register.AddAsync(RegisterKinds.People, "torn", new System.Text.Json.Nodes.JsonObject { ["id"] = 5 }, default);
        await rig.NotifyAsync("a", "torn");
        await rig.NotifyAsync("b", there.Id);

        var round = await rig.Delivery.DeliverDueAsync(default);

        (round.Delivered, round.Failed).ShouldBe((1, 1));
        transport.Mails.Single().To.Address.ShouldBe("office@example.org");
        (await rig.ItemAsync("a")).Fault!.ShouldContain("The record 'people/torn' can't be read.");
    }

    static Task<Person> AddAdminAsync(Rig rig, string email = "admin@example.org") => rig.AddPersonAsync(email, p => p with { Grants = [new RoleGrant(Role.AgencyAdmin, RoleScope.Agency)] });

    static Task AddErasedAsync(Rig rig, string id) => rig.Register.AddAsync(RegisterKinds.People, id, new Person(id, "erased", "") { Erased = true }, default);

    static Task AddReviewAsync(Rig rig, params string[] coordinators) =>
        rig.Register.AddAsync(RegisterKinds.Reviews, "r1", new Review("r1", "cycle", "plan", "uni-x", "f", "1") { People = new ReviewPeople { Coordinators = coordinators } }, default);
}
