using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Frameworks;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.People;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>HTTP: what another version of its framework changes for a review, before and after the review goes on with it.</summary>
[ApiGroup("Reviews")]
public sealed class ReviewFrameworkFunctions(ReviewRegister reviews, FrameworkCatalogue frameworks)
{
    /// <summary>
    /// The criteria that another framework adds, takes away and words differently. With framework=KEY: that one against the review's own; without: the review's own against the one that it had before.
    /// </summary>
    [Function("GetFrameworkDifference"), Access(AccessScope.Review, Role.Coordinator, Role.Chair, Role.PanelMember, Role.Secretary), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator), AutomationAccess]
    [Query("framework", "Id of a built-in framework or SHA-256 of an uploaded one"), Answers(200, typeof(FrameworkDifference)), Fails(404, "not-found")]
    public Task<IResult> DifferenceAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reviews/{reviewId}/framework-difference")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        ReviewAnswers.OfAsync(async () =>
        {
            var review = (await reviews.FindAsync(reviewId, cancellationToken))?.Value ?? throw new RecordMissingException(RegisterKinds.Reviews, reviewId);
            var asked = request.Query["framework"].ToString();
            var (before, after) = asked.Length > 0 ? (review.Framework, asked)
                : (review.Analyses.LastOrDefault(a => a.Framework != review.Framework)?.Framework ?? review.Framework, review.Framework);
            return await frameworks.FindAsync(before, cancellationToken) is not { } one ? Answers.NotFound("framework", before)
                : await frameworks.FindAsync(after, cancellationToken) is not { } other ? Answers.NotFound("framework", after)
                : Answers.Json(FrameworkDifference.Of(one, other, review.Audience));
        });
}
