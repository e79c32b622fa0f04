using System.Text.Json.Serialization;

namespace QaPipeline.Domain.Reviews;

/// <summary>Where a review stands. The order is that of the common calendar (domain note 5.1).</summary>
public enum ReviewStep
{
    /// <summary>The institution is invited; terms of reference are to be agreed.</summary>
    [JsonStringEnumMemberName("registration")] Registration,
    /// <summary>The panel is put together; its members declare their interests, the institution may object.</summary>
    [JsonStringEnumMemberName("panel-proposal")] PanelProposal,
    /// <summary>The institution prepares and submits its pack; students may send their own submission past it.</summary>
    [JsonStringEnumMemberName("submission")] Submission,
    /// <summary>The agency checks whether the pack is complete.</summary>
    [JsonStringEnumMemberName("completeness")] Completeness,
    /// <summary>The pack is read and mapped.</summary>
    [JsonStringEnumMemberName("analysis")] Analysis,
    /// <summary>The panel is briefed.</summary>
    [JsonStringEnumMemberName("briefing")] Briefing,
    /// <summary>Members work through the draft and send it back.</summary>
    [JsonStringEnumMemberName("desk-review")] DeskReview,
    /// <summary>The visit is prepared and held, or replaced with reasons.</summary>
    [JsonStringEnumMemberName("site-visit")] SiteVisit,
    /// <summary>The secretary writes the report draft.</summary>
    [JsonStringEnumMemberName("report-draft")] ReportDraft,
    /// <summary>The institution checks the facts in a copy without machine evidence.</summary>
    [JsonStringEnumMemberName("factual-accuracy")] FactualAccuracy,
    /// <summary>The panel answers each comment of the institution.</summary>
    [JsonStringEnumMemberName("panel-response")] PanelResponse,
    /// <summary>The panel approves its report.</summary>
    [JsonStringEnumMemberName("panel-approval")] PanelApproval,
    /// <summary>The decision body decides.</summary>
    [JsonStringEnumMemberName("decision")] Decision,
    /// <summary>The institution knows the decision; the public does not yet.</summary>
    [JsonStringEnumMemberName("embargo")] Embargo,
    /// <summary>Report and decision are to be published.</summary>
    [JsonStringEnumMemberName("publication")] Publication,
    /// <summary>Conditions are followed up, or the time for an appeal still runs.</summary>
    [JsonStringEnumMemberName("follow-up")] FollowUp,
    /// <summary>An appeal is heard by people who took no part before.</summary>
    [JsonStringEnumMemberName("appeal")] Appeal,
    /// <summary>Nothing is open any more.</summary>
    [JsonStringEnumMemberName("closed")] Closed,
    /// <summary>The review was withdrawn.</summary>
    [JsonStringEnumMemberName("withdrawn")] Withdrawn,
}

/// <summary>What the rules need to know about steps.</summary>
public static class ReviewSteps
{
    /// <summary>All steps in order.</summary>
    public static IReadOnlyList<ReviewStep> All { get; } = Enum.GetValues<ReviewStep>();

    /// <summary>The steps from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public static IReadOnlyList<ReviewStep> Between(ReviewStep first, ReviewStep last) => [.. All.Where(s => s >= first && s <= last)];

    /// <summary>Steps at which the work on a review has ended; only complaints and reopening remain.</summary>
    public static bool HasEnded(this ReviewStep step) => step is ReviewStep.Closed or ReviewStep.Withdrawn;

    /// <summary>The name of a step in deadlines, texts and tables, such as "desk-review".</summary>
    public static string Name(this ReviewStep step) => step switch
    {
        ReviewStep.Registration => "registration",
        ReviewStep.PanelProposal => "panel-proposal",
        ReviewStep.Submission => "submission",
        ReviewStep.Completeness => "completeness",
        ReviewStep.Analysis => "analysis",
        ReviewStep.Briefing => "briefing",
        ReviewStep.DeskReview => "desk-review",
        ReviewStep.SiteVisit => "site-visit",
        ReviewStep.ReportDraft => "report-draft",
        ReviewStep.FactualAccuracy => "factual-accuracy",
        ReviewStep.PanelResponse => "panel-response",
        ReviewStep.PanelApproval => "panel-approval",
        ReviewStep.Decision => "decision",
        ReviewStep.Embargo => "embargo",
        ReviewStep.Publication => "publication",
        ReviewStep.FollowUp => "follow-up",
        ReviewStep.Appeal => "appeal",
        ReviewStep.Closed => "closed",
        ReviewStep.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is no such step."),
    };
}
