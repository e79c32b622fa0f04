using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.AgencyDesk;

namespace QaPipeline.Portal.Pages.Panel;

/// <summary>The work of a panel from the desk review to its approved report.</summary>
/// <param name="Ref">The review as pages name it.</param>
/// <param name="Review">The review.</param>
/// <param name="Version">Its version, for forms.</param>
/// <param name="Names">Names of its people by id.</param>
public sealed record PanelReportModel(PanelReviewRef Ref, Review Review, string Version, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>What the visitor may do by a plain form.</summary>
    public IReadOnlyList<CommandForm> Forms { get; init; } = [];

    /// <summary>Whether the visitor sends the completed working draft now.</summary>
    public bool MaySend { get; init; }

    /// <summary>Whether the visitor answers comments on facts now.</summary>
    public bool MayAnswer { get; init; }

    /// <summary>Whether the visitor records the approval now.</summary>
    public bool MayApprove { get; init; }

    /// <summary>Name of the command that was just carried out; null for none.</summary>
    public string? Told { get; init; }

    /// <summary>What was wrong with a form other than those of <see cref="Forms"/>.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>What was typed as the answer to a comment that could not be taken: its number and text.</summary>
    public (int Number, string Text)? Typed { get; init; }

    /// <summary>Members whose word on the report is awaited.</summary>
    public IReadOnlyList<string> Silent => [.. Review.Panel.Where(m => m.Votes && Review.Votes.All(v => v.PersonId != m.PersonId)).Select(m => Name(m.PersonId))];

    /// <summary>Name of a person; the id of whoever is not registered.</summary>
    public string Name(string id) => Names.GetValueOrDefault(id, id);
}
