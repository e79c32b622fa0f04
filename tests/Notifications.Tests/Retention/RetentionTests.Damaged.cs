using QaPipeline.App.Retention;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Retention;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Domain.Uploads;
using QaPipeline.Notifications.Tests.Delivery;
using QaPipeline.Storage;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.Notifications.Tests.Retention;

/// <summary>What is deleted, kept and named beside records that can't be read.</summary>
public sealed partial class RetentionTests
{
    [Theory]
    [InlineData("uni-x", "review-1", true)]
    [InlineData(null, "review-1", true)]
    [InlineData("uni-y", null, true)]
    [InlineData("uni-y", "review-1", false)]
    public async Task While_a_review_can_not_be_read_others_are_deleted_if_it_can_need_nothing_of_theirs(string? institutionOfTheDamaged, string? ownerOfThePack, bool held)
    {
        var (activities, things) = Parts();
        foreach (var content in new[] { "alone", "in both", "in both archives" })
        {
            await In(StorageContainers.Evidence).GetBlobClient(ContentHash.Of(content)).UploadAsync(BinaryData.FromString(content), overwrite: true);
        }
        EvidenceFile File(string content) => new(content, ContentHash.Of(content), content.Length);
        var records = new RecordStore(account.Folder(StorageContainers.Register));
        var analyses = new AnalysisStore(account.Folder(StorageContainers.Analyses), account.Folder(StorageContainers.Drafts));
        var cycle = ReviewCycle.Of(new ReviewPlan("a-plan", "A plan", "f", "1", new Schedule { Zone = "Europe/Brussels" }) { Institutions = [institutionOfTheDamaged ?? "nobody"] }, "20260302T0800", Rig.Start, queued: false);
        var damaged = institutionOfTheDamaged is null ? "review-0123456789abcdef" : cycle.Reviews[0].ReviewId;
        await _register.AddAsync(RegisterKinds.Cycles, cycle.Id, cycle, default);
        await In(StorageContainers.Register).GetBlobClient($"reviews/{damaged}.json").UploadAsync(BinaryData.FromString("{\"id\": \"torn"), overwrite: true);
        await records.AddPackAsync(EvidencePack.From("theirs", [File("in both")], damaged), default);
        var read = new AnalysisRequest("theirs", "f", "institution", 25, []) { Particulars = new ReviewParticulars { Review = damaged } };
        await analyses.WriteRequestAsync(read, default);
        await analyses.WriteInventoryAsync(read.Id, new Inventory([new InventoryItem(File("in both archives"))]), default);
        var pack = EvidencePack.From("ours", [File("alone"), File("in both"), File("in both archives")], ownerOfThePack);
        await records.AddPackAsync(pack, default);
        await PutAsync(Review("review-1", pack.Id) with { Step = ReviewStep.Closed });

        if (held)
        {
            (await Should.ThrowAsync<UnreadableRecordException>(DeleteAsync(activities))).Id.ShouldBe(damaged);
        }
        else
        {
            await DeleteAsync(activities);
        }

        async Task<bool> ThereAsync(string content) => await things.ExistsAsync("evidence", ContentHash.Of(content), default);
        (await ThereAsync("alone")).ShouldBe(held);
        (await ThereAsync("in both")).ShouldBeTrue();
        (await ThereAsync("in both archives")).ShouldBeTrue();
        (await _register.ReadAsync<Deletion>(RegisterKinds.Deletions, "review-1", default) is null).ShouldBe(held);
    }

