using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;

namespace QaPipeline.Portal.Pages.AgencyDesk;

/// <summary>All plans.</summary>
/// <param name="Plans">The plans in the order of their names.</param>
/// <param name="MayEdit">Whether the visitor may change plans.</param>
public sealed record PlansModel(IReadOnlyList<PlanRow> Plans, bool MayEdit)
{
    /// <summary>Ids of plans whose records can't be read.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}

/// <summary>A plan in the list.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Framework">Its framework; null when there is none of that name any more.</param>
/// <param name="Next">When its next cycle begins (UTC); null when it is paused or none comes.</param>
public sealed record PlanRow(ReviewPlan Plan, Framework? Framework, DateTimeOffset? Next)
{
    /// <summary>Whether no review begins with its framework any more.</summary>
    public bool FrameworkIsRetired { get; init; }
}

/// <summary>One plan with what it will do.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Framework">Its framework; null when there is none of that name any more.</param>
/// <param name="Institutions">Names of its institutions.</param>
/// <param name="Preview">The next cycles; null when its schedule can't be understood (any more).</param>
/// <param name="Cycles">Its cycles so far, newest first.</param>
/// <param name="MayEdit">Whether the visitor may change it.</param>
/// <param name="Order">Key of an order to run it now: the same as long as nothing has changed, so that a second click begins no second cycle.</param>
public sealed record PlanModel(ReviewPlan Plan, Framework? Framework, IReadOnlyList<string> Institutions, PlanPreview? Preview, IReadOnlyList<ReviewCycle> Cycles, bool MayEdit, string Order)
{
    /// <summary>Whether no review begins with its framework any more.</summary>
    public bool FrameworkIsRetired { get; init; }

    /// <summary>The cycle by hand that runs in this period, so that no other begins by hand; null where one may.</summary>
    public ReviewCycle? Running { get; init; }

    /// <summary>Whether a cycle could begin now: the framework is there and in use, and the schedule makes sense.</summary>
    public bool CanBegin => Framework is not null && !FrameworkIsRetired && Preview is not null;

    /// <summary>Why a cycle that was ordered on this page could not begin; empty where none was ordered.</summary>
    public IReadOnlyList<PlanProblem> Refused { get; init; } = [];
}

/// <summary>The editor of a plan.</summary>
/// <param name="Form">The fields as they were sent, or as the plan has them.</param>
/// <param name="Version">Version of the plan; empty for a new one.</param>
/// <param name="Choices">What can be chosen.</param>
/// <param name="Errors">What is wrong.</param>
/// <param name="Preview">What the plan as filled in would do; null until asked for.</param>
/// <param name="Zone">Time zone of the preview.</param>
public sealed record PlanEditorModel(PlanForm Form, string Version, PlanChoices Choices, FormErrors Errors, PlanPreview? Preview, TimeZoneInfo Zone)
{
    /// <summary>Whether the plan is new.</summary>
    public bool IsNew => Version.Length == 0;
}

/// <summary>What can be chosen in the editor.</summary>
/// <param name="Frameworks">Frameworks.</param>
/// <param name="Institutions">Institutions.</param>
/// <param name="Coordinators">People who look after reviews.</param>
/// <param name="Templates">Names of the notifications that can have a text of their own.</param>
/// <param name="Zones">Time zones that are suggested.</param>
public sealed record PlanChoices(IReadOnlyList<FieldOption> Frameworks, IReadOnlyList<FieldOption> Institutions, IReadOnlyList<FieldOption> Coordinators, IReadOnlyList<string> Templates, IReadOnlyList<string> Zones);

/// <summary>The fields of the editor as text: what was typed wrong is shown again as it was typed.</summary>
/// <param name="Values">Values by the name of the field.</param>
public sealed record PlanForm(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>What stands in a field; empty when nothing does.</summary>
    public string this[string field] => Values.GetValueOrDefault(field, "");

    /// <summary>The lines of a field.</summary>
    public IReadOnlyList<string> Lines(string field) => [.. this[field].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Names of the fields for texts of the plan's own: "text.TEMPLATE.LANGUAGE".</summary>
    public IReadOnlyList<string> Texts => [.. Values.Keys.Where(k => k.StartsWith("text.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
