namespace QaPipeline.Domain.Reviews;

/// <summary>How long each step takes, in days. The defaults add up to the calendar of domain note 5.1: a year before the visit to eighteen weeks after it.</summary>
public sealed record StepDurations
{
    /// <summary>Until terms of reference are agreed (week −52 to −36).</summary>
    public int Registration { get; init; } = 112;

    /// <summary>Until the panel is confirmed (week −36 to −16).</summary>
    public int PanelProposal { get; init; } = 140;

    /// <summary>Until the pack is due (week −16 to −8).</summary>
    public int Submission { get; init; } = 56;

    /// <summary>For the check whether the pack is complete.</summary>
    public int Completeness { get; init; } = 7;

    /// <summary>For reading and mapping; what lasts longer is looked after by the agency.</summary>
    public int Analysis { get; init; } = 2;

    /// <summary>Until the panel is briefed.</summary>
    public int Briefing { get; init; } = 5;

    /// <summary>Until the members send their workbooks back (to week −4).</summary>
    public int DeskReview { get; init; } = 14;

    /// <summary>Until the visit was held (week −4 to 0).</summary>
    public int SiteVisit { get; init; } = 28;

    /// <summary>For the report draft (week 0 to 8).</summary>
    public int ReportDraft { get; init; } = 56;

    /// <summary>For the check of facts by the institution (week 8 to 11).</summary>
    public int FactualAccuracy { get; init; } = 21;

    /// <summary>For the panel's answers to the comments.</summary>
    public int PanelResponse { get; init; } = 5;

    /// <summary>For the approval by the panel (to week 12).</summary>
    public int PanelApproval { get; init; } = 7;

    /// <summary>For the decision (week 12 to 16).</summary>
    public int Decision { get; init; } = 28;

    /// <summary>Between the decision and its publication (week 16 to 18).</summary>
    public int Embargo { get; init; } = 14;

    /// <summary>For the publication after the embargo.</summary>
    public int Publication { get; init; } = 7;

    /// <summary>For the decision on an appeal.</summary>
    public int Appeal { get; init; } = 90;

    /// <summary>Days of a step; null for steps that last as long as something in them is open, or have ended.</summary>
    public int? Of(ReviewStep step) => step switch
    {
        ReviewStep.Registration => Registration,
        ReviewStep.PanelProposal => PanelProposal,
        ReviewStep.Submission => Submission,
        ReviewStep.Completeness => Completeness,
        ReviewStep.Analysis => Analysis,
        ReviewStep.Briefing => Briefing,
        ReviewStep.DeskReview => DeskReview,
        ReviewStep.SiteVisit => SiteVisit,
        ReviewStep.ReportDraft => ReportDraft,
        ReviewStep.FactualAccuracy => FactualAccuracy,
        ReviewStep.PanelResponse => PanelResponse,
        ReviewStep.PanelApproval => PanelApproval,
        ReviewStep.Decision => Decision,
        ReviewStep.Embargo => Embargo,
        ReviewStep.Publication => Publication,
        ReviewStep.Appeal => Appeal,
        _ => null,
    };

    /// <summary>The calendar of a review that begins at <paramref name="start"/>: each step ends at the end of a local day.</summary>
    public IReadOnlyList<PlannedStep> Calendar(DateTimeOffset start, TimeZoneInfo zone)
    {
        var day = LocalTime.Day(start, zone);
        var begins = start;
        var planned = new List<PlannedStep>();
        foreach (var step in ReviewSteps.Between(ReviewStep.Registration, ReviewStep.Publication))
        {
            day = day.AddDays(Of(step) ?? 0);
            planned.Add(new PlannedStep(step, begins, LocalTime.EndOf(day, zone)));
            begins = planned[^1].Due;
        }
        return planned;
    }
}

/// <summary>A step in the calendar of a review.</summary>
/// <param name="Step">The step.</param>
/// <param name="Begins">When it begins if all goes to plan (UTC).</param>
/// <param name="Due">When it is to be over (UTC).</param>
public sealed record PlannedStep(ReviewStep Step, DateTimeOffset Begins, DateTimeOffset Due);