    [Fact]
    public async Task The_clock_of_retention_does_what_a_damaged_review_can_not_concern_and_names_the_rest()
    {
        var (activities, _) = Parts();
        await _register.AddAsync(RegisterKinds.Settings, RetentionRule.Id, new RetentionRule { EvidenceMonths = 12, PersonMonths = 12 }, default);
        await In(StorageContainers.Register).GetBlobClient("reviews/review-0123456789abcdef.json").UploadAsync(BinaryData.FromString("???"), overwrite: true);
        await PutAsync(Review("review-1", "a-pack") with { Step = ReviewStep.Closed, StartedAt = _clock.Now.AddMonths(-30) });
        await PutAsync(Review("review-0", "a-pack") with { Step = ReviewStep.Closed, StartedAt = _clock.Now.AddMonths(-40) });
        await _register.AddAsync(RegisterKinds.Deletions, "review-0", new Deletion("review-0", _clock.Now, []) { DoneAt = _clock.Now }, default);
        var gone = Person.IdOf("gone@example.org");
        await _register.AddAsync(RegisterKinds.People, gone, new Person(gone, "Somebody", "gone@example.org") { Grants = [new RoleGrant(Role.PanelMember, "review/r1") { Until = _clock.Now.AddMonths(-13) }] }, default);
        await In(StorageContainers.Register).GetBlobClient("people/torn.json").UploadAsync(BinaryData.FromString("???"), overwrite: true);

        var functions = new RetentionFunctions(_register, Changes(), activities, Material(), _clock);
        var fault = await Should.ThrowAsync<AggregateException>(functions.TickAsync(new(), null!, default));
        var ordered = await functions.DeleteAsync(new Microsoft.AspNetCore.Http.DefaultHttpContext().Request, "review-1", null!, default);

        fault.InnerExceptions.Select(e => e.Message).ShouldSatisfyAllConditions(
            m => m.Count().ShouldBe(3),
            m => m.First().ShouldContain("was not deleted, since a review whose record can't be read may need it: review-1."),
            m => m.Skip(1).First().ShouldContain("'reviews/review-0123456789abcdef'"),
            m => m.Last().ShouldContain("'people/torn'"));
        ordered.ShouldBeAssignableTo<Microsoft.AspNetCore.Http.IStatusCodeHttpResult>()!.StatusCode.ShouldBe(409, "nor is it deleted by hand");
        (await _register.GetAsync<Person>(RegisterKinds.People, gone, default)).Value.Erased.ShouldBeTrue();
    }

    Task DamageAsync(string record) => In(StorageContainers.Register).GetBlobClient(record + ".json").UploadAsync(BinaryData.FromString("{\"id\": \"torn"), overwrite: true);

    /// <summary>A pack of somebody else with the shared file, submitted and then damaged.</summary>
    async Task<string> DamagedPackAsync(bool receipt)
    {
        var pack = EvidencePack.From("theirs", [new EvidenceFile("shared.pdf", Shared, 6)], "review-9");
        await new RecordStore(account.Folder(StorageContainers.Register)).AddPackAsync(pack, default);
        await DamageAsync("packs/" + pack.Id);
        if (receipt)
        {
            using var sessions = new UploadStore(account.Folder(StorageContainers.Register));
            await sessions.AddAsync(new UploadSession("0123456789abcdef-1", "review-9", "theirs", Rig.Start) { State = UploadState.Submitted, Receipt = new SubmissionReceipt("0123456789abcdef-1", pack.Id, "theirs", "review-9", Rig.Start, pack.Files) }, default);
        }
        return pack.Id;
    }

