using Azure.Storage.Blobs;
using QaPipeline.App.People;
using QaPipeline.App.Retention;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Retention;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Notifications.Tests.Delivery;
using QaPipeline.Storage;
using QaPipeline.Storage.Tests;

namespace QaPipeline.Notifications.Tests.Retention;

/// <summary>Two reviews that share a file, in the real containers.</summary>
[Collection(AzuriteCollection.Name)]
public sealed partial class RetentionTests(AzuriteAccount account) : IAsyncLifetime, IDisposable
{
    static readonly string Shared = ContentHash.Of("shared");
    static readonly string Own = ContentHash.Of("own");
    static readonly string Inner = ContentHash.Of("inside an archive");
    static readonly string SelfChecked = ContentHash.Of("self-check");

    readonly RegisterStore _register = new(account.Client.GetBlobContainerClient(StorageContainers.Register));
    readonly AuditStore _audit = new(account.Client.GetBlobContainerClient(StorageContainers.Audit));
    readonly TestClock _clock = new(Rig.Start);

    BlobContainerClient In(string container) => account.Client.GetBlobContainerClient(container);

    App.Register.RecordChanges Changes() =>
        new(_register, _audit, new PendingMover(_register, _audit, new OutboxStore(In(StorageContainers.Outbox))), _clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<App.Register.RecordChanges>.Instance);

    StoredPacks Packs() => new(_register, new RecordStore(account.Folder(StorageContainers.Register)));

    ReviewMaterial Material()
    {
        var (analyses, things) = (new AnalysisStore(account.Folder(StorageContainers.Analyses), account.Folder(StorageContainers.Drafts)), new StoredThings(account.Client));
        return new ReviewMaterial(_register, Packs(), analyses, new StrayAnalyses(analyses, things), things);
    }

    (RetentionActivities Activities, StoredThings Things) Parts()
    {
        var (changes, things) = (Changes(), new StoredThings(account.Client));
        return (new RetentionActivities(_register, Material(), things, changes, new PersonErasure(_register, changes), _clock), things);
    }

    async Task StoreMaterialAsync()
    {
        foreach (var content in new[] { "shared", "own", "inside an archive", "self-check" })
        {
            await In(StorageContainers.Evidence).GetBlobClient(ContentHash.Of(content)).UploadAsync(BinaryData.FromString(content), overwrite: true);
            await In(StorageContainers.Documents).GetBlobClient(ContentHash.Of(content) + "/pdf-reader-1.json").UploadAsync(BinaryData.FromString("{}"), overwrite: true);
        }
        var records = new RecordStore(account.Folder(StorageContainers.Register));
        var first = EvidencePack.From("first", [new EvidenceFile("shared.pdf", Shared, 6), new EvidenceFile("own.zip", Own, 3), new EvidenceFile("checked.pdf", SelfChecked, 10)]);
        var second = EvidencePack.From("second", [new EvidenceFile("shared.pdf", Shared, 6)]);
        var selfCheck = EvidencePack.From("self-check", [new EvidenceFile("checked.pdf", SelfChecked, 10)]);
        foreach (var pack in new[] { first, second, selfCheck })
        {
            await records.AddPackAsync(pack, default);
        }
        await new AnalysisStore(account.Folder(StorageContainers.Analyses), account.Folder(StorageContainers.Drafts)).WriteInventoryAsync("analysis-1",
            new Inventory([new InventoryItem(new EvidenceFile("own.zip/inner.docx", Inner, 17))]), default);
        await In(StorageContainers.Drafts).GetBlobClient("analysis-1/review-draft.docx").UploadAsync(BinaryData.FromString("draft"), overwrite: true);
        await PutAsync(Review("review-1", first.Id) with { Step = ReviewStep.Closed, Analyses = [new AnalysisRun(1, 1, "f", "1", Rig.Start) { AnalysisId = "analysis-1" }], People = new ReviewPeople { Coordinators = ["person-c"] } });
        await PutAsync(Review("review-2", second.Id));
    }

