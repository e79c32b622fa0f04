using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;

namespace QaPipeline.Portal.Pages.Frameworks;

/// <summary>All frameworks.</summary>
/// <param name="BuiltIn">Those that come with the product.</param>
/// <param name="Own">Those that the agency added, and earlier versions that reviews keep.</param>
/// <param name="MayAdd">Whether the visitor may add one.</param>
public sealed record FrameworksModel(IReadOnlyList<Framework> BuiltIn, IReadOnlyList<Framework> Own, bool MayAdd)
{
    /// <summary>The one that was just added; null otherwise.</summary>
    public Framework? Added { get; init; }

    /// <summary>Ids of built-in ones and hashes of others with which no review begins any more.</summary>
    public IReadOnlySet<string> Retired { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Those of <see cref="Retired"/> whose record can't be read.</summary>
    public IReadOnlyList<string> Damaged { get; init; } = [];

    /// <summary>What is wrong with a file that was sent.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;
}

/// <summary>One framework with its criteria.</summary>
/// <param name="Framework">The framework.</param>
/// <param name="Key">What plans name it by.</param>
/// <param name="MayChange">Whether the visitor may retire it or take it back into use.</param>
public sealed record FrameworkModel(Framework Framework, string Key, bool MayChange)
{
    /// <summary>Whether no review begins with it any more.</summary>
    public bool Retired { get; init; }

    /// <summary>Whether the record that says so can't be read.</summary>
    public bool MarkDamaged { get; init; }

    /// <summary>The plans that have it, in the order of their names.</summary>
    public IReadOnlyList<ReviewPlan> Plans { get; init; } = [];
}
