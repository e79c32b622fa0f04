using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Notifications;

namespace QaPipeline.Storage.Tests;

public sealed class OutboxStoreTests(AzuriteAccount account) : IClassFixture<AzuriteAccount>
{
    static readonly DateTimeOffset Time = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    async Task<OutboxStore> StoreAsync(string name)
    {
        var container = account.Client.GetBlobContainerClient(name);
        await container.CreateIfNotExistsAsync();
        return new OutboxStore(container);
    }

    static OutboxItem Item(string key, int due = 0, DeliveryState state = DeliveryState.Waiting) =>
        new(new Notification(key, "invitation", "person-1", "review/1", Time), state, Time.AddMinutes(due));

    [Fact]
    public async Task The_same_key_is_added_once_and_stays_as_it_is()
    {
        var store = await StoreAsync("outbox-once");
        (await store.AddAsync(Item("a"), default)).ShouldBeTrue();
        (await store.AddAsync(Item("a", due: 7), default)).ShouldBeFalse();

        (await store.DueAsync(Time.AddHours(1), 10, default)).Single().Value.DueAt.ShouldBe(Time);
    }

    [Fact]
    public async Task Only_what_is_due_comes_and_the_longest_due_first()
    {
        var store = await StoreAsync("outbox-due");
        await store.AddAsync(Item("late", 30), default);
        await store.AddAsync(Item("second", 2), default);
        await store.AddAsync(Item("first", 1), default);
        await store.AddAsync(Item("held", 0, DeliveryState.Held), default);

        (await store.DueAsync(Time.AddMinutes(2), 10, default)).Select(i => i.Value.Notification.Key).ShouldBe(["first", "second"]);
        (await store.DueAsync(Time.AddMinutes(2), 1, default)).Count.ShouldBe(1);
        (await store.DueAsync(Time.AddMinutes(60), 10, default)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_damaged_item_holds_up_no_other_and_the_lists_name_it()
    {
        var store = await StoreAsync("outbox-damaged");
        await store.AddAsync(Item("torn", 1), default);
        await store.AddAsync(Item("whole", 2), default);
        await store.AddAsync(Item("held", 0, DeliveryState.Held), default);
        var torn = OutboxStore.IdOf("torn");
        await account.Client.GetBlobContainerClient("outbox-damaged").GetBlobClient($"items/{torn}.json").UploadAsync(BinaryData.FromString("{\"state\": \"wai"), overwrite: true);

        (await store.DueAsync(Time.AddMinutes(3), 10, default)).Select(i => i.Value.Notification.Key).ShouldBe(["whole"]);
        var (all, waiting, held) = (await store.ListAsync(null, 10, null, default), await store.ListAsync(DeliveryState.Waiting, 10, null, default), await store.ListAsync(DeliveryState.Held, 10, null, default));
        (all.Items.Count, all.Unreadable).ShouldSatisfyAllConditions(a => a.Count.ShouldBe(2), a => a.Unreadable.ShouldBe([torn]));
        waiting.Items.ShouldHaveSingleItem().Value.Notification.Key.ShouldBe("whole");
        waiting.Unreadable.ShouldBe([torn]);
        held.Items.Count.ShouldBe(1);
        held.Unreadable.ShouldBeEmpty();
        (await Should.ThrowAsync<UnreadableRecordException>(store.ReadAsync(torn, default))).Message.ShouldContain($"the blob 'items/{torn}.json' in the container 'outbox-damaged'");
    }

    [Fact]
    public async Task A_finished_item_is_no_longer_due_but_its_key_stays_taken()
    {
        var store = await StoreAsync("outbox-finished");
        await store.AddAsync(Item("a"), default);
        var due = (await store.DueAsync(Time, 10, default)).Single();
        await store.ReplaceAsync(due, due.Value with { State = DeliveryState.Sent, SentAt = Time }, default);

        (await store.DueAsync(Time, 10, default)).ShouldBeEmpty();
        (await store.AddAsync(Item("a"), default)).ShouldBeFalse();
        (await store.DueAsync(Time, 10, default)).ShouldBeEmpty();
        (await store.ListAsync(DeliveryState.Sent, 10, null, default)).Items.Single().Value.SentAt.ShouldBe(Time);
    }

    [Fact]
    public async Task Lists_by_state_show_what_is_in_that_state_now()
    {
        var store = await StoreAsync("outbox-lists");
        await store.AddAsync(Item("held", 0, DeliveryState.Held), default);
        await store.AddAsync(Item("dead"), default);
        var dead = (await store.DueAsync(Time, 10, default)).Single();
        dead = await store.ReplaceAsync(dead, dead.Value with { State = DeliveryState.Dead, Fault = "550" }, default);
        (await store.ListAsync(DeliveryState.Held, 10, null, default)).Items.Single().Value.Notification.Key.ShouldBe("held");
        (await store.ListAsync(DeliveryState.Dead, 10, null, default)).Items.Single().Value.Fault.ShouldBe("550");

        await store.ReplaceAsync(dead, dead.Value with { State = DeliveryState.Waiting, DueAt = Time.AddDays(1) }, default);

        (await store.ListAsync(DeliveryState.Dead, 10, null, default)).Items.ShouldBeEmpty();
        (await store.ListAsync(DeliveryState.Waiting, 10, null, default)).Items.Single().Value.DueAt.ShouldBe(Time.AddDays(1));
        (await store.ListAsync(null, 10, null, default)).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_mark_of_a_delivered_item_is_not_followed_again()
    {
        var store = await StoreAsync("outbox-followed");
        await store.AddAsync(Item("a"), default);
        await SendAsync(store);

        // Whoever followed the mark would stumble over this.
        await account.Client.GetBlobContainerClient("outbox-followed").GetBlobClient($"items/{OutboxStore.IdOf("a")}.json").UploadAsync(BinaryData.FromString("not JSON"), overwrite: true);

        (await store.DueAsync(Time, 10, default)).ShouldBeEmpty();
        (await store.ListAsync(DeliveryState.Waiting, 10, null, default)).Items.ShouldBeEmpty();
        (await OpenMarksAsync("outbox-followed")).ShouldBe(1);
    }

    [Fact]
    public async Task Marks_of_delivered_items_are_cleared_away_an_hour_later_when_nothing_is_due()
    {
        await StoreAsync("outbox-cleared");
        var clock = new MovedClock();
        var store = new OutboxStore(account.Client.GetBlobContainerClient("outbox-cleared"), clock);
        await store.AddAsync(Item("a"), default);
        await store.AddAsync(Item("b"), default);
        await SendAsync(store);
        await SendAsync(store);
        await store.DueAsync(Time, 10, default);
        (await OpenMarksAsync("outbox-cleared")).ShouldBe(2);

        clock.Ahead = TimeSpan.FromHours(2);
        await store.AddAsync(Item("c"), default);
        (await store.DueAsync(Time, 10, default)).Single().Value.Notification.Key.ShouldBe("c");
        (await OpenMarksAsync("outbox-cleared")).ShouldBe(3);
        await SendAsync(store);
        (await store.DueAsync(Time, 10, default)).ShouldBeEmpty();

        (await OpenMarksAsync("outbox-cleared")).ShouldBe(0);
    }

    [Fact]
    public async Task An_old_mark_that_leads_nowhere_is_followed_once_and_cleared_later()
    {
        var container = account.Client.GetBlobContainerClient("outbox-stale");
        await StoreAsync("outbox-stale");
        var store = new OutboxStore(container, new MovedClock { Ahead = TimeSpan.FromHours(2) });
        await container.GetBlobClient("open/20261122090000/nothing").UploadAsync(BinaryData.FromString(""), overwrite: true);

        (await store.DueAsync(Time, 10, default)).ShouldBeEmpty();
        (await OpenMarksAsync("outbox-stale")).ShouldBe(1);
        (await store.DueAsync(Time, 10, default)).ShouldBeEmpty();
        (await OpenMarksAsync("outbox-stale")).ShouldBe(0);
    }

    [Fact]
    public async Task An_item_that_is_tried_again_in_the_second_of_its_delivery_is_due_again()
    {
        var store = await StoreAsync("outbox-reopened");
        await store.AddAsync(Item("a"), default);
        var due = (await store.DueAsync(Time, 10, default)).Single();
        var dead = await store.ReplaceAsync(due, due.Value with { State = DeliveryState.Dead, Fault = "550" }, default);
        (await store.DueAsync(Time, 10, default)).ShouldBeEmpty();

        await store.ReplaceAsync(dead, dead.Value with { State = DeliveryState.Waiting, DueAt = Time }, default);

        (await store.DueAsync(Time, 10, default)).Single().Value.Notification.Key.ShouldBe("a");
        (await store.ListAsync(DeliveryState.Waiting, 10, null, default)).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Waiting_items_are_listed_although_many_were_delivered_before_them()
    {
        var store = await StoreAsync("outbox-behind");
        for (var i = 0; i < 5; i++)
        {
            await store.AddAsync(Item($"sent-{i}"), default);
            await SendAsync(store);
        }
        foreach (var key in new[] { "x", "y", "z" })
        {
            await store.AddAsync(Item(key, due: 5), default);
        }

        var (items, continuation) = await store.ListAsync(DeliveryState.Waiting, 2, null, default);
        items.Count.ShouldBe(2);
        var (others, end) = await store.ListAsync(DeliveryState.Waiting, 2, continuation, default);
        items.Concat(others).Select(i => i.Value.Notification.Key).Order(StringComparer.Ordinal).ShouldBe(["x", "y", "z"]);
        end.ShouldBeNull();
    }

    static async Task SendAsync(OutboxStore store)
    {
        var due = (await store.DueAsync(Time, 10, default))[0];
        await store.ReplaceAsync(due, due.Value with { State = DeliveryState.Sent, SentAt = Time }, default);
    }

    async Task<int> OpenMarksAsync(string container)
    {
        var count = 0;
        await foreach (var _ in account.Client.GetBlobContainerClient(container).GetBlobsAsync(prefix: "open/"))
        {
            count++;
        }
        return count;
    }

    /// <summary>The clock of the storage service, seen from some time later.</summary>
    sealed class MovedClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    }
}

public sealed class PendingMoverTests(AzuriteAccount account) : IClassFixture<AzuriteAccount>
{
    static readonly DateTimeOffset Time = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    readonly RegisterStore _register = new(account.Client.GetBlobContainerClient(StorageContainers.Register));
    readonly OutboxStore _outbox = new(account.Client.GetBlobContainerClient(StorageContainers.Outbox));

    sealed record Thing(string Name)
    {
        public PendingWork Pending { get; init; } = PendingWork.Nothing;
    }

    static PendingWork Notes(params int[] numbers) => new(
        [.. numbers.Select(n => new AuditNote($"note-{n}", Time, "system", null, "thing.changed", "plan/x", null, null, null))],
        [.. numbers.Select(n => new Notification($"mail-{n}", n == 2 ? "decision" : "invitation", "person-1", "plan/x", Time))]);

    [Fact]
    public async Task Notes_move_once_whoever_moves_them_and_a_change_meanwhile_stays()
    {
        using var audit = new AuditStore(account.Client.GetBlobContainerClient(StorageContainers.Audit));
        var mover = new PendingMover(_register, audit, _outbox);
        await _register.AddAsync("settings", NotificationSettings.Id, new NotificationSettings("Agency") { HeldTemplates = ["decision"] }, default);
        await _register.AddAsync("plans", "x", new Thing("one") { Pending = Notes(1) }, default);

        // Stopped behind the audit trail and the outbox, before the record: the notes are still in it, and a change joins them.
        await audit.AppendAsync(Notes(1).Notes, default);
        await _outbox.AddAsync(new OutboxItem(Notes(1).Notifications[0], DeliveryState.Waiting, Time), default);
        await _register.UpdateAsync<Thing>("plans", "x", t => t with { Name = "two", Pending = new PendingWork([.. t.Pending.Notes, .. Notes(2).Notes], [.. t.Pending.Notifications, .. Notes(2).Notifications]) }, default);

        await Task.WhenAll(mover.SweepAsync(default), mover.SweepAsync(default), mover.MoveAsync("plans", "x", default));

        (await audit.VerifyAsync(null, default)).Entries.ShouldBe(2);
        (await _outbox.ListAsync(DeliveryState.Waiting, 10, null, default)).Items.Select(i => i.Value.Notification.Key).ShouldBe(["mail-1"]);
        (await _outbox.ListAsync(DeliveryState.Held, 10, null, default)).Items.Select(i => i.Value.Notification.Key).ShouldBe(["mail-2"]);
        var left = await _register.GetAsync<Thing>("plans", "x", default);
        left.Value.ShouldBe(new Thing("two") { Pending = left.Value.Pending });
        left.Value.Pending.IsEmpty.ShouldBeTrue();
        (await mover.SweepAsync(default)).ShouldBe(0);
    }
}
