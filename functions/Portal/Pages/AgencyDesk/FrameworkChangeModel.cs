using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;

namespace QaPipeline.Portal.Pages.AgencyDesk;

/// <summary>What another version of its framework changes for a review, and the step to go on with it.</summary>
/// <param name="Review">The review as the visitor may see it.</param>
/// <param name="Version">Its version, which the command names.</param>
/// <param name="Institution">Name of the institution.</param>
/// <param name="Offered">Frameworks that can be compared: key and title.</param>
/// <param name="Before">The earlier of the two that are compared; the review's own where none was chosen; null when that is gone.</param>
public sealed record FrameworkChangeModel(Review Review, string Version, string Institution, IReadOnlyList<FieldOption> Offered, Framework? Before)
{
    /// <summary>The later of the two; null while there is nothing to compare.</summary>
    public Framework? After { get; init; }

    /// <summary>What differs; null while there is nothing to compare.</summary>
    public FrameworkDifference? Difference { get; init; }

    /// <summary>Key of the framework that was chosen; empty for none, where the difference is that of the last change.</summary>
    public string Chosen { get; init; } = "";

    /// <summary>Whether the chosen one is retired: it can be compared, and no review goes on with it.</summary>
    public bool ChosenIsRetired { get; init; }

    /// <summary>Whether the visitor may go on with the chosen one now.</summary>
    public bool MayChange { get; init; }

    /// <summary>Texts of members on criteria that the other version words differently or no longer has; null for visitors who see no deliberations.</summary>
    public IReadOnlyList<DraftedTexts>? Drafted { get; init; }

    /// <summary>The reason as it was sent.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What was wrong with what was sent.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;
}

/// <summary>How many texts members wrote on a criterion.</summary>
/// <param name="Criterion">Id of the criterion.</param>
/// <param name="Texts">Number of fields that a member filled in.</param>
/// <param name="Stays">Whether the other version still has the criterion.</param>
public sealed record DraftedTexts(string Criterion, int Texts, bool Stays);
