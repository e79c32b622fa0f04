using QaPipeline.Domain.Reviews;

namespace QaPipeline.Portal.Pages.Panel;

/// <summary>The reviews of a member, those with something to do first.</summary>
/// <param name="Name">Name of the person.</param>
/// <param name="Reviews">The reviews.</param>
public sealed record PanelHomeModel(string Name, IReadOnlyList<PanelHomeReview> Reviews);

/// <summary>A review in the list.</summary>
/// <param name="Review">Which.</param>
/// <param name="Step">Where it stands.</param>
/// <param name="Position">What the person is on its panel; null when not on it.</param>
/// <param name="Tasks">What the person does next.</param>
public sealed record PanelHomeReview(PanelReviewRef Review, ReviewStep Step, PanelPosition? Position, IReadOnlyList<PanelTask> Tasks);

/// <summary>Something that a person does next, or waits for.</summary>
/// <param name="Key">Its text is panel.task.KEY.</param>
/// <param name="Href">Where it is done; null where nothing is to be done here.</param>
/// <param name="Due">Until when (UTC); null where no date is set.</param>
/// <param name="IsWait">Whether somebody else has to act.</param>
public sealed record PanelTask(string Key, string? Href, DateTimeOffset? Due, bool IsWait);

/// <summary>Why the evidence is closed to a person.</summary>
/// <param name="Review">The review.</param>
/// <param name="Door">What stands in the way.</param>
/// <param name="Findings">The rules that found a conflict, for a member who has one.</param>
public sealed record PanelClosedModel(PanelReviewRef Review, PanelDoor Door, IReadOnlyList<string> Findings);

/// <summary>Whether the evidence of a review is open to a person.</summary>
public enum PanelDoor
{
    /// <summary>It is.</summary>
    Open,

    /// <summary>The person is not on the panel.</summary>
    NotSeated,

    /// <summary>Interests are not declared.</summary>
    Undeclared,

    /// <summary>The agency decides about declared interests.</summary>
    Undecided,

    /// <summary>A conflict of interest stands.</summary>
    Conflicted,

    /// <summary>The panel is not confirmed or not briefed.</summary>
    NotReleased,

    /// <summary>The evidence is not read.</summary>
    NotRead,

    /// <summary>The review has ended.</summary>
    Ended,
}
