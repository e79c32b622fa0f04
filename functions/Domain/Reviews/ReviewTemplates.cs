namespace QaPipeline.Domain.Reviews;

/// <summary>Names of the notifications that reviews cause. Each has the values "review", "institution", "procedure" and, where a step has a deadline, "due"; further values are named here.</summary>
public static class ReviewTemplates
{
    /// <summary>Told when a review comes to a step: "step-registration" is the invitation.</summary>
    public static IReadOnlyList<string> Steps { get; } = [.. ReviewSteps.All.Select(s => "step-" + s.Name())];

    /// <summary>Reminders before a deadline, by its kind; values "deadline", "due", "days".</summary>
    public static IReadOnlyList<string> Reminders { get; } =
    [
        .. ReviewSteps.Between(ReviewStep.Registration, ReviewStep.Appeal).Where(s => s is not (ReviewStep.Analysis or ReviewStep.Embargo)).Select(s => s.Name() + "-reminder"),
        .. ((string[])[ReviewDeadline.ObjectionAnswer, ReviewDeadline.EvidenceRequest, ReviewDeadline.Extension, ReviewDeadline.Complaint, ReviewDeadline.Condition, ReviewDeadline.ConditionCheck, "student-submission"]).Select(k => k + "-reminder"),
    ];

    /// <summary>Everything else.</summary>
    public static IReadOnlyList<string> Events { get; } =
    [
        "review-step", "overdue", "deadline-moved", "extension-requested", "extension-decided", "withdrawn",
        "panel-proposed", "declaration-wanted", "interest-declared", "panel-objection", "objection-answered", "objection-time-over", "panel-confirmed", "panel-released", "member-left",
        "student-invitation", "student-submission", "pack-incomplete", "analysis-failed", "new-draft", "evidence-requested", "evidence-received", "returns-missing", "visit-planned",
        "comments-answered", "decision", "appeal-decided", "complaint", "complaint-answered", "condition-reported", "condition-verified",
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Steps, .. Reminders, .. Events];
}