    /// <summary>Retention looks at whole containers: each test has them empty.</summary>
    public async Task InitializeAsync()
    {
        foreach (var container in new[] { StorageContainers.Evidence, StorageContainers.Documents, StorageContainers.Analyses, StorageContainers.Drafts, StorageContainers.Register, StorageContainers.Audit, StorageContainers.Outbox }.Select(In))
        {
            await foreach (var blob in container.GetBlobsAsync())
            {
                await container.DeleteBlobAsync(blob.Name);
            }
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _audit.Dispose();

    static Review Review(string id, string packId) => new(id, "cycle", "plan", "uni-x", "micro-credentials", "1") { Packs = [new PackVersion(1, packId, PackChannel.Submission, Rig.Start, null, false, "person-1")] };

    Task PutAsync(Review review) => _register.AddAsync(RegisterKinds.Reviews, review.Id, review, default);

    static async Task DeleteAsync(RetentionActivities activities)
    {
        var steps = await activities.PlanDeletion("review-1", default);
        for (var step = 0; step < steps; step++)
        {
            await activities.DeleteStep(new DeletionStep("review-1", step), default);
        }
        await activities.ProveDeletion("review-1", default);
    }

    [Fact]
    public async Task What_belongs_to_an_ended_review_is_deleted_with_proof_and_what_others_need_is_kept()
    {
        await StoreMaterialAsync();
        var (activities, things) = Parts();
        await Should.ThrowAsync<InvalidOperationException>(activities.PlanDeletion("review-2", default));

        // Stopped after the first deletions and begun again.
        var planned = await activities.PlanDeletion("review-1", default);
        await activities.DeleteStep(new DeletionStep("review-1", 0), default);
        await DeleteAsync(activities);
        await DeleteAsync(activities);

        planned.ShouldBe(1);
        foreach (var (container, name) in new[] { ("evidence", Own), ("evidence", Inner), ("documents", Own + "/pdf-reader-1.json"), ("analyses", "analysis-1/inventory.json"), ("drafts", "analysis-1/review-draft.docx") })
        {
            (await things.ExistsAsync(container, name, default)).ShouldBeFalse($"{container}/{name}");
        }
        foreach (var (container, name) in new[] { ("evidence", Shared), ("documents", Shared + "/pdf-reader-1.json"), ("evidence", SelfChecked) })
        {
            (await things.ExistsAsync(container, name, default)).ShouldBeTrue($"{container}/{name}");
        }
        var proof = (await _register.GetAsync<Deletion>(RegisterKinds.Deletions, "review-1", default)).Value;
        proof.DoneAt.ShouldNotBeNull();
        proof.Items.Single(i => i.Container == "evidence" && i.Name == Own).ShouldBe(new DeletionItem("evidence", Own, Own, 3, DeletionOutcome.Deleted));
        proof.Items.Single(i => i.Container == "evidence" && i.Name == Shared).NeededBy.ShouldBe("review/review-2");
        proof.Items.Single(i => i.Container == "evidence" && i.Name == SelfChecked).NeededBy!.ShouldStartWith("pack/");
        proof.Items.Single(i => i.Container == "drafts").Sha256.ShouldBe(ContentHash.Of("draft"));
        var entry = (await _audit.ListAsync(0, 100, "review/review-1", default)).Single(e => e.What == "retention.deleted");
        entry.After.ShouldBe(RecordHash.Of(proof));
        (await _audit.VerifyAsync(null, default)).Holds.ShouldBeTrue();
        (await new OutboxStore(In(StorageContainers.Outbox)).ReadAsync(OutboxStore.IdOf("retention/review-1/person-c"), default))!.Value.Notification.Template.ShouldBe("retention-done");
    }

    [Fact]
    public async Task All_evidence_of_a_review_put_together_for_its_readings_is_deleted_with_it_unless_somebody_else_reads_it()
    {
        var (activities, things) = Parts();
        var records = new RecordStore(account.Folder(StorageContainers.Register));
        var analyses = new AnalysisStore(account.Folder(StorageContainers.Analyses), account.Folder(StorageContainers.Drafts));
        async Task<string> ReadAsync(string content, string? review)
        {
            var file = new EvidenceFile("report.pdf", ContentHash.Of(content), content.Length);
            await In(StorageContainers.Evidence).GetBlobClient(file.Sha256).UploadAsync(BinaryData.FromString(content), overwrite: true);
            var together = EvidencePack.From("University", [file]);
            await records.AddPackAsync(together, default);
            var request = new AnalysisRequest(together.Id, "f", "institution", 25, []) { Particulars = review is null ? null : new ReviewParticulars { Review = review } };
            await analyses.WriteRequestAsync(request, default);
            await analyses.WriteInventoryAsync(request.Id, new Inventory([new InventoryItem(file)]), default);
            return request.Id;
        }
        var latest = await ReadAsync("read last", "review-1");
        await ReadAsync("read before, and not named any more", "review-1");
        await ReadAsync("read by a program as well", "review-1");
        await ReadAsync("read by a program as well", null);
        await PutAsync(Review("review-1", "no-pack") with { Step = ReviewStep.Closed, Analyses = [new AnalysisRun(1, 1, "f", "1", Rig.Start) { AnalysisId = latest }] });

        await DeleteAsync(activities);

        async Task<bool> ThereAsync(string content) => await things.ExistsAsync("evidence", ContentHash.Of(content), default);
        (await ThereAsync("read last")).ShouldBeFalse();
        (await ThereAsync("read before, and not named any more")).ShouldBeFalse();
        (await ThereAsync("read by a program as well")).ShouldBeTrue();
        (await things.NamesAsync("register", "packs/", default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task People_are_erased_when_the_last_role_ended_long_enough_ago()
    {
        var (activities, _) = Parts();
        async Task<string> AddAsync(string email, params DateTimeOffset?[] ends)
        {
            var id = Person.IdOf(email);
            await _register.AddAsync(RegisterKinds.People, id, new Person(id, "Somebody", email) { Grants = [.. ends.Select((e, i) => new RoleGrant(Role.PanelMember, "review/r" + i) { Until = e })] }, default);
            return id;
        }
        var gone = await AddAsync("gone@example.org", _clock.Now.AddMonths(-13), _clock.Now.AddMonths(-40));
        var recent = await AddAsync("recent@example.org", _clock.Now.AddMonths(-13), _clock.Now.AddMonths(-11));
        var active = await AddAsync("active@example.org", _clock.Now.AddMonths(-13), null);
        var unknown = await AddAsync("unknown@example.org");

        (await activities.ErasePeople(12, default)).ShouldBe(1);
        (await activities.ErasePeople(12, default)).ShouldBe(0);

        async Task<bool> ErasedAsync(string id) => (await _register.GetAsync<Person>(RegisterKinds.People, id, default)).Value.Erased;
        (await ErasedAsync(gone)).ShouldBeTrue();
        (await ErasedAsync(recent)).ShouldBeFalse();
        (await ErasedAsync(active)).ShouldBeFalse();
        (await ErasedAsync(unknown)).ShouldBeFalse();
    }
}
