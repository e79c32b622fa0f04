namespace QaPipeline.Domain.Notifications;

/// <summary>A web address that is told of events in reviews.</summary>
/// <param name="Id">Stable short id.</param>
/// <param name="Address">Where events are sent to; https.</param>
/// <param name="Secret">Key of the signatures, known to the receiver and to nobody else; never shown again after it was made.</param>
public sealed record WebhookSubscription(string Id, Uri Address, string Secret)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Names of the events it wants, such as "review-step"; empty for all.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Whether nothing is sent for now.</summary>
    public bool Paused { get; init; }

    /// <summary>Audit notes not yet handed over.</summary>
    public PendingWork Pending { get; init; } = PendingWork.Nothing;

    /// <summary>Whether it wants the event.</summary>
    public bool Wants(string name) => !Paused && (Events.Count == 0 || Events.Contains(name, StringComparer.Ordinal));
}
