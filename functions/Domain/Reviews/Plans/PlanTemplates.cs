namespace QaPipeline.Domain.Reviews;

/// <summary>Names of the notifications that plans and cycles cause. Each has the value "plan", its name; further values are named here.</summary>
public static class PlanTemplates
{
    /// <summary>A cycle that was due could not begin; values "why" (a code of <see cref="PlanFailure"/>) and, where a beginning is known, "due".</summary>
    public const string Failed = "plan-failed";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Failed];
}
