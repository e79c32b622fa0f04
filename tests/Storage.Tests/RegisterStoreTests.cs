using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;

namespace QaPipeline.Storage.Tests;

public sealed class RegisterStoreTests(AzuriteAccount account) : IClassFixture<AzuriteAccount>
{
    readonly RegisterStore _store = new(account.Client.GetBlobContainerClient(StorageContainers.Register));

    static Institution Named(string id, string name = "University") => new(id, name, "BE");

    [Fact]
    public async Task A_record_comes_back_with_the_version_that_a_change_must_name()
    {
        (await _store.ReadAsync<Institution>("institutions", "leuven", default)).ShouldBeNull();
        var added = await _store.AddAsync("institutions", "leuven", Named("leuven"), default);

        var read = (await _store.ReadAsync<Institution>("institutions", "leuven", default)).ShouldNotBeNull();
        (read.Value.Name, read.Id, read.ETag).ShouldBe((added.Value.Name, added.Id, added.ETag));

        var replaced = await _store.ReplaceAsync("institutions", "leuven", read.Value with { Name = "Changed" }, read.ETag, default);
        replaced.ETag.ShouldNotBe(read.ETag);
        (await _store.GetAsync<Institution>("institutions", "leuven", default)).Value.Name.ShouldBe("Changed");
    }

    [Fact]
    public async Task Whoever_changes_an_old_version_is_refused_and_nothing_is_written()
    {
        var first = await _store.AddAsync("institutions", "lost-update", Named("lost-update"), default);
        await _store.ReplaceAsync("institutions", "lost-update", Named("lost-update", "Changed by one"), first.ETag, default);

        var refused = await Should.ThrowAsync<RecordChangedException>(_store.ReplaceAsync("institutions", "lost-update", Named("lost-update", "Changed by another"), first.ETag, default));
        refused.Message.ShouldContain("Read it again");
        await Should.ThrowAsync<RecordChangedException>(_store.RemoveAsync("institutions", "lost-update", first.ETag, default));

        (await _store.GetAsync<Institution>("institutions", "lost-update", default)).Value.Name.ShouldBe("Changed by one");
    }

    [Fact]
    public async Task Of_many_that_add_the_same_record_exactly_one_succeeds()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await _store.AddAsync("institutions", "raced", Named("raced"), default);
                return 1;
            }
            catch (RecordExistsException)
            {
                return 0;
            }
        }));
        results.Sum().ShouldBe(1);
    }

    [Fact]
    public async Task Many_who_update_at_the_same_time_lose_nothing()
    {
        await _store.AddAsync("institutions", "counted", Named("counted", ""), default);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            _store.UpdateAsync<Institution>("institutions", "counted", i => i with { Name = i.Name + "x" }, default)));

        (await _store.GetAsync<Institution>("institutions", "counted", default)).Value.Name.ShouldBe("xxxxxxxxxx");
    }

    [Fact]
    public async Task A_change_of_a_record_that_is_gone_is_refused()
    {
        var added = await _store.AddAsync("institutions", "gone", Named("gone"), default);
        await _store.RemoveAsync("institutions", "gone", added.ETag, default);
        await _store.RemoveAsync("institutions", "gone", added.ETag, default);

        await Should.ThrowAsync<RecordChangedException>(_store.ReplaceAsync("institutions", "gone", added.Value, added.ETag, default));
        await Should.ThrowAsync<RecordMissingException>(_store.UpdateAsync<Institution>("institutions", "gone", i => i with { Name = "x" }, default));
    }

    [Fact]
    public async Task Pages_follow_one_another_and_hold_every_record_once()
    {
        string[] ids = [.. Enumerable.Range(0, 500).Select(i => $"inst-{i:D4}")];
        await Parallel.ForEachAsync(ids, async (id, cancel) => await _store.AddAsync("paged", id, Named(id), cancel));

        var seen = new List<string>();
        string? continuation = null;
        do
        {
            var page = await _store.ListAsync<Institution>("paged", new PageRequest(120, continuation), default);
            page.Items.Count.ShouldBeLessThanOrEqualTo(120);
            seen.AddRange(page.Items.Select(i => i.Value.Id));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        seen.ShouldBe(ids);
        (await _store.AllAsync<Institution>("paged", default, "inst-01")).Count.ShouldBe(100);
    }

    [Fact]
    public async Task Records_with_pending_notes_are_found_without_reading_any()
    {
        var settings = new NotificationSettings("Agency") { Pending = new PendingWork([], [new Notification("k", "invitation", "person-1", "review/1", default)]) };
        var written = await _store.AddAsync("settings", "with", settings, default);
        await _store.AddAsync("settings", "without", settings with { Pending = PendingWork.Nothing }, default);

        (await _store.IdsAsync("settings", onlyPending: true, default)).ShouldBe(["with"]);
        await _store.ReplaceAsync("settings", "with", settings with { Pending = PendingWork.Nothing }, written.ETag, default);
        (await _store.IdsAsync("settings", onlyPending: true, default)).ShouldBeEmpty();
        (await _store.IdsAsync("settings", onlyPending: false, default)).ShouldBe(["with", "without"]);
    }

    [Theory]
    [InlineData("", true), InlineData("{\"id\": \"torn", true), InlineData("[]", true), InlineData("null", false)]
    public async Task A_record_whose_bytes_are_damaged_is_named_with_its_blob_and_the_others_are_still_read(string bytes, bool hasCause)
    {
        var container = account.Client.GetBlobContainerClient("register-damaged");
        await container.CreateIfNotExistsAsync();
        var store = new RegisterStore(container);
        await container.GetBlobClient("damaged/torn.json").UploadAsync(BinaryData.FromString(bytes), overwrite: true);
        await container.GetBlobClient("damaged/whole.json").UploadAsync(BinaryData.FromString("{\"id\": \"whole\", \"name\": \"University\", \"country\": \"BE\"}"), overwrite: true);

        var fault = await Should.ThrowAsync<UnreadableRecordException>(store.ReadAsync<Institution>("damaged", "torn", default));

        (fault.Kind, fault.Id, fault.InnerException is not null).ShouldBe(("damaged", "torn", hasCause));
        fault.Message.ShouldContain("the blob 'damaged/torn.json' in the container 'register-damaged'");
        (await store.LookAsync<Institution>("damaged", default)).ShouldSatisfyAllConditions(l => l.Unreadable.ShouldBe(["torn"]), l => l.Records.ShouldHaveSingleItem().Id.ShouldBe("whole"));
    }

    [Theory]
    [InlineData(""), InlineData("../secrets"), InlineData("a//b"), InlineData("/a"), InlineData("a/"), InlineData("a b"), InlineData("a\\b"), InlineData(".hidden"), InlineData("ä"), InlineData("a%2fb")]
    public async Task What_can_not_be_an_id_is_refused_before_storage_is_asked(string id) =>
        await Should.ThrowAsync<InvalidRecordIdException>(_store.ReadAsync<Institution>("institutions", id, default));
}
