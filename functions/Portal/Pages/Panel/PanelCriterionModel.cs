using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Returns;
using QaPipeline.Portal.Components;

namespace QaPipeline.Portal.Pages.Panel;

/// <summary>A criterion beside its passages.</summary>
/// <param name="Review">The review.</param>
/// <param name="Criterion">What was found.</param>
/// <param name="Text">The whole sentence of the criterion.</param>
/// <param name="Wording">The criterion as the framework has it; null for the follow-up of an earlier review.</param>
/// <param name="Passages">The passages of this part of the list, strongest first.</param>
/// <param name="Marks">What the visitor decided.</param>
/// <param name="Version">Version of the visitor's decisions.</param>
public sealed record PanelCriterionModel(PanelReviewRef Review, CriterionMap Criterion, string Text, Criterion? Wording, IReadOnlyList<Evidence> Passages, EvidenceMarks Marks, string Version)
{
    /// <summary>Why the criterion has its coverage, in the visitor's language.</summary>
    public required string Finding { get; init; }

    /// <summary>Passages in one part of the list.</summary>
    public const int PageSize = 20;

    /// <summary>What stands in the field for the version before the first decision.</summary>
    public const string NoVersion = "new";

    /// <summary>The passage that is shown in its source; null where nothing was found.</summary>
    public Evidence? Shown { get; init; }

    /// <summary>Where it stands; null where the source can't be read any more.</summary>
    public PanelPlace? Place { get; init; }

    /// <summary>Number of passages before this part.</summary>
    public int From { get; init; }

    /// <summary>Ids of all criteria in their order, for moving a passage.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>What was wrong with a decision.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>The criterion before; null on the first.</summary>
    public string? Previous { get; init; }

    /// <summary>The criterion after; null on the last.</summary>
    public string? Next { get; init; }

    /// <summary>Address of this page with a passage shown.</summary>
    public string HrefOf(Evidence passage)
    {
        ArgumentNullException.ThrowIfNull(passage);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Review.ToCriterion(Criterion.Id)}?from={From}&place={passage.Citation}#passage");
    }

    /// <summary>Address of a part of the list.</summary>
    public string PartHref(int from) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Review.ToCriterion(Criterion.Id)}?from={from}");
}
