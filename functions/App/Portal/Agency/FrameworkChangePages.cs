using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.Frameworks;
using QaPipeline.App.Portal.Agency.Commands;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.AgencyDesk;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Agency;

/// <summary>What another version of its framework would change for a review, and the step to go on with it, which is taken only from there.</summary>
public sealed class FrameworkChangePages(
    ReviewDesk desk, CommandDesk commands, FrameworkCatalogue frameworks, FrameworkShelf shelf, FrameworkKeeper keeper, ReturnStore returns, PortalPages pages, ErrorAnswers errors)
{
    static readonly string Name = ReviewTransitions.NameOf(typeof(ChangeFramework));

    /// <summary>The page; with to=KEY it compares that framework with the review's own, without it shows what the last change changed.</summary>
    [Function("FrameworkChangePage"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator), Access(AccessScope.Review, Role.Coordinator)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/reviews/{reviewId}/framework")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        await OpenAsync(request, reviewId, request.Query["to"].ToString(), cancellationToken) is { } opened
            ? await AnswerAsync(request, opened, request.Query["to"].ToString(), m => m, StatusCodes.Status200OK, cancellationToken)
            : await errors.AnswerAsync(request, Fault.NotFound);

    /// <summary>Goes on with the chosen framework: the evidence is read again.</summary>
    [Function("ChangeFrameworkByForm"), AsFarAsTheReviewIs, Access(AccessScope.Agency, Role.Coordinator), Access(AccessScope.Review, Role.Coordinator)]
    public async Task<IResult> ChangeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/reviews/{reviewId}/framework")] HttpRequest request, string reviewId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var sent = await request.ReadFormAsync(cancellationToken);
        if (await OpenAsync(request, reviewId, sent[Name + ".framework"].ToString(), cancellationToken) is not { } opened || sent["command"] != Name)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        var outcome = await commands.GiveAsync(sent, Caller.Of(request), client, opened.Setting, opened.Full.Value, opened.Roles, CheckAsync, cancellationToken);
        return outcome.Errors.Any
            ? await AnswerAsync(request, opened, outcome.Reading.Raw("framework"), m => m with { Errors = InOrder(outcome.Errors), Reason = outcome.Reading.Raw("reason") }, outcome.Status, cancellationToken)
            : PortalPages.GoTo($"/agency/reviews/{reviewId}?done={Name}");

        async Task CheckAsync(ReviewCommand command, CommandReading reading)
        {
            try
            {
                if (!reading.Errors.Any)
                {
                    await keeper.PinAsync((ChangeFramework)command, opened.Full.Value, cancellationToken);
                }
            }
            catch (IllegalReviewCommandException e)
            {
                reading.Refused(e.Message);
            }
        }
    }

    /// <summary>The page asks for the reason before it asks whether the difference was seen.</summary>
    static FormErrors InOrder(FormErrors errors) => new([.. errors.Items.OrderBy(e => e.Field.EndsWith(".seen", StringComparison.Ordinal))]);

    /// <summary>
    /// The review with the frameworks that ask something of its audience; its own is among them, so that a second click is known as one. Its own may be gone: then going on with another is the way out.
    /// A retired one is among them only when it is asked for: it may be looked at, and the page says that no review goes on with it.
    /// </summary>
    async Task<ReviewDesk.Opened?> OpenAsync(HttpRequest request, string reviewId, string asked, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(Caller.Of(request), reviewId, VisitorLanguage.TextsFor(request), cancellationToken) is not { Setting: { } setting } opened)
        {
            return null;
        }
        var choices = await shelf.ChoicesAsync(cancellationToken);
        var retired = asked.Length > 0 && await frameworks.FindAsync(asked, cancellationToken) is { } known && await shelf.IsRetiredAsync(known, cancellationToken) ? known : null;
        var fitting = choices.Append(setting.Framework).Append(retired).OfType<Framework>().DistinctBy(f => f.Sha256, StringComparer.Ordinal).Where(f => f.CriteriaFor(setting.Review.Audience).Count > 0);
        return opened with { Setting = setting with { Frameworks = [.. fitting] } };
    }

    async Task<IResult> AnswerAsync(HttpRequest request, ReviewDesk.Opened opened, string chosen, Func<FrameworkChangeModel, FrameworkChangeModel> change, int status, CancellationToken cancellationToken)
    {
        var (review, setting, own) = (opened.Full.Value, opened.Setting, opened.Setting.Framework);
        Framework[] others = [.. setting.Frameworks.Where(f => own is null || f.Sha256 != own.Sha256)];
        chosen = own is not null && chosen == FrameworkChoices.KeyOf(own) ? "" : chosen;
        var (before, after) = chosen.Length > 0 ? (own, others.FirstOrDefault(f => FrameworkChoices.KeyOf(f) == chosen)) : await LastChangeAsync(review, own, cancellationToken);
        if (chosen.Length > 0 && after is null)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        var difference = before is null || after is null ? null : FrameworkDifference.Of(before, after, review.Audience);
        var model = new FrameworkChangeModel(setting.Review, ReviewRegister.VersionOf(review), setting.Known.InstitutionName(review.InstitutionId), FrameworkChoices.ByContent(others, VisitorLanguage.TextsFor(request)), before)
        {
            After = after,
            Difference = difference,
            Chosen = chosen,
            ChosenIsRetired = chosen.Length > 0 && await shelf.IsRetiredAsync(after!, cancellationToken),
            MayChange = AgencyCommands.Possible(review, opened.Roles).Any(t => t.Name == Name),
            Drafted = difference is not null && opened.Roles.Contains(Role.Coordinator) ? await DraftedAsync(review, difference, cancellationToken) : null,
        };
        return await pages.ShowAsync<FrameworkChangePage, FrameworkChangeModel>(request, change(model), status);
    }

    /// <summary>The framework that the review had before and its own; null for the second while it has had one only.</summary>
    async Task<(Framework? Before, Framework? After)> LastChangeAsync(Review review, Framework? own, CancellationToken cancellationToken) =>
        own is not null && review.Analyses.LastOrDefault(a => a.Framework != review.Framework)?.Framework is { } earlier && await frameworks.FindAsync(earlier, cancellationToken) is { } before ? (before, own) : (own, null);

    async Task<IReadOnlyList<DraftedTexts>> DraftedAsync(Review review, FrameworkDifference difference, CancellationToken cancellationToken)
    {
        var removed = difference.Removed.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var reworded = difference.Reworded.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        return [.. Consolidation.Of(await returns.ReadAllAsync(review.ReturnedAnalyses, cancellationToken)).Fields
            .Where(f => removed.Contains(f.Criterion) || reworded.Contains(f.Criterion))
            .GroupBy(f => f.Criterion, StringComparer.Ordinal)
            .Select(g => new DraftedTexts(g.Key, g.Sum(f => f.Texts.Count), reworded.Contains(g.Key)))];
    }
}
