using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.Institutions;

namespace QaPipeline.App.Portal.Institutions;

/// <summary>The home of institutions, and the page of each review.</summary>
public sealed class InstitutionPages(PortalPages pages, InstitutionReviewPages review, InstitutionReviews reviews)
{
    /// <summary>The reviews of the visitor, with what is to be done.</summary>
    [Function("InstitutionHome"), Access(AccessScope.Anywhere, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter)]
    public async Task<IResult> HomeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "institution")] HttpRequest request, CancellationToken cancellationToken) =>
        await pages.ShowAsync<InstitutionHomePage, InstitutionHomeModel>(request, new InstitutionHomeModel([.. (await reviews.AllAsync(request, cancellationToken)).Select(r => r.Card)]));

    /// <summary>A review: where it stands, what is to be done, and what can be asked for.</summary>
    [Function("InstitutionReview"), Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter), Access(AccessScope.Review, Role.StudentSubmitter)]
    public Task<IResult> ReviewAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "institution/reviews/{reviewId}")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        review.ShowAsync(request, reviewId, null, FormErrors.None, cancellationToken);
}

/// <summary>Shows the page of a review, as it is or after a form on it was refused.</summary>
public sealed class InstitutionReviewPages(PortalPages pages, ErrorAnswers errors, InstitutionReviews reviews, PackDesk packs)
{
    static readonly string[] Extendable = ["registration", "submission", "factual-accuracy", ReviewDeadline.EvidenceRequest, ReviewDeadline.Condition, ReviewDeadline.PanelObjection];

    /// <summary>The page.</summary>
    public async Task<IResult> ShowAsync(HttpRequest request, string reviewId, CommandForm? form, FormErrors wrong, CancellationToken cancellationToken)
    {
        if (await reviews.FindAsync(request, reviewId, cancellationToken) is not { } review)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        var places = await packs.AllAsync(request, review, cancellationToken);
        var students = !review.Prepares;
        var done = request.Query["done"].ToString();
        return await pages.ShowAsync<InstitutionReviewPage, InstitutionReviewModel>(request, new InstitutionReviewModel
        {
            Card = review.Card,
            Review = review.View,
            Commands = ReviewTransitions.All.Where(t => t.From.Contains(review.Whole.Step) && t.Roles.Any(review.Roles.Contains)).Select(t => t.Name).ToHashSet(StringComparer.Ordinal),
            Names = students ? new Dictionary<string, string>(StringComparer.Ordinal) : await reviews.NamesAsync(review.View.Panel.Select(m => m.PersonId).Concat(review.View.Objections.Select(o => o.PersonId)), cancellationToken),
            Complaints = [.. review.Whole.Complaints.Where(c => c.By == Caller.Of(request).Id)],
            Receipts = [.. places.SelectMany(p => p.Receipts).OrderByDescending(r => r.At)],
            Extendable = [.. review.View.Deadlines.Where(d => (students ? d.Kind == "submission" : Extendable.Contains(d.Kind, StringComparer.Ordinal)))],
            Key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Students = students,
            Form = form,
            Errors = wrong,
            Done = InstitutionCommands.IsKnown(done) ? done : null,
        }, wrong.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
