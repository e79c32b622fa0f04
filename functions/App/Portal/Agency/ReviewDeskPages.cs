using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.Portal.Agency.Commands;
using QaPipeline.App.Uploads;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Pages.AgencyDesk;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Agency;

/// <summary>The page of a review for those who look after it or decide on it, and the commands that they give there.</summary>
public sealed class ReviewDeskPages(
    ReviewDesk desk, CommandDesk commands, PackClaim packs, ReviewFileStore files, PortalPages pages, ErrorAnswers errors)
{
    /// <summary>The review with its steps, its parts, and what the visitor may do.</summary>
    [Function("ReviewDeskPage"), AsFarAsTheReviewIs, Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator, Role.DecisionBody, Role.AppealsBody), Access(AccessScope.Review, Role.Coordinator, Role.DecisionBody, Role.AppealsBody)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/reviews/{reviewId}")] HttpRequest request, string reviewId, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(Caller.Of(request), reviewId, VisitorLanguage.TextsFor(request), cancellationToken) is not { } opened)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        var model = await desk.ModelAsync(opened, cancellationToken);
        var done = AgencyCommands.All.ContainsKey(request.Query["done"].ToString());
        return await pages.ShowAsync<ReviewDeskPage, ReviewDeskModel>(request, done ? model with { Told = request.Query["done"].ToString() } : model);
    }

    /// <summary>Carries out a command that was given by form. Sent twice, it is done once; sent from a page that is out of date, it is not done.</summary>
    [Function("CommandByForm"), AsFarAsTheReviewIs, Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator, Role.DecisionBody, Role.AppealsBody), Access(AccessScope.Review, Role.Coordinator, Role.DecisionBody, Role.AppealsBody)]
    public async Task<IResult> CommandAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/reviews/{reviewId}/commands")] HttpRequest request, string reviewId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var sent = await request.ReadFormAsync(cancellationToken);
        var name = sent["command"].ToString();
        if (await desk.OpenAsync(Caller.Of(request), reviewId, VisitorLanguage.TextsFor(request), cancellationToken) is not { } opened || AgencyCommands.All.GetValueOrDefault(name) is not { Page: null })
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        var outcome = await commands.GiveAsync(sent, Caller.Of(request), client, opened.Setting, opened.Full.Value, opened.Roles, (command, reading) => CheckPackAsync(opened.Full.Value, opened.Roles, command, reading, cancellationToken), cancellationToken);
        if (!outcome.Errors.Any)
        {
            return PortalPages.GoTo($"/agency/reviews/{reviewId}?done={name}");
        }
        var model = await desk.ModelAsync(opened, cancellationToken);
        return await pages.ShowAsync<ReviewDeskPage, ReviewDeskModel>(request, outcome.Again(model.Forms) is { } forms ? model with { Forms = forms } : model with { Refused = outcome.Errors }, outcome.Status);
    }

    /// <summary>The report that the panel approved, for those who decide on it.</summary>
    [Function("ApprovedReport"), AsFarAsTheReviewIs, Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator, Role.DecisionBody, Role.AppealsBody), Access(AccessScope.Review, Role.Coordinator, Role.DecisionBody, Role.AppealsBody)]
    public async Task<IResult> ReportAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/reviews/{reviewId}/report")] HttpRequest request, string reviewId, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(Caller.Of(request), reviewId, VisitorLanguage.TextsFor(request), cancellationToken) is not { } opened)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        var review = opened.Full.Value;
        if (!ReviewDesk.MayOpenReport(review, opened.Roles))
        {
            throw new AccessDeniedException(RoleScope.Review(reviewId));
        }
        try
        {
            var version = review.Reports.First(r => r.Number == review.Approvals[^1].ReportVersion);
            return Results.Stream(await files.OpenAsync(reviewId, version.File, cancellationToken), AnalysisStore.WordMediaType, "report.docx");
        }
        catch (BlobLostException)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
    }

    /// <summary>A pack that is named by its id has to be there and to be this review's.</summary>
    async Task CheckPackAsync(Review review, IReadOnlySet<Role> roles, ReviewCommand command, CommandReading reading, CancellationToken cancellationToken)
    {
        if (PackClaim.Of(command) is not null && ReviewTransitions.Of(command).Roles.Where(roles.Contains).Select(r => (Role?)r).FirstOrDefault() is { } role
            && !await packs.HoldsAsync(review, command, role, cancellationToken))
        {
            reading.Wrong("pack", "agency-commands.wrong.pack", 0);
        }
    }
}
