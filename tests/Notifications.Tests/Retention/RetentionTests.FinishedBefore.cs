using Microsoft.AspNetCore.Http;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Retention;
using QaPipeline.Storage;

namespace QaPipeline.Notifications.Tests.Retention;

/// <summary>What damaged records and changed names mean for deletions that an earlier release finished.</summary>
public sealed partial class RetentionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_pack_of_a_reading_is_recognised_after_a_renaming_and_beside_a_damaged_institution(bool damaged)
    {
        var together = await FinishedBeforeAsync();
        await (damaged
            ? DamageAsync("institutions/uni-x")
            : _register.UpdateAsync<Institution>(RegisterKinds.Institutions, "uni-x", i => i with { Name = "University of X and Y" }, default));

        await DeleteAsync();

        (await IsThereAsync(Own)).ShouldBeFalse();
        (await IsThereAsync(Shared)).ShouldBeFalse();
        (await _records.FindPackAsync(together.Id, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_fault_of_one_review_does_not_keep_the_clock_from_the_next()
    {
        await SetRuleAsync();
        await PutAsync(Ended("review-1", "pack", monthsAgo: 30));
        await PutAsync(Ended("review-2", "pack", monthsAgo: 30));

        var fault = await Should.ThrowAsync<AggregateException>(TickAsync());

        fault.InnerExceptions.Count.ShouldBe(2, "one for each review");
    }

    [Fact]
    public async Task A_finished_deletion_does_not_wait_for_a_damaged_record()
    {
        await FinishedBeforeAsync();
        await SetRuleAsync();
        await DamageAsync("reviews/" + TornReview);

        var fault = await Should.ThrowAsync<AggregateException>(TickAsync());
        var ordered = await OrderedByHandAsync();

        fault.InnerExceptions.ShouldHaveSingleItem().Message.ShouldContain("reviews/review-0123456789abcdef");
        ordered.ShouldBeAssignableTo<IStatusCodeHttpResult>()!.StatusCode.ShouldBe(202);
    }

    [Fact]
    public async Task What_was_kept_and_is_gone_by_now_stays_in_the_proof_and_its_pack_may_be_named_by_the_id_of_the_institution()
    {
        var together = await FinishedBeforeAsync();
        await In(StorageContainers.Register).DeleteBlobAsync($"packs/{together.Id}.json");
        await AddPackAsync("uni-x", null, [.. together.Files]);
        var done = await ProofAsync();
        await In(StorageContainers.Evidence).DeleteBlobAsync(Shared);

        await DeleteAsync();

        (await IsThereAsync(Own)).ShouldBeFalse();
        var proof = (await ProofAsync()).Value;
        proof.Items.Single(i => i is { Container: "evidence" } && i.Name == Shared).Outcome.ShouldBe(DeletionOutcome.Deleted);
        done.Value.Items.Select(i => (i.Container, i.Name)).ShouldBeSubsetOf(proof.Items.Select(i => (i.Container, i.Name)));
    }
}
