using QaPipeline.Domain.Frameworks;

namespace QaPipeline.Portal.Pages.Frameworks;

/// <summary>The frameworks that come with the product.</summary>
public sealed record FrameworksModel(IReadOnlyList<Framework> Frameworks);

/// <summary>One framework with its criteria.</summary>
public sealed record FrameworkModel(Framework Framework);
