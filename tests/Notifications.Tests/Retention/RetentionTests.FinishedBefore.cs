using Microsoft.AspNetCore.Http;
using QaPipeline.App.Retention;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Retention;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.Notifications.Tests.Retention;

/// <summary>What damaged records and lost names mean for deletions that an earlier release finished.</summary>
public sealed partial class RetentionTests
{
    async Task<RetentionFunctions> ClockAsync(RetentionActivities activities)
    {
        await _register.AddAsync(RegisterKinds.Settings, RetentionRule.Id, new RetentionRule { EvidenceMonths = 12 }, default);
        return new RetentionFunctions(_register, Changes(), activities, Material(), _clock);
    }

    [Fact]
    public async Task A_damaged_institution_stops_neither_the_clock_nor_a_finished_deletion()
    {
        var (activities, things) = Parts();
        await FinishedBeforeAsync();
        await DamageAsync("institutions/uni-x");
        var before = await _register.GetAsync<Deletion>(RegisterKinds.Deletions, "review-1", default);

        await (await ClockAsync(activities)).TickAsync(new(), null!, default);
        await DeleteAsync(activities);

        (await _register.GetAsync<Deletion>(RegisterKinds.Deletions, "review-1", default)).ETag.ShouldBe(before.ETag);
        (await things.ExistsAsync("evidence", Own, default)).ShouldBeTrue("nobody can tell the name by which its pack is known");
    }

    [Fact]
    public async Task A_fault_of_one_review_does_not_keep_the_clock_from_the_next()
    {
        var (activities, _) = Parts();
        foreach (var id in new[] { "review-1", "review-2" })
        {
            await PutAsync(Review(id, "pack") with { Step = ReviewStep.Closed, StartedAt = _clock.Now.AddMonths(-30) });
        }

        // Nothing can be started without a client.
        var fault = await Should.ThrowAsync<AggregateException>((await ClockAsync(activities)).TickAsync(new(), null!, default));

        fault.InnerExceptions.Count.ShouldBe(2, "one for each review");
    }

    [Fact]
    public async Task A_finished_deletion_does_not_wait_for_a_damaged_record()
    {
        var (activities, _) = Parts();
        await FinishedBeforeAsync();
        await In(StorageContainers.Register).GetBlobClient("reviews/review-0123456789abcdef.json").UploadAsync(BinaryData.FromString("???"), overwrite: true);
        var functions = await ClockAsync(activities);

        var fault = await Should.ThrowAsync<AggregateException>(functions.TickAsync(new(), null!, default));
        var ordered = await functions.DeleteAsync(new DefaultHttpContext().Request, "review-1", null!, default);

        fault.InnerExceptions.ShouldHaveSingleItem().Message.ShouldContain("reviews/review-0123456789abcdef");
        ordered.ShouldBeAssignableTo<IStatusCodeHttpResult>()!.StatusCode.ShouldBe(202);
    }

    [Fact]
    public async Task What_was_kept_and_is_gone_by_now_stays_in_the_proof_and_the_id_of_the_institution_names_its_pack()
    {
        var (activities, things) = Parts();
        var together = await FinishedBeforeAsync();
        var register = In(StorageContainers.Register);
        await register.DeleteBlobAsync($"packs/{together.Id}.json");
        await new RecordStore(account.Folder(StorageContainers.Register)).AddPackAsync(EvidencePack.From("uni-x", together.Files), default);
        var done = await _register.GetAsync<Deletion>(RegisterKinds.Deletions, "review-1", default);
        await In(StorageContainers.Evidence).DeleteBlobAsync(Shared);

        await DeleteAsync(activities);

        (await things.ExistsAsync("evidence", Own, default)).ShouldBeFalse();
        var proof = (await _register.GetAsync<Deletion>(RegisterKinds.Deletions, "review-1", default)).Value;
        proof.Items.Single(i => i is { Container: "evidence" } && i.Name == Shared).Outcome.ShouldBe(DeletionOutcome.Deleted);
        done.Value.Items.Select(i => (i.Container, i.Name)).ShouldBeSubsetOf(proof.Items.Select(i => (i.Container, i.Name)));
    }
}
