namespace QaPipeline.Domain.Reviews;

/// <summary>Names of the notifications that plans and cycles cause. Each has the value "plan", its name; further values are named here.</summary>
public static class PlanTemplates
{
    /// <summary>A cycle has begun, to the agency's admins and the coordinators of its reviews; value "count" (its reviews).</summary>
    public const string Opened = "cycle-opened";

    /// <summary>All reviews of a cycle have ended, to the same; value "count".</summary>
    public const string Closed = "cycle-closed";

    /// <summary>
    /// Beginnings were left out as the plan says, to the admins: one message for those that one look left out. Values "count", "single" or "several" (for the text), "due" and "why"
    /// (see <see cref="SkippedOccurrence"/>) of the last.
    /// </summary>
    public const string Skipped = "plan-skipped";

    /// <summary>A cycle that was due could not begin, to the admins; values "why" (a code of <see cref="PlanFailure"/>) and, where a beginning is known, "due".</summary>
    public const string Failed = "plan-failed";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Opened, Closed, Skipped, Failed];
}
