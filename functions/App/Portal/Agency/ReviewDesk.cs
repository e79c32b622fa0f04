using QaPipeline.App.Access;
using QaPipeline.App.Frameworks;
using QaPipeline.App.Portal.Agency.Commands;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.AgencyDesk;
using QaPipeline.Portal.Texts;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Agency;

/// <summary>Gathers what the page of a review shows to a visitor.</summary>
public sealed class ReviewDesk(ReviewRegister reviews, PlanRegister plans, AgencyOverview overview, AnalysisStore analyses, FrameworkCatalogue frameworks)
{
    /// <summary>The review, what the visitor may do with it, and what forms are made from.</summary>
    /// <param name="Full">The whole review.</param>
    /// <param name="Roles">Roles that the visitor has for it.</param>
    /// <param name="Setting">What forms are made from; its review is what the visitor may see.</param>
    public sealed record Opened(Versioned<Review> Full, IReadOnlySet<Role> Roles, CommandSetting Setting)
    {
        /// <summary>Its cycle; null where there is no record of it that can be read.</summary>
        public ReviewCycle? Cycle { get; init; }
    }

    /// <summary>Opens a review for a visitor; null when there is none.</summary>
    /// <exception cref="AccessDeniedException">It is not for the visitor.</exception>
    public async Task<Opened?> OpenAsync(Caller caller, string reviewId, PortalTexts texts, CancellationToken cancellationToken)
    {
        if (await reviews.FindAsync(reviewId, cancellationToken) is not { } full)
        {
            return null;
        }
        // On the agency's pages only the roles of the agency count: who is on the panel as well reads its papers there.
        var roles = ReviewActors.RolesOf(caller, full.Value).Where(AgencyCommands.Roles.Contains).ToHashSet();
        var view = ReviewView.For(full.Value, roles) ?? throw new AccessDeniedException(RoleScope.Review(reviewId));
        var cycle = await CycleAsync(full.Value.CycleId, cancellationToken);
        var framework = await frameworks.FindAsync(full.Value.Framework, cancellationToken);
        return new Opened(full, roles, new CommandSetting(view, cycle?.Plan.Panel ?? [], await overview.CurrentAsync(cancellationToken), framework, [], texts)) { Cycle = cycle };
    }

    /// <summary>The model of the page.</summary>
    public async Task<ReviewDeskModel> ModelAsync(Opened opened, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(opened);
        var (review, known, texts) = (opened.Setting.Review, opened.Setting.Known, opened.Setting.Texts);
        if (review.Step == ReviewStep.PanelProposal)
        {
            // As the confirmation will take it: somebody may have been trained, or the day entered, since the proposal.
            review = review with { Panel = PanelRules.TrainedAs(review.Panel, id => known.People.GetValueOrDefault(id)?.TrainedOn) };
        }
        var runs = opened.Roles.Overlaps([Role.AgencyAdmin, Role.Coordinator]);
        var ledger = runs ? await LedgerAsync(review, cancellationToken) : null;
        var settings = await reviews.SettingsAsync(cancellationToken);
        return new ReviewDeskModel(review, ReviewRegister.VersionOf(opened.Full.Value), known.InstitutionName(review.InstitutionId), NamesIn(review, known, texts), ReviewTimeline.Of(review, known.At, texts),
            AgencyCommands.FormsFor(opened.Setting, opened.Roles),
            runs ? [.. known.People.Values.Where(p => !p.Erased).OrderBy(p => NameKey.Of(p.Name), StringComparer.Ordinal).ThenBy(p => p.Id, StringComparer.Ordinal).Select(p => new FieldOption(p.Email, p.Name))] : [])
        {
            RunsReview = runs,
            Cycle = opened.Cycle is { } cycle ? texts.Format("agency-review.cycle.of", cycle.Plan.Name, texts.Date(LocalTime.Day(cycle.BeginsAt, LocalTime.ZoneOrUtc(review.Zone)))) : null,
            FrameworkIsGone = opened.Setting.Framework is null,
            SeesDeliberations = opened.Roles.Contains(Role.Coordinator),
            MayOpenReport = MayOpenReport(opened.Full.Value, opened.Roles),
            MayOpenDrafts = opened.Roles.Contains(Role.Coordinator),
            MayOpenTrail = true,
            Reading = ledger?.Totals,
            IncompleteFiles = ledger?.Incomplete ?? [],
            PanelProblems = review.Step == ReviewStep.PanelProposal && review.Panel.Count > 0
                ? [.. PanelRules.Obstacles(review.Panel).Concat(PanelRules.Shortcomings(review.Panel, LocalTime.Day(known.At, LocalTime.ZoneOrUtc(review.Zone)), settings)).Select(texts.Sentence)]
                : [],
        };
    }

    /// <summary>Whether people with these roles may read the report that the panel approved: those who decide, and the coordinator; the admin once it was decided on.</summary>
    public static bool MayOpenReport(Review review, IReadOnlySet<Role> roles)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(roles);
        var decided = review.Step is ReviewStep.Embargo or ReviewStep.Publication or ReviewStep.FollowUp or ReviewStep.Appeal or ReviewStep.Closed;
        return review.Approvals.Count > 0
            && (roles.Contains(Role.Coordinator) || roles.Contains(Role.DecisionBody) || roles.Contains(Role.AppealsBody)
                || (roles.Contains(Role.AgencyAdmin) && decided));
    }

    async Task<ReviewCycle?> CycleAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return (await plans.FindCycleAsync(id, cancellationToken))?.Value;
        }
        catch (UnreadableRecordException)
        {
            // The dashboard names it; the review goes on without its name.
            return null;
        }
    }

    async Task<Ledger?> LedgerAsync(Review review, CancellationToken cancellationToken)
    {
        if (review.LatestAnalysis?.AnalysisId is not { } analysis)
        {
            return null;
        }
        try
        {
            return await analyses.ReadLedgerAsync(analysis, cancellationToken);
        }
        catch (BlobLostException)
        {
            // Deleted by retention, or to be computed again: then nothing is said about the reading.
            return null;
        }
    }

    static Dictionary<string, string> NamesIn(Review review, AgencySnapshot known, PortalTexts texts)
    {
        var people = review.People;
        var ids = review.Involved().Concat(people.Coordinators).Concat(people.Institution).Concat(people.Students).Concat(people.DecisionBody).Concat(people.AppealsBody)
            .Concat(review.Objections.Select(o => o.PersonId)).Concat(review.Extensions.Select(e => e.By)).Concat(review.Returns.Select(r => r.PersonId)).Concat(review.MissingReturns);
        return ids.Distinct(StringComparer.Ordinal).ToDictionary(id => id, NameOf, StringComparer.Ordinal);

        string NameOf(string id) => known.People.TryGetValue(id, out var person) && person.Erased ? texts["agency.person.erased"] : known.PersonName(id);
    }
}
