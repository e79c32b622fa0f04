using QaPipeline.App.Access;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Pages.Panel;

namespace QaPipeline.App.Portal.Panel;

/// <summary>A person at the panel's table of one review.</summary>
/// <param name="Review">The review.</param>
/// <param name="ETag">Its version.</param>
/// <param name="Caller">The person.</param>
/// <param name="Ref">The review as pages name it.</param>
public sealed record PanelSeat(Review Review, string ETag, Caller Caller, PanelReviewRef Ref)
{
    /// <summary>The person's place on the panel; null when not on it.</summary>
    public PanelMember? Member => Review.Panel.FirstOrDefault(m => m.PersonId == Caller.Id);

    /// <summary>Whether the evidence is open to the person: declared without conflict, confirmed and briefed, read, and not over.</summary>
    public PanelDoor Door => (Review, Member) switch
    {
        ({ HasEnded: true }, _) => PanelDoor.Ended,
        (_, null) => PanelDoor.NotSeated,
        (_, { Declared: null }) => PanelDoor.Undeclared,
        (_, { IsConflicted: true }) => PanelDoor.Conflicted,
        (_, { IsCleared: false }) => PanelDoor.Undecided,
        ({ PanelConfirmedAt: null } or { BriefedAt: null }, _) => PanelDoor.NotReleased,
        ({ LatestAnalysis: null }, _) => PanelDoor.NotRead,
        _ => PanelDoor.Open,
    };

    /// <summary>Whether the person leads or writes, and so sees what all members wrote.</summary>
    public bool Leads => Member?.Position is PanelPosition.Chair or PanelPosition.Secretary;

    /// <summary>Whether the person's own workbook of this panel has come back.</summary>
    public bool HasReturned => Review.Returns.Any(r => r.PersonId == Caller.Id && r.PanelNumber == Review.PanelNumber);

    /// <summary>Whether the person may read what the others wrote: whoever judges does so alone first.</summary>
    public bool SeesOthers => Leads || HasReturned;

    /// <summary>Whether nothing more is declared.</summary>
    public bool MayDeclare => Member is not null && Review.Step is >= ReviewStep.PanelProposal and <= ReviewStep.Publication;
}
