using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.App.Portal.Agency;

/// <summary>What lists need of a review; it says nothing about the strength of evidence.</summary>
/// <param name="Id">Its id.</param>
/// <param name="InstitutionId">The institution.</param>
/// <param name="CycleId">The cycle.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="Procedure">The agency's name for the procedure.</param>
/// <param name="Step">Where it stands.</param>
/// <param name="Deadlines">What it waits for, the nearest first.</param>
public sealed record ReviewDigest(string Id, string InstitutionId, string CycleId, string PlanId, string Procedure, ReviewStep Step, IReadOnlyList<WaitDigest> Deadlines)
{
    /// <summary>Its time zone.</summary>
    public string Zone { get; init; } = "";

    /// <summary>Objections of the institution without an answer.</summary>
    public int OpenObjections { get; init; }

    /// <summary>Requests for more time without an answer.</summary>
    public int OpenExtensions { get; init; }

    /// <summary>Complaints without an answer.</summary>
    public int OpenComplaints { get; init; }

    /// <summary>Conditions that were reported as met and are to be verified.</summary>
    public int ReportedConditions { get; init; }

    /// <summary>People who look after it and people of the institution, by id.</summary>
    public ReviewPeople People { get; init; } = new();

    /// <summary>Whether no coordinator of it can be reached, so that the agency's admins are told in their place.</summary>
    public bool WithoutCoordinator { get; init; }

    /// <summary>Whether nobody of the institution can be reached: its mails reach nobody.</summary>
    public bool WithoutContact { get; init; }

    /// <summary>The panel that waits for its confirmation; null at other steps.</summary>
    public IReadOnlyList<PanelMember>? ProposedPanel { get; init; }

    /// <summary>Whether a panel is to be put together and something stands against its confirmation, as the page of the review says it.</summary>
    public bool PanelIncomplete { get; init; }

    /// <summary>Whether the newest reading of the evidence failed.</summary>
    public bool AnalysisFailed { get; init; }

    /// <summary>Whether evidence is being read.</summary>
    public bool AnalysisRuns { get; init; }

    /// <summary>Versions of the evidence that came too late.</summary>
    public int LatePacks { get; init; }

    /// <summary>How completely the evidence was read; null before the first reading.</summary>
    public LedgerTotals? Reading { get; init; }

    /// <summary>Files of which something could not be read.</summary>
    public int IncompleteFiles { get; init; }

    /// <summary>Whether an appeal was ever lodged.</summary>
    public bool HasAppeal { get; init; }

    /// <summary>The wait that ends next; null when it waits for nothing.</summary>
    public WaitDigest? Next => Deadlines.Count > 0 ? Deadlines[0] : null;

    /// <summary>Whether a wait is over and nobody has acted.</summary>
    public bool IsOverdue(DateTimeOffset now) => Deadlines.Any(d => d.Due < now && !d.EndsByItself);

    /// <summary>The digest with what follows from its people as they are known now: who can be reached, and what stands against its panel by their training and the agency's rules.</summary>
    public ReviewDigest Judged(IReadOnlyDictionary<string, PersonDigest> people, DateTimeOffset now, AgencySettings settings)
    {
        var reached = this with
        {
            WithoutCoordinator = !Step.HasEnded() && !People.Coordinators.Any(Reaches),
            WithoutContact = !Step.HasEnded() && !People.Institution.Any(Reaches),
        };
        if (ProposedPanel is not { } proposed)
        {
            return reached;
        }
        var panel = PanelRules.TrainedAs(proposed, id => people.GetValueOrDefault(id)?.TrainedOn);
        return reached with { PanelIncomplete = PanelRules.Obstacles(panel).Count > 0 || PanelRules.Shortcomings(panel, LocalTime.Day(now, LocalTime.ZoneOrUtc(Zone)), settings).Count > 0 };

        bool Reaches(string id) => people.GetValueOrDefault(id) is { Erased: false, Email.Length: > 0 };
    }

    /// <summary>The digest of a review.</summary>
    /// <param name="review">The review.</param>
    /// <param name="ledger">Of its newest finished reading; null where there is none.</param>
    public static ReviewDigest Of(Review review, Ledger? ledger)
    {
        ArgumentNullException.ThrowIfNull(review);
        return new ReviewDigest(review.Id, review.InstitutionId, review.CycleId, review.PlanId, review.Procedure, review.Step,
            [.. review.Deadlines.Select(d => new WaitDigest(d.Id, d.Due)).OrderBy(d => d.Due).ThenBy(d => d.Id, StringComparer.Ordinal)])
        {
            Zone = review.Zone,
            People = review.People,
            OpenObjections = review.Objections.Count(o => o.Answer is null),
            OpenExtensions = review.Extensions.Count(e => e.Granted is null),
            OpenComplaints = review.Complaints.Count(c => c.Answer is null),
            ReportedConditions = review.Conditions.Count(c => c.State == ConditionState.Reported),
            ProposedPanel = review.Step == ReviewStep.PanelProposal ? review.Panel : null,
            AnalysisFailed = review.Analyses.Count > 0 && review.Analyses[^1].Problem is not null,
            AnalysisRuns = review.OpenAnalyses.Any(),
            LatePacks = review.Packs.Count(p => p.Late),
            Reading = ledger?.Totals,
            IncompleteFiles = ledger?.Incomplete.Count ?? 0,
            HasAppeal = review.Appeals.Count > 0,
        };
    }
}

/// <summary>Something that a review waits for.</summary>
/// <param name="Id">Id of the deadline.</param>
/// <param name="Due">When the time for it is over (UTC).</param>
public sealed record WaitDigest(string Id, DateTimeOffset Due)
{
    /// <summary>Whether nobody has to do anything: the time passes and that is that.</summary>
    public bool EndsByItself => Id is "embargo" or ReviewDeadline.AppealWindow or ReviewDeadline.PanelObjection;
}
