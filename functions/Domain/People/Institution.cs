using QaPipeline.Domain.Notifications;

namespace QaPipeline.Domain.People;

/// <summary>An institution whose micro-credentials are reviewed.</summary>
/// <param name="Id">Stable short id of lower-case letters, digits and hyphens.</param>
/// <param name="Name">Official name.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code.</param>
public sealed record Institution(string Id, string Name, string Country)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Id in DEQAR (DEQARINST…), when it has one.</summary>
    public string? DeqarId { get; init; }

    /// <summary>Audit notes not yet handed over.</summary>
    public PendingWork Pending { get; init; } = PendingWork.Nothing;

    /// <summary>Language in which the agency writes to it (BCP 47).</summary>
    public string Language { get; init; } = "en";

    /// <summary>Audience of the framework that applies to it: institution, agency or alternative-provider.</summary>
    public string Audience { get; init; } = "institution";
}
