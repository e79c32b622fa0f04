using QaPipeline.Domain.Packs;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Retention;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Notifications.Tests.Delivery;
using QaPipeline.Storage;

namespace QaPipeline.Notifications.Tests.Retention;

/// <summary>Deletions that an earlier release finished while it kept evidence for what was put together for a reading.</summary>
public sealed partial class RetentionTests
{
    /// <summary>As the earlier release left it: readings and packs of the review gone, all evidence kept for the pack that was put together.</summary>
    async Task<EvidencePack> FinishedBeforeAsync()
    {
        var files = new[] { "shared", "own" }.Select(c => new EvidenceFile(c + ".pdf", ContentHash.Of(c), c.Length)).ToArray();
        var together = EvidencePack.From("University X", files);
        await new RecordStore(account.Folder(StorageContainers.Register)).AddPackAsync(together, default);
        var kept = new List<DeletionItem>();
        foreach (var content in new[] { "shared", "own" })
        {
            await In(StorageContainers.Evidence).GetBlobClient(ContentHash.Of(content)).UploadAsync(BinaryData.FromString(content), overwrite: true);
            await In(StorageContainers.Documents).GetBlobClient(ContentHash.Of(content) + "/pdf-reader-1.json").UploadAsync(BinaryData.FromString("{}"), overwrite: true);
            kept.Add(new DeletionItem("documents", ContentHash.Of(content) + "/pdf-reader-1.json", ContentHash.Of("{}"), 2, DeletionOutcome.Kept) { NeededBy = "pack/" + together.Id });
            kept.Add(new DeletionItem("evidence", ContentHash.Of(content), ContentHash.Of(content), content.Length, DeletionOutcome.Kept) { NeededBy = "pack/" + together.Id });
        }
        await _register.AddAsync(RegisterKinds.Institutions, "uni-x", new Institution("uni-x", "University X", "BE"), default);
        await PutAsync(Review("review-1", "gone-pack") with
        {
            Step = ReviewStep.Closed, StartedAt = _clock.Now.AddMonths(-30), People = new ReviewPeople { Coordinators = ["person-c"] },
            Analyses = [new AnalysisRun(1, 1, "f", "1", Rig.Start) { AnalysisId = "gone-analysis" }],
        });
        DeletionItem[] gone = [new("drafts", "gone-analysis/review-draft.docx", Inner, 5, DeletionOutcome.Deleted), new("register", "packs/gone-pack.json", Inner, 5, DeletionOutcome.Deleted)];
        await _register.AddAsync(RegisterKinds.Deletions, "review-1", new Deletion("review-1", _clock.Now, [.. gone, .. kept]) { DoneAt = _clock.Now }, default);
        _clock.Now += TimeSpan.FromDays(30);
        return together;
    }

    [Fact]
    public async Task What_an_earlier_release_kept_for_a_reading_is_planned_again_once_and_deleted()
    {
        var (activities, things) = Parts();
        var together = await FinishedBeforeAsync();
        var theirs = EvidencePack.From("theirs", [new EvidenceFile("shared.pdf", Shared, 6)], "review-2");
        await new RecordStore(account.Folder(StorageContainers.Register)).AddPackAsync(theirs, default);
        await PutAsync(Review("review-2", theirs.Id));

        await DeleteAsync(activities);
        var first = await _register.GetAsync<Deletion>(RegisterKinds.Deletions, "review-1", default);
        await DeleteAsync(activities);

        (await things.ExistsAsync("evidence", Own, default)).ShouldBeFalse();
        (await things.NamesAsync("documents", Own, default)).ShouldBeEmpty();
        (await things.ExistsAsync("register", $"packs/{together.Id}.json", default)).ShouldBeFalse();
        (await things.ExistsAsync("evidence", Shared, default)).ShouldBeTrue("another review needs it");
        var proof = await _register.GetAsync<Deletion>(RegisterKinds.Deletions, "review-1", default);
        proof.ETag.ShouldBe(first.ETag, "the second round finds nothing to do");
        proof.Value.DoneAt.ShouldNotBeNull();
        proof.Value.Items.Where(i => i.Outcome == DeletionOutcome.Kept).Select(i => (i.Container, i.Name, i.NeededBy)).ShouldBe([("documents", Shared + "/pdf-reader-1.json", "review/review-2"), ("evidence", Shared, "review/review-2")]);
        proof.Value.Items.Count(i => i.Outcome == DeletionOutcome.Deleted).ShouldBe(5, "what was proved before stays in the proof");
        var trail = await _audit.ListAsync(0, 100, null, default);
        trail.Select(e => e.What).ShouldBe(["retention.planned-again", "retention.deleted"]);
        trail[^1].After.ShouldBe(RecordHash.Of(proof.Value));
    }

    [Theory]
    [InlineData("a pack that somebody announced afterwards")]
    [InlineData("a pack with files that the review never had")]
    [InlineData("a pack of somebody")]
    [InlineData("a pack of another name")]
    [InlineData("a pack that is read")]
    public async Task What_is_still_needed_stays_and_its_deletion_is_not_touched(string by)
    {
        var (activities, things) = Parts();
        var together = await FinishedBeforeAsync();
        var records = new RecordStore(account.Folder(StorageContainers.Register));
        EvidenceFile[] files = [new("more.pdf", ContentHash.Of("more"), 4), .. together.Files];
        switch (by)
        {
            case "a pack that somebody announced afterwards":
                // Written anew, the record is younger than the deletion.
                var done = await _register.GetAsync<Deletion>(RegisterKinds.Deletions, "review-1", default);
                await _register.ReplaceAsync(RegisterKinds.Deletions, "review-1", done.Value with { PlannedAt = DateTimeOffset.UnixEpoch, DoneAt = DateTimeOffset.UnixEpoch }, done.ETag, default);
                break;
            case "a pack with files that the review never had": await records.AddPackAsync(EvidencePack.From("A programme's", files), default); break;
            case "a pack of another name": await records.AddPackAsync(EvidencePack.From("Northern trial", together.Files), default); break;
            case "a pack of somebody": await records.AddPackAsync(EvidencePack.From("Theirs", together.Files, "review-7"), default); break;
            default:
                await new AnalysisStore(account.Folder(StorageContainers.Analyses), account.Folder(StorageContainers.Drafts)).WriteRequestAsync(new Domain.Analyses.AnalysisRequest(together.Id, "f", "institution", 25, []), default);
                break;
        }
        var before = await _register.GetAsync<Deletion>(RegisterKinds.Deletions, "review-1", default);

        await DeleteAsync(activities);

        (await _register.GetAsync<Deletion>(RegisterKinds.Deletions, "review-1", default)).ETag.ShouldBe(before.ETag);
        (await things.ExistsAsync("evidence", Own, default)).ShouldBeTrue();
        (await things.ExistsAsync("evidence", Shared, default)).ShouldBeTrue();
    }
}
