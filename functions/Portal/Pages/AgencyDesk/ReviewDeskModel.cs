using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;

namespace QaPipeline.Portal.Pages.AgencyDesk;

/// <summary>One review for those who look after it or decide on it.</summary>
/// <param name="Review">The review as the visitor may see it: what is not for the visitor is not in it.</param>
/// <param name="Version">Its version, which commands name.</param>
/// <param name="Institution">Name of the institution.</param>
/// <param name="Names">Names of people by id.</param>
/// <param name="Timeline">Its steps in their order.</param>
/// <param name="Forms">The commands that the visitor may give now.</param>
/// <param name="People">People whose addresses are suggested: address and name.</param>
public sealed record ReviewDeskModel(
    Review Review, string Version, string Institution, IReadOnlyDictionary<string, string> Names, IReadOnlyList<TimelineStep> Timeline, IReadOnlyList<CommandForm> Forms, IReadOnlyList<FieldOption> People)
{
    /// <summary>Whether the visitor runs reviews of the agency, and so sees its logistics.</summary>
    public bool RunsReview { get; init; }

    /// <summary>What people call its cycle; null where there is no record of it.</summary>
    public string? Cycle { get; init; }

    /// <summary>Whether there is no such framework as the review's (any more).</summary>
    public bool FrameworkIsGone { get; init; }

    /// <summary>Whether the visitor sees what the panel deliberates about.</summary>
    public bool SeesDeliberations { get; init; }

    /// <summary>Whether the visitor may open the report that the panel approved.</summary>
    public bool MayOpenReport { get; init; }

    /// <summary>Whether the visitor may open workbook and report draft.</summary>
    public bool MayOpenDrafts { get; init; }

    /// <summary>Whether the visitor may see who did what in the trail.</summary>
    public bool MayOpenTrail { get; init; }

    /// <summary>How completely the newest reading read the evidence; null before the first.</summary>
    public LedgerTotals? Reading { get; init; }

    /// <summary>Files of which something could not be read.</summary>
    public IReadOnlyList<LedgerFile> IncompleteFiles { get; init; } = [];

    /// <summary>What stands against the confirmation of the panel, in sentences.</summary>
    public IReadOnlyList<string> PanelProblems { get; init; } = [];

    /// <summary>Why a command was refused that can't be given any more.</summary>
    public FormErrors Refused { get; init; } = FormErrors.None;

    /// <summary>Name of the command that was just carried out; null for none.</summary>
    public string? Told { get; init; }

    /// <summary>Name of a person; the id where there is none.</summary>
    public string Name(string id) => Names.GetValueOrDefault(id, id);
}
