using QaPipeline.App.Retention;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Retention;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Notifications.Tests.Delivery;
using QaPipeline.Storage;

namespace QaPipeline.Notifications.Tests.Retention;

/// <summary>Two reviews that share a file, in the real containers.</summary>
public sealed partial class RetentionTests
{
    async Task StoreMaterialAsync()
    {
        await StoreReadAsync("shared", "own", "inside an archive", "self-check");
        var first = await AddPackAsync("first", null, File("shared"), File("own", "own.zip"), File("self-check", "checked.pdf"));
        var second = await AddPackAsync("second", null, File("shared"));
        await AddPackAsync("self-check", null, File("self-check", "checked.pdf"));
        await _analyses.WriteInventoryAsync("analysis-1", new Inventory([new InventoryItem(File("inside an archive", "own.zip/inner.docx"))]), default);
        await In(StorageContainers.Drafts).GetBlobClient("analysis-1/review-draft.docx").UploadAsync(BinaryData.FromString("draft"), overwrite: true);
        await PutAsync(Review("review-1", first.Id) with { Step = ReviewStep.Closed, Analyses = [new AnalysisRun(1, 1, "f", "1", Rig.Start) { AnalysisId = "analysis-1" }], People = new ReviewPeople { Coordinators = ["person-c"] } });
        await PutAsync(Review("review-2", second.Id));
    }

    [Fact]
    public async Task What_belongs_to_an_ended_review_is_deleted_with_proof_and_what_others_need_is_kept()
    {
        await StoreMaterialAsync();
        await Should.ThrowAsync<InvalidOperationException>(Activities.PlanDeletion("review-2", default));

        // Stopped after the first deletions and begun again.
        var planned = await Activities.PlanDeletion("review-1", default);
        await Activities.DeleteStep(new DeletionStep("review-1", 0), default);
        await DeleteAsync();
        await DeleteAsync();

        planned.ShouldBe(1);
        foreach (var (container, name) in new[] { ("evidence", Own), ("evidence", Inner), ("documents", Own + "/pdf-reader-1.json"), ("analyses", "analysis-1/inventory.json"), ("drafts", "analysis-1/review-draft.docx") })
        {
            (await _things.ExistsAsync(container, name, default)).ShouldBeFalse($"{container}/{name}");
        }
        foreach (var (container, name) in new[] { ("evidence", Shared), ("documents", Shared + "/pdf-reader-1.json"), ("evidence", SelfChecked) })
        {
            (await _things.ExistsAsync(container, name, default)).ShouldBeTrue($"{container}/{name}");
        }
        var proof = (await ProofAsync()).Value;
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
        async Task<string> ReadAsync(string content, string? review)
        {
            await StoreAsync(content);
            var file = File(content, "report.pdf");
            return await AddReadingAsync((await AddPackAsync("University", null, file)).Id, review, file);
        }
        var latest = await ReadAsync("read last", "review-1");
        await ReadAsync("read before, and not named any more", "review-1");
        await ReadAsync("read by a program as well", "review-1");
        await ReadAsync("read by a program as well", null);
        await PutAsync(Ended("review-1", "no-pack") with { Analyses = [new AnalysisRun(1, 1, "f", "1", Rig.Start) { AnalysisId = latest }] });

        await DeleteAsync();

        (await IsThereAsync(ContentHash.Of("read last"))).ShouldBeFalse();
        (await IsThereAsync(ContentHash.Of("read before, and not named any more"))).ShouldBeFalse();
        (await IsThereAsync(ContentHash.Of("read by a program as well"))).ShouldBeTrue();
        (await _things.NamesAsync("register", "packs/", default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task People_are_erased_when_the_last_role_ended_long_enough_ago()
    {
        var gone = await AddPersonAsync("gone@example.org", _clock.Now.AddMonths(-13), _clock.Now.AddMonths(-40));
        var recent = await AddPersonAsync("recent@example.org", _clock.Now.AddMonths(-13), _clock.Now.AddMonths(-11));
        var active = await AddPersonAsync("active@example.org", _clock.Now.AddMonths(-13), null);
        var unknown = await AddPersonAsync("unknown@example.org");

        (await Activities.ErasePeople(12, default)).ShouldBe(1);
        (await Activities.ErasePeople(12, default)).ShouldBe(0);

        (await IsErasedAsync(gone)).ShouldBeTrue();
        (await IsErasedAsync(recent)).ShouldBeFalse();
        (await IsErasedAsync(active)).ShouldBeFalse();
        (await IsErasedAsync(unknown)).ShouldBeFalse();
    }
}
