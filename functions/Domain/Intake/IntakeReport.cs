using QaPipeline.Domain.Reading;

namespace QaPipeline.Domain.Intake;

/// <summary>What became of a ZIP in the drop zone; written beside it for its sender.</summary>
/// <param name="Source">Name of the ZIP in the drop zone, as "sender/pack.zip".</param>
/// <param name="ETag">The version of it that was looked at.</param>
public sealed record IntakeReport(string Source, string ETag)
{
    /// <summary>Schema version of the written document.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Content hash of the ZIP; null when it was refused unread.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Size of the ZIP in bytes.</summary>
    public long Length { get; init; }

    /// <summary>The pack it became; null when it was refused.</summary>
    public string? PackId { get; init; }

    /// <summary>The analysis that was started; null when it was refused.</summary>
    public string? AnalysisId { get; init; }

    /// <summary>Why it was not taken in, and what its sender can do; null when it was.</summary>
    public Refusal? Refusal { get; init; }
}
