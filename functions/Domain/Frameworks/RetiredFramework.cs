using QaPipeline.Domain.Notifications;

namespace QaPipeline.Domain.Frameworks;

/// <summary>A framework with which no review begins any more. Reviews that run keep it; taking this record away takes it back into use.</summary>
/// <param name="Key">What plans name it by: id of a built-in one, SHA-256 of another.</param>
/// <param name="At">Since when (UTC).</param>
public sealed record RetiredFramework(string Key, DateTimeOffset At)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Audit notes not yet handed over; written with the change itself.</summary>
    public PendingWork Pending { get; init; } = PendingWork.Nothing;
}
