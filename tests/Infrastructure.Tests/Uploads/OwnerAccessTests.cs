using Microsoft.AspNetCore.Http;
using QaPipeline.App.Access;
using QaPipeline.App.Uploads;
using QaPipeline.Domain.People;

namespace QaPipeline.Infrastructure.Tests.Uploads;

public sealed class OwnerAccessTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    static async Task<bool> MayAsync(Caller caller, string owner, UploadAction action)
    {
        var http = new DefaultHttpContext();
        http.Features.Set(caller);
        return await new OwnerAccess(new Reviews()).AllowsAsync(http.Request, owner, action, default);
    }

    static Caller With(Role role, string scope, DateTimeOffset? until = null) =>
        Caller.Of(new Person("anna", "Anna", "anna@north.example") { Grants = [new RoleGrant(role, scope) { Until = until }] }, Now);

    [Theory]
    [InlineData("review-north")]
    [InlineData("north")]
    public async Task Contributors_prepare_and_the_submitter_submits_for_their_institution_and_its_reviews(string owner)
    {
        var contributor = With(Role.InstitutionContributor, RoleScope.Institution("north"));
        var submitter = With(Role.InstitutionSubmitter, RoleScope.Institution("north"));

        (await MayAsync(contributor, owner, UploadAction.Prepare)).ShouldBeTrue();
        (await MayAsync(contributor, owner, UploadAction.Submit)).ShouldBeFalse();
        (await MayAsync(submitter, owner, UploadAction.Submit)).ShouldBeTrue();
        (await MayAsync(submitter, owner, UploadAction.Read)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("review-south")]
    [InlineData("south")]
    [InlineData("unknown")]
    public async Task Nothing_of_another_institution_is_seen(string owner) =>
        (await MayAsync(With(Role.InstitutionSubmitter, RoleScope.Institution("north")), owner, UploadAction.Read)).ShouldBeFalse();

    [Fact]
    public async Task People_of_the_agency_and_of_panels_see_nothing_before_it_is_submitted_and_neither_does_who_left_or_who_is_not_known()
    {
        (await MayAsync(With(Role.AgencyAdmin, RoleScope.Agency), "north", UploadAction.Read)).ShouldBeFalse();
        (await MayAsync(With(Role.Chair, RoleScope.Review("review-north")), "review-north", UploadAction.Read)).ShouldBeFalse();
        (await MayAsync(With(Role.InstitutionSubmitter, RoleScope.Institution("north"), until: Now), "north", UploadAction.Read)).ShouldBeFalse();
        (await MayAsync(Caller.Nobody, "north", UploadAction.Read)).ShouldBeFalse();
        (await MayAsync(Caller.Automation(Now), "north", UploadAction.Submit)).ShouldBeTrue();
    }

    sealed class Reviews : IReviewDirectory
    {
        public Task<string?> FindInstitutionAsync(string reviewId, CancellationToken cancellationToken) =>
            Task.FromResult(reviewId switch { "review-north" => "north", "review-south" => "south", _ => null });
    }
}
