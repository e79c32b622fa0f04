using QaPipeline.App.Uploads;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Serialization;
using QaPipeline.Domain.Uploads;
using QaPipeline.Notifications.Tests.Delivery;
using QaPipeline.Storage;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.Notifications.Tests.Retention;

/// <summary>What is cleared after files were taken out of uploads.</summary>
public sealed partial class RetentionTests
{
    const string Torn = "0123456789abcdef-00000000000000000000000000000000";

    async Task<UploadFile> ArrivedAsync(string content)
    {
        await In(StorageContainers.Evidence).GetBlobClient(ContentHash.Of(content)).UploadAsync(BinaryData.FromString(content), overwrite: true);
        return new UploadFile(content, content + ".pdf", content.Length, null) { Sha256 = ContentHash.Of(content) };
    }

    UploadClearing Clearing(UploadStore sessions) => new(_register, sessions, Packs(), Material(), new StoredThings(account.Client));

    /// <summary>Takes files out of an upload and answers what kept them from being judged.</summary>
    async Task<UnreadableRecordException?> TakeOutAsync(UploadStore sessions, params UploadFile[] files)
    {
        await sessions.AddAsync(new UploadSession("a-1", "review-1", "Pack", Rig.Start) { Files = files }, default);
        return await Clearing(sessions).ClearAsync(await sessions.ChangeAsync("a-1", s => s.Without(files), default), default);
    }

    [Fact]
    public async Task A_damaged_upload_keeps_the_files_of_no_other_from_being_cleared()
    {
        var file = await ArrivedAsync("own");
        using var sessions = new UploadStore(account.Folder(StorageContainers.Register));
        await DamageAsync("uploads/" + Torn);

        (await TakeOutAsync(sessions, file)).ShouldBeNull();
        var told = await Should.ThrowAsync<AggregateException>(new UploadClock(_register, Clearing(sessions), Staging).TickAsync(new(), default));

        (await new StoredThings(account.Client).ExistsAsync("evidence", Own, default)).ShouldBeFalse();
        told.InnerExceptions.ShouldHaveSingleItem().Message.ShouldContain($"'uploads/{Torn}'");
    }

    [Fact]
    public async Task A_file_that_was_taken_out_while_a_pack_was_in_doubt_goes_when_the_pack_is_mended()
    {
        UploadFile[] files = [await ArrivedAsync("shared"), await ArrivedAsync("own")];
        var damaged = await DamagedPackAsync(receipt: false);
        var things = new StoredThings(account.Client);
        using var sessions = new UploadStore(account.Folder(StorageContainers.Register));
        var clock = new UploadClock(_register, Clearing(sessions), Staging);

        (await TakeOutAsync(sessions, files))!.Id.ShouldBe(damaged);
        (await Should.ThrowAsync<AggregateException>(clock.TickAsync(new(), default))).InnerExceptions.ShouldHaveSingleItem().Message.ShouldContain($"'packs/{damaged}'");
        (await things.ExistsAsync("evidence", Own, default)).ShouldBeTrue("nobody can tell whether the damaged pack holds it");

        await In(StorageContainers.Register).DeleteBlobAsync($"packs/{damaged}.json");
        await new RecordStore(account.Folder(StorageContainers.Register)).AddPackAsync(EvidencePack.From("theirs", [new EvidenceFile("shared.pdf", Shared, 6)], "review-9"), default);
        await clock.TickAsync(new(), default);
        await clock.TickAsync(new(), default);

        (await things.ExistsAsync("evidence", Own, default)).ShouldBeFalse();
        (await things.ExistsAsync("evidence", Shared, default)).ShouldBeTrue("the mended pack holds it");
        (await sessions.FindAsync("a-1", default))!.ToClear.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_sent_again_after_it_was_taken_out_is_not_cleared_later()
    {
        var file = await ArrivedAsync("own");
        var damaged = await DamagedPackAsync(receipt: false);
        using var sessions = new UploadStore(account.Folder(StorageContainers.Register));
        await TakeOutAsync(sessions, file);
        await sessions.ChangeAsync("a-1", s => s.With(file), default);
        await In(StorageContainers.Register).DeleteBlobAsync($"packs/{damaged}.json");

        await new UploadClock(_register, Clearing(sessions), Staging).TickAsync(new(), default);

        (await new StoredThings(account.Client).ExistsAsync("evidence", Own, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_pack_of_a_self_check_goes_with_its_upload_though_no_file_is_left_to_clear()
    {
        using var sessions = new UploadStore(account.Folder(StorageContainers.Register));
        var records = new RecordStore(account.Folder(StorageContainers.Register));
        var upload = new UploadSession("a-1", "review-1", "Pack", Rig.Start) { State = UploadState.Cancelled };
        await sessions.AddAsync(upload, default);
        var pack = EvidencePack.From("check", [new EvidenceFile("own.pdf", Own, 3)], UploadClearing.OwnerOfChecks("a-1"));
        await records.AddPackAsync(pack, default);

        await Clearing(sessions).ClearAsync(upload, default);

        (await records.FindPackAsync(pack.Id, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_damaged_list_of_files_read_is_told_with_its_name()
    {
        await In(StorageContainers.Analyses).GetBlobClient("a-torn/inventory.json").UploadAsync(BinaryData.FromString("{\"items"), overwrite: true);

        (await Should.ThrowAsync<UnreadableRecordException>(new AnalysisStore(account.Folder(StorageContainers.Analyses), account.Folder(StorageContainers.Drafts)).ReadInventoryAsync("a-torn", default))).Message.ShouldContain("a-torn");
    }
}
