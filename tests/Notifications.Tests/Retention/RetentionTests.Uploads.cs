using QaPipeline.App.Retention;
using QaPipeline.App.Uploads;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Retention;
using QaPipeline.Domain.Uploads;
using QaPipeline.Notifications.Tests.Delivery;
using QaPipeline.Storage;

namespace QaPipeline.Notifications.Tests.Retention;

/// <summary>What is cleared after files were taken out of uploads.</summary>
public sealed partial class RetentionTests
{
    const string Torn = "0123456789abcdef-00000000000000000000000000000000";

    [Fact]
    public async Task A_damaged_upload_keeps_the_files_of_no_other_from_being_cleared()
    {
        var file = await ArrivedAsync("own");
        await DamageAsync("uploads/" + Torn);

        (await TakeOutAsync(file)).ShouldBeNull();
        var told = await Should.ThrowAsync<AggregateException>(TickUploadsAsync());

        (await IsThereAsync(Own)).ShouldBeFalse();
        told.InnerExceptions.ShouldHaveSingleItem().Message.ShouldContain($"'uploads/{Torn}'");
    }

    [Fact]
    public async Task A_file_that_was_taken_out_while_a_pack_was_in_doubt_goes_when_the_pack_is_mended()
    {
        UploadFile[] files = [await ArrivedAsync("shared"), await ArrivedAsync("own")];
        var damaged = await DamagedPackAsync(receipt: false);

        (await TakeOutAsync(files))!.Id.ShouldBe(damaged);
        (await Should.ThrowAsync<AggregateException>(TickUploadsAsync())).InnerExceptions.ShouldHaveSingleItem().Message.ShouldContain($"'packs/{damaged}'");
        (await IsThereAsync(Own)).ShouldBeTrue("nobody can tell whether the damaged pack holds it");

        await AddPackAsync("theirs", "review-9", File("shared"));
        await TickUploadsAsync();
        await TickUploadsAsync();

        (await IsThereAsync(Own)).ShouldBeFalse();
        (await IsThereAsync(Shared)).ShouldBeTrue("the mended pack holds it");
        (await _sessions.FindAsync("a-1", default))!.ToClear.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_sent_again_after_it_was_taken_out_is_not_cleared_later()
    {
        var file = await ArrivedAsync("own");
        var damaged = await DamagedPackAsync(receipt: false);
        await TakeOutAsync(file);
        await _sessions.ChangeAsync("a-1", s => s.With(file), default);
        await In(StorageContainers.Register).DeleteBlobAsync($"packs/{damaged}.json");

        await TickUploadsAsync();

        (await IsThereAsync(Own)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_pack_of_a_self_check_goes_with_its_upload_though_no_file_is_left_to_clear()
    {
        var upload = new UploadSession("a-1", "review-1", "Pack", Rig.Start) { State = UploadState.Cancelled };
        await _sessions.AddAsync(upload, default);
        var pack = await AddPackAsync("check", CheckClearing.OwnerOf("a-1"), File("own"));

        await Clearing().ClearAsync(upload, default);

        (await _records.FindPackAsync(pack.Id, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_damaged_list_of_files_read_is_told_with_its_name()
    {
        await In(StorageContainers.Analyses).GetBlobClient("a-torn/inventory.json").UploadAsync(BinaryData.FromString("{\"items"), overwrite: true);

        (await Should.ThrowAsync<UnreadableRecordException>(_analyses.ReadInventoryAsync("a-torn", default))).Message.ShouldContain("a-torn");
    }

    [Fact]
    public async Task A_self_check_that_was_asked_for_while_its_upload_was_given_up_goes_with_the_clock()
    {
        await _sessions.AddAsync(new UploadSession("a-1", "review-1", "Pack", Rig.Start) { State = UploadState.Cancelled }, default);
        using var uploads = Uploads(_sessions);
        var unnoted = await AddPackAsync("check", CheckClearing.OwnerOf("a-1"), File("own"));
        await AddReadingAsync(unnoted.Id, null, File("own"));
        var noted = await AddReadingAsync("a-pack-that-is-gone", null, File("own"));
        await AddReadingAsync("a-pack-of-a-program", null, File("own"));

        (await Should.ThrowAsync<UploadRefusedException>(uploads.NoteCheckAsync("a-1", new SelfCheck(noted, Rig.Start, 1), default))).Code.ShouldBe("upload-closed");
        await TickUploadsAsync();

        (await _records.FindPackAsync(unnoted.Id, default)).ShouldBeNull();
        (await new StrayAnalyses(_analyses, _things).FindAsync([], default)).ShouldHaveSingleItem().PackId.ShouldBe("a-pack-of-a-program");
    }

    [Theory]
    [InlineData("review-7", true, false)]
    [InlineData("review-7", false, true)]
    [InlineData("no review/at all", true, true)]
    public async Task A_submitted_upload_holds_its_files_until_the_material_of_its_review_was_deleted(string owner, bool deleted, bool stays)
    {
        var file = await ArrivedAsync("own");
        await SubmittedAsync("a-7", EvidencePack.From("Pack", [File("own")], owner));
        await _sessions.ChangeAsync("a-7", s => s.With(file), default);
        await _register.AddAsync(RegisterKinds.Deletions, "review-7", new Deletion("review-7", Rig.Start.AddDays(1), []) { DoneAt = deleted ? Rig.Start.AddDays(2) : null }, default);

        (await TakeOutAsync(file)).ShouldBeNull();

        (await IsThereAsync(Own)).ShouldBe(stays);
    }
}
