using Microsoft.AspNetCore.Http;
using QaPipeline.Domain.Retention;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Domain.Uploads;
using QaPipeline.Notifications.Tests.Delivery;
using QaPipeline.Storage;

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
        await StoreAsync("alone", "in both", "in both archives");
        var cycle = ReviewCycle.Of(new ReviewPlan("a-plan", "A plan", "f", "1", new Schedule { Zone = "Europe/Brussels" }) { Institutions = [institutionOfTheDamaged ?? "nobody"] }, "20260302T0800", Rig.Start, queued: false);
        var damaged = institutionOfTheDamaged is null ? TornReview : cycle.Reviews[0].ReviewId;
        await _register.AddAsync(RegisterKinds.Cycles, cycle.Id, cycle, default);
        await DamageAsync("reviews/" + damaged);
        await AddPackAsync("theirs", damaged, File("in both"));
        await AddReadingAsync("theirs", damaged, File("in both archives"));
        var pack = await AddPackAsync("ours", ownerOfThePack, File("alone"), File("in both"), File("in both archives"));
        await PutAsync(Ended("review-1", pack.Id));

        if (held)
        {
            (await Should.ThrowAsync<UnreadableRecordException>(DeleteAsync())).Id.ShouldBe(damaged);
        }
        else
        {
            await DeleteAsync();
        }

        (await IsThereAsync(ContentHash.Of("alone"))).ShouldBe(held);
        (await IsThereAsync(ContentHash.Of("in both"))).ShouldBeTrue();
        (await IsThereAsync(ContentHash.Of("in both archives"))).ShouldBeTrue();
        (await _register.ReadAsync<Deletion>(RegisterKinds.Deletions, "review-1", default) is null).ShouldBe(held);
    }

    [Fact]
    public async Task The_clock_of_retention_does_what_a_damaged_review_can_not_concern_and_names_the_rest()
    {
        await SetRuleAsync(personMonths: 12);
        await DamageAsync("reviews/" + TornReview);
        await PutAsync(Ended("review-1", "a-pack", monthsAgo: 30));
        await PutAsync(Ended("review-0", "a-pack", monthsAgo: 40));
        await _register.AddAsync(RegisterKinds.Deletions, "review-0", new Deletion("review-0", _clock.Now, []) { DoneAt = _clock.Now }, default);
        var gone = await AddPersonAsync("gone@example.org", _clock.Now.AddMonths(-13));
        await DamageAsync("people/torn");

        var fault = await Should.ThrowAsync<AggregateException>(TickAsync());
        var ordered = await OrderedByHandAsync();

        fault.InnerExceptions.Select(e => e.Message).ShouldSatisfyAllConditions(
            m => m.Count().ShouldBe(3),
            m => m.First().ShouldContain("was not deleted, since a review whose record can't be read may need it: review-1."),
            m => m.Skip(1).First().ShouldContain("'reviews/review-0123456789abcdef'"),
            m => m.Last().ShouldContain("'people/torn'"));
        ordered.ShouldBeAssignableTo<IStatusCodeHttpResult>()!.StatusCode.ShouldBe(409, "nor is it deleted by hand");
        (await IsErasedAsync(gone)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_damaged_pack_holds_is_kept_by_its_receipt_and_without_one_nothing_is_deleted(bool receipt)
    {
        await OwnPackAsync();
        var damaged = await DamagedPackAsync(receipt);

        if (receipt)
        {
            await DeleteAsync();
            (await ProofAsync()).Value.Items.Single(i => i.Name == Shared).NeededBy.ShouldBe("pack/" + damaged);
        }
        else
        {
            (await Should.ThrowAsync<UnreadableRecordException>(DeleteAsync())).Id.ShouldBe(damaged);
        }

        (await IsThereAsync(Shared)).ShouldBeTrue();
        (await IsThereAsync(Own)).ShouldBe(!receipt);
    }

    [Fact]
    public async Task A_review_whose_own_pack_is_damaged_is_deleted_by_the_receipt()
    {
        var own = await OwnPackAsync();
        await SubmittedAsync("0123456789abcdef-2", own);
        await DamageAsync("packs/" + own.Id);

        await DeleteAsync();

        (await IsThereAsync(Own)).ShouldBeFalse();
        (await _things.ExistsAsync("register", $"packs/{own.Id}.json", default)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_list_of_another_deletion_that_can_not_be_read_keeps_what_its_review_has_and_nothing_else()
    {
        await OwnPackAsync();
        var theirs = await AddPackAsync("theirs", "review-0", File("shared"));
        await PutAsync(Ended("review-0", theirs.Id));
        await DamageAsync("deletions/review-0");

        await DeleteAsync();

        (await IsThereAsync(Shared)).ShouldBeTrue();
        (await IsThereAsync(Own)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_clock_of_retention_names_damaged_packs_and_lists_of_deletions_and_goes_on()
    {
        await SetRuleAsync(personMonths: 12);
        await OwnPackAsync();
        await PutAsync(Ended("review-0", "a-pack", monthsAgo: 40));
        await DamageAsync("deletions/review-0");
        var damaged = await DamagedPackAsync(receipt: false);
        var gone = await AddPersonAsync("gone@example.org", _clock.Now.AddMonths(-13));

        var fault = await Should.ThrowAsync<AggregateException>(TickAsync());
        var ordered = await OrderedByHandAsync();

        fault.InnerExceptions.Select(e => e.Message).ToArray().ShouldSatisfyAllConditions(
            m => m.Length.ShouldBe(3),
            m => m[0].ShouldContain("'deletions/review-0'"),
            m => m[1].ShouldContain("since nobody can tell what a pack holds whose record can't be read: review-1."),
            m => m[2].ShouldContain($"'packs/{damaged}'"));
        ordered.ShouldBeAssignableTo<IStatusCodeHttpResult>()!.StatusCode.ShouldBe(409);
        (await IsErasedAsync(gone)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_damaged_request_of_an_analysis_holds_up_deletions_and_the_clock_names_it()
    {
        await SetRuleAsync();
        await PutAsync(Ended("review-1", "a-pack", monthsAgo: 40));
        await In(StorageContainers.Analyses).GetBlobClient("some-analysis/request.json").UploadAsync(BinaryData.FromString("???"), overwrite: true);

        var fault = await Should.ThrowAsync<AggregateException>(TickAsync());
        var ordered = await OrderedByHandAsync();

        fault.InnerExceptions.ShouldHaveSingleItem().Message.ShouldContain("the blob 'some-analysis/request.json' in the container 'analyses'");
        ordered.ShouldBeAssignableTo<IStatusCodeHttpResult>()!.StatusCode.ShouldBe(409);
        (await Should.ThrowAsync<UnreadableRecordException>(Activities.PlanDeletion("review-1", default))).Message.ShouldContain("some-analysis/request.json");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_taken_out_of_an_upload_goes_unless_it_may_be_in_a_damaged_pack(bool receipt)
    {
        UploadFile[] files = [await ArrivedAsync("shared"), await ArrivedAsync("own")];
        await DamagedPackAsync(receipt);

        await TakeOutAsync(files);

        (await IsThereAsync(Shared)).ShouldBeTrue();
        (await IsThereAsync(Own)).ShouldBe(!receipt);
    }

    [Fact]
    public async Task A_file_that_is_taken_out_of_an_upload_goes_unless_a_damaged_review_has_read_it()
    {
        UploadFile[] files = [await ArrivedAsync("read"), await ArrivedAsync("unread")];
        await AddReadingAsync("theirs", TornReview, File("read", "all.zip/read.pdf"));
        await DamageAsync("reviews/" + TornReview);

        await TakeOutAsync(files);

        (await IsThereAsync(files[0].Sha256!)).ShouldBeTrue();
        (await IsThereAsync(files[1].Sha256!)).ShouldBeFalse();
    }
}
