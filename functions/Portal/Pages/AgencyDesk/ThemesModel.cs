using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;

namespace QaPipeline.Portal.Pages.AgencyDesk;

/// <summary>What published reviews show together.</summary>
/// <param name="Themes">The counts.</param>
/// <param name="Plan">Plan that was asked for; null for all.</param>
/// <param name="Cycle">Id of the cycle that was asked for; null for all.</param>
/// <param name="Plans">Plans that can be chosen.</param>
/// <param name="Institutions">Names of institutions by id.</param>
public sealed record ThemesModel(ThematicOverview Themes, string? Plan, string? Cycle, IReadOnlyList<FieldOption> Plans, IReadOnlyDictionary<string, string> Institutions)
{
    /// <summary>The cycle itself; null where none was asked for or it is kept no longer.</summary>
    public ReviewCycle? CycleOf { get; init; }

    /// <summary>Address of the same as a table.</summary>
    public string Table => "/api/themes/table" + (Cycle is { } cycle ? "?cycle=" + Uri.EscapeDataString(cycle) : Plan is { } plan ? "?plan=" + Uri.EscapeDataString(plan) : "");
}
