using QaPipeline.Domain.Frameworks;
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

    /// <summary>What is wrong with a file that was sent.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;
}

/// <summary>One framework with its criteria.</summary>
public sealed record FrameworkModel(Framework Framework);
