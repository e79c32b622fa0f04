using QaPipeline.Domain.Retention;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.Notifications.Tests.Retention;

/// <summary>When nobody looks again at a deletion that an earlier release finished.</summary>
public sealed partial class RetentionTests
{
    [Fact]
    public async Task A_finished_deletion_that_rightly_keeps_something_is_looked_at_once_and_rests()
    {
        var together = await FinishedBeforeAsync();
        await AddReadingAsync(together.Id, null, [.. together.Files]);
        await SetRuleAsync();
        var before = await ProofAsync();

        await TickAsync();
        var looked = await ProofAsync();
        await TickAsync();

        looked.Value.MayBePlannedAgain.ShouldBeFalse();
        looked.Value.Items.ShouldBe(before.Value.Items);
        looked.Value.DoneAt.ShouldBe(before.Value.DoneAt);
        (await ProofAsync()).ETag.ShouldBe(looked.ETag);
        var note = (await _audit.ListAsync(0, 100, null, default)).ShouldHaveSingleItem();
        note.What.ShouldBe("retention.looked-again");
        note.After.ShouldBe(RecordHash.Of(looked.Value));
        (await IsThereAsync(Own)).ShouldBeTrue();
    }

    [Fact]
    public async Task While_a_review_can_not_be_read_that_might_name_the_pack_of_a_reading_its_deletion_does_not_rest()
    {
        await FinishedBeforeAsync();
        await SetRuleAsync();
        var cycle = ReviewCycle.Of(new ReviewPlan("a-plan", "A plan", "f", "1", new Schedule { Zone = "Europe/Brussels" }) { Institutions = ["uni-y"] }, "20260302T0800", _clock.Now, queued: false);
        await _register.AddAsync(RegisterKinds.Cycles, cycle.Id, cycle, default);
        await DamageAsync("reviews/" + cycle.Reviews[0].ReviewId);
        var before = await ProofAsync();

        await Should.ThrowAsync<AggregateException>(TickAsync());

        (await ProofAsync()).ETag.ShouldBe(before.ETag);
    }

    [Theory]
    [InlineData("review-7")]
    [InlineData(null)]
    public async Task The_pack_of_a_reading_goes_though_others_need_all_of_its_files_and_the_deletion_rests(string? owner)
    {
        var together = await FinishedBeforeAsync();
        var theirs = await AddPackAsync("Theirs", owner, [File("more"), .. together.Files]);

        await DeleteAsync();

        (await _records.FindPackAsync(together.Id, default)).ShouldBeNull();
        (await IsThereAsync(Own)).ShouldBeTrue();
        var proof = (await ProofAsync()).Value;
        proof.MayBePlannedAgain.ShouldBeFalse();
        proof.Items.Where(i => i.Outcome == DeletionOutcome.Kept).Select(i => i.NeededBy).Distinct().ShouldBe(["pack/" + theirs.Id]);
    }

    [Fact]
    public async Task What_a_resting_deletion_keeps_for_another_review_goes_with_that_one()
    {
        var together = await FinishedBeforeAsync();
        var theirs = await AddPackAsync("theirs", "review-2", [.. together.Files]);
        await PutAsync(Review("review-2", theirs.Id));
        await DeleteAsync();
        var kept = await IsThereAsync(Own);
        await _register.UpdateAsync<Review>(RegisterKinds.Reviews, "review-2", r => r with { Step = ReviewStep.Closed }, default);

        await DeleteAsync("review-2");

        kept.ShouldBeTrue();
        (await IsThereAsync(Own)).ShouldBeFalse();
        (await IsThereAsync(Shared)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_pack_of_a_reading_goes_though_all_that_was_kept_is_said_to_be_needed_by_another_review()
    {
        var together = await FinishedBeforeAsync();
        var theirs = await AddPackAsync("theirs", "review-2", [.. together.Files]);
        await PutAsync(Review("review-2", theirs.Id));
        var done = await ProofAsync();
        await _register.ReplaceAsync(RegisterKinds.Deletions, "review-1", done.Value with { Items = [.. done.Value.Items.Select(i => i.NeededBy is null ? i : i with { NeededBy = "review/review-2" })] }, done.ETag, default);

        await DeleteAsync();

        (await _records.FindPackAsync(together.Id, default)).ShouldBeNull();
        (await IsThereAsync(Own)).ShouldBeTrue();
        (await ProofAsync()).Value.MayBePlannedAgain.ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_restore_by_copying_a_deletion_does_not_rest_while_the_pack_of_a_reading_may_be_there(bool longGone)
    {
        await FinishedBeforeAsync();
        await SetRuleAsync();
        // The copied record is younger than what was written of it.
        var done = await ProofAsync();
        await (longGone
            ? (Task)_register.ReplaceAsync(RegisterKinds.Deletions, "review-1", done.Value with { PlannedAt = done.Value.PlannedAt.AddYears(-1), DoneAt = done.Value.DoneAt!.Value.AddYears(-1) }, done.ETag, default)
            : _register.UpdateAsync<Review>(RegisterKinds.Reviews, "review-1", r => r with { Analyses = [r.Analyses[0] with { FinishedAt = r.Analyses[0].RequestedAt }] }, default));
        var before = await ProofAsync();

        await TickAsync();

        (await ProofAsync()).ETag.ShouldBe(before.ETag);
        (await _audit.ListAsync(0, 100, null, default)).ShouldBeEmpty();
    }
}
