using QaPipeline.Domain.Packs;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Retention;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.Notifications.Tests.Retention;

/// <summary>Deletions that an earlier release finished while it kept evidence for what was put together for a reading.</summary>
public sealed partial class RetentionTests
{
    /// <summary>As the earlier release left it: readings and packs of the review gone, all evidence kept for the pack that was put together.</summary>
    async Task<EvidencePack> FinishedBeforeAsync()
    {
        await StoreReadAsync("shared", "own");
        var together = await AddPackAsync("University X", null, File("shared"), File("own"));
        // The storage has a clock of its own: the reading ran when it wrote the pack, and the deletion came a day later.
        var written = (await _things.WrittenAtAsync("register", $"packs/{together.Id}.json", default))!.Value;
        _clock.Now = written.AddDays(1);
        DeletionItem Kept(string container, string name, string sha256, long bytes) => new(container, name, sha256, bytes, DeletionOutcome.Kept) { NeededBy = "pack/" + together.Id };
        var kept = together.Files.SelectMany(f => new[] { Kept("documents", f.Sha256 + "/pdf-reader-1.json", ContentHash.Of("{}"), 2), Kept("evidence", f.Sha256, f.Sha256, f.Length) });
        await _register.AddAsync(RegisterKinds.Institutions, "uni-x", new Institution("uni-x", "University X", "BE"), default);
        await PutAsync(Ended("review-1", "gone-pack", monthsAgo: 30) with
        {
            People = new ReviewPeople { Coordinators = ["person-c"] },
            Analyses = [new AnalysisRun(1, 1, "f", "1", written.AddHours(-1)) { AnalysisId = "gone-analysis", FinishedAt = written.AddHours(1) }],
        });
        DeletionItem[] gone = [new("drafts", "gone-analysis/review-draft.docx", Inner, 5, DeletionOutcome.Deleted), new("register", "packs/gone-pack.json", Inner, 5, DeletionOutcome.Deleted)];
        await _register.AddAsync(RegisterKinds.Deletions, "review-1", new Deletion("review-1", _clock.Now, [.. gone, .. kept]) { DoneAt = _clock.Now }, default);
        _clock.Now += TimeSpan.FromDays(30);
        return together;
    }

    [Fact]
    public async Task What_an_earlier_release_kept_for_a_reading_is_planned_again_once_and_deleted()
    {
        var together = await FinishedBeforeAsync();
        var theirs = await AddPackAsync("theirs", "review-2", File("shared"));
        await PutAsync(Review("review-2", theirs.Id));

        await DeleteAsync();
        var first = await ProofAsync();
        await DeleteAsync();

        (await IsThereAsync(Own)).ShouldBeFalse();
        (await _things.NamesAsync("documents", Own, default)).ShouldBeEmpty();
        (await _things.ExistsAsync("register", $"packs/{together.Id}.json", default)).ShouldBeFalse();
        (await IsThereAsync(Shared)).ShouldBeTrue("another review needs it");
        var proof = await ProofAsync();
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
    [InlineData("a pack that was announced while no reading ran")]
    [InlineData("a pack that was announced after the review was withdrawn while it was read")]
    [InlineData("a pack that is read")]
    public async Task What_is_still_needed_stays_and_its_deletion_is_not_touched(string by)
    {
        var together = await FinishedBeforeAsync();
        switch (by)
        {
            case "a pack that somebody announced afterwards":
                // Written anew, the record is younger than the deletion.
                var done = await ProofAsync();
                await _register.ReplaceAsync(RegisterKinds.Deletions, "review-1", done.Value with { PlannedAt = DateTimeOffset.UnixEpoch, DoneAt = DateTimeOffset.UnixEpoch }, done.ETag, default);
                break;
            case "a pack that was announced while no reading ran":
                await _register.UpdateAsync<Review>(RegisterKinds.Reviews, "review-1", r => r with { Analyses = [r.Analyses[0] with { FinishedAt = r.Analyses[0].RequestedAt }] }, default);
                break;
            case "a pack that was announced after the review was withdrawn while it was read":
                await _register.UpdateAsync<Review>(RegisterKinds.Reviews, "review-1", r => r with { Step = ReviewStep.Withdrawn, StartedAt = r.Analyses[0].RequestedAt.AddMinutes(1), Analyses = [r.Analyses[0] with { FinishedAt = null }] }, default);
                break;
            default: await AddReadingAsync(together.Id, null, [.. together.Files]); break;
        }
        var before = await ProofAsync();

        await DeleteAsync();

        (await ProofAsync()).ETag.ShouldBe(before.ETag);
        (await IsThereAsync(Own)).ShouldBeTrue();
        (await IsThereAsync(Shared)).ShouldBeTrue();
    }
}