    async Task<EvidencePack> OwnPackAsync()
    {
        foreach (var content in new[] { "shared", "own" })
        {
            await In(StorageContainers.Evidence).GetBlobClient(ContentHash.Of(content)).UploadAsync(BinaryData.FromString(content), overwrite: true);
        }
        var own = EvidencePack.From("ours", [new EvidenceFile("shared.pdf", Shared, 6), new EvidenceFile("own.pdf", Own, 3)], "review-1");
        await new RecordStore(account.Folder(StorageContainers.Register)).AddPackAsync(own, default);
        await PutAsync(Review("review-1", own.Id) with { Step = ReviewStep.Closed, StartedAt = _clock.Now.AddMonths(-30) });
        return own;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_damaged_pack_holds_is_kept_by_its_receipt_and_without_one_nothing_is_deleted(bool receipt)
    {
        var (activities, things) = Parts();
        await OwnPackAsync();
        var damaged = await DamagedPackAsync(receipt);

        if (receipt)
        {
            await DeleteAsync(activities);
            (await _register.GetAsync<Deletion>(RegisterKinds.Deletions, "review-1", default)).Value.Items.Single(i => i.Name == Shared).NeededBy.ShouldBe("pack/" + damaged);
        }
        else
        {
            (await Should.ThrowAsync<UnreadableRecordException>(DeleteAsync(activities))).Id.ShouldBe(damaged);
        }

        (await things.ExistsAsync("evidence", Shared, default)).ShouldBeTrue();
        (await things.ExistsAsync("evidence", Own, default)).ShouldBe(!receipt);
    }

    [Fact]
    public async Task A_review_whose_own_pack_is_damaged_is_deleted_by_the_receipt()
    {
        var (activities, things) = Parts();
        var own = await OwnPackAsync();
        using var sessions = new UploadStore(account.Folder(StorageContainers.Register));
        await sessions.AddAsync(new UploadSession("0123456789abcdef-2", "review-1", "ours", Rig.Start) { State = UploadState.Submitted, Receipt = new SubmissionReceipt("0123456789abcdef-2", own.Id, "ours", "review-1", Rig.Start, own.Files) }, default);
        await DamageAsync("packs/" + own.Id);

        await DeleteAsync(activities);

        (await things.ExistsAsync("evidence", Own, default)).ShouldBeFalse();
        (await things.ExistsAsync("register", $"packs/{own.Id}.json", default)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_list_of_another_deletion_that_can_not_be_read_keeps_what_its_review_has_and_nothing_else()
    {
        var (activities, things) = Parts();
        await OwnPackAsync();
        var theirs = EvidencePack.From("theirs", [new EvidenceFile("shared.pdf", Shared, 6)], "review-0");
        await new RecordStore(account.Folder(StorageContainers.Register)).AddPackAsync(theirs, default);
        await PutAsync(Review("review-0", theirs.Id) with { Step = ReviewStep.Closed });
        await DamageAsync("deletions/review-0");

        await DeleteAsync(activities);

        (await things.ExistsAsync("evidence", Shared, default)).ShouldBeTrue();
        (await things.ExistsAsync("evidence", Own, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_clock_of_retention_names_damaged_packs_and_lists_of_deletions_and_goes_on()
    {
        var (activities, _) = Parts();
        await _register.AddAsync(RegisterKinds.Settings, RetentionRule.Id, new RetentionRule { EvidenceMonths = 12, PersonMonths = 12 }, default);
        await OwnPackAsync();
        await PutAsync(Review("review-0", "a-pack") with { Step = ReviewStep.Closed, StartedAt = _clock.Now.AddMonths(-40) });
        await DamageAsync("deletions/review-0");
        var damaged = await DamagedPackAsync(receipt: false);
        var gone = Person.IdOf("gone@example.org");
        await _register.AddAsync(RegisterKinds.People, gone, new Person(gone, "Somebody", "gone@example.org") { Grants = [new RoleGrant(Role.PanelMember, "review/r1") { Until = _clock.Now.AddMonths(-13) }] }, default);

        var functions = new RetentionFunctions(_register, Changes(), activities, Material(), _clock);
        var fault = await Should.ThrowAsync<AggregateException>(functions.TickAsync(new(), null!, default));
        var ordered = await functions.DeleteAsync(new Microsoft.AspNetCore.Http.DefaultHttpContext().Request, "review-1", null!, default);

        fault.InnerExceptions.Select(e => e.Message).ToArray().ShouldSatisfyAllConditions(
            m => m.Length.ShouldBe(3),
            m => m[0].ShouldContain("'deletions/review-0'"),
            m => m[1].ShouldContain("since nobody can tell what a pack holds whose record can't be read: review-1."),
            m => m[2].ShouldContain($"'packs/{damaged}'"));
        ordered.ShouldBeAssignableTo<Microsoft.AspNetCore.Http.IStatusCodeHttpResult>()!.StatusCode.ShouldBe(409);
        (await _register.GetAsync<Person>(RegisterKinds.People, gone, default)).Value.Erased.ShouldBeTrue();
    }

    [Fact]
    public async Task A_damaged_request_of_an_analysis_holds_up_deletions_and_the_clock_names_it()
    {
        var (activities, _) = Parts();
        await _register.AddAsync(RegisterKinds.Settings, RetentionRule.Id, new RetentionRule { EvidenceMonths = 12 }, default);
        await PutAsync(Review("review-1", "a-pack") with { Step = ReviewStep.Closed, StartedAt = _clock.Now.AddMonths(-40) });
        await In(StorageContainers.Analyses).GetBlobClient("some-analysis/request.json").UploadAsync(BinaryData.FromString("???"), overwrite: true);

        var functions = new RetentionFunctions(_register, Changes(), activities, Material(), _clock);
        var fault = await Should.ThrowAsync<AggregateException>(functions.TickAsync(new(), null!, default));
        var ordered = await functions.DeleteAsync(new Microsoft.AspNetCore.Http.DefaultHttpContext().Request, "review-1", null!, default);

        fault.InnerExceptions.ShouldHaveSingleItem().Message.ShouldContain("the blob 'some-analysis/request.json' in the container 'analyses'");
        ordered.ShouldBeAssignableTo<Microsoft.AspNetCore.Http.IStatusCodeHttpResult>()!.StatusCode.ShouldBe(409);
        (await Should.ThrowAsync<UnreadableRecordException>(activities.PlanDeletion("review-1", default))).Message.ShouldContain("some-analysis/request.json");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_taken_out_of_an_upload_goes_unless_it_may_be_in_a_damaged_pack(bool receipt)
    {
        UploadFile[] files = [.. new[] { "shared", "own" }.Select(c => new UploadFile(c, c + ".pdf", c.Length, null) { Sha256 = ContentHash.Of(c) })];
        foreach (var file in files)
        {
            await In(StorageContainers.Evidence).GetBlobClient(file.Sha256).UploadAsync(BinaryData.FromString(file.Id), overwrite: true);
        }
        await DamagedPackAsync(receipt);
        var things = new StoredThings(account.Client);
        using var sessions = new UploadStore(account.Folder(StorageContainers.Register));

        await TakeOutAsync(sessions, files);

        (await things.ExistsAsync("evidence", Shared, default)).ShouldBeTrue();
        (await things.ExistsAsync("evidence", Own, default)).ShouldBe(!receipt);
    }

    [Fact]
    public async Task A_file_that_is_taken_out_of_an_upload_goes_unless_a_damaged_review_has_read_it()
    {
        var analyses = new AnalysisStore(account.Folder(StorageContainers.Analyses), account.Folder(StorageContainers.Drafts));
        UploadFile[] files = [.. new[] { "read", "unread" }.Select(c => new UploadFile(c, c + ".pdf", c.Length, null) { Sha256 = ContentHash.Of(c) })];
        foreach (var file in files)
        {
            await In(StorageContainers.Evidence).GetBlobClient(file.Sha256).UploadAsync(BinaryData.FromString(file.Id), overwrite: true);
        }
        var read = new AnalysisRequest("theirs", "f", "institution", 25, []) { Particulars = new ReviewParticulars { Review = "review-0123456789abcdef" } };
        await analyses.WriteRequestAsync(read, default);
        await analyses.WriteInventoryAsync(read.Id, new Inventory([new InventoryItem(new EvidenceFile("all.zip/read.pdf", files[0].Sha256!, 4))]), default);
        await In(StorageContainers.Register).GetBlobClient("reviews/review-0123456789abcdef.json").UploadAsync(BinaryData.FromString("???"), overwrite: true);
        var things = new StoredThings(account.Client);
        using var sessions = new UploadStore(account.Folder(StorageContainers.Register));

        await TakeOutAsync(sessions, files);

        (await things.ExistsAsync("evidence", files[0].Sha256!, default)).ShouldBeTrue();
        (await things.ExistsAsync("evidence", files[1].Sha256!, default)).ShouldBeFalse();
    }
}
