namespace QaPipeline.Domain.Notifications;

/// <summary>Where a notification stands on its way.</summary>
public enum DeliveryState
{
    /// <summary>Goes as soon as it is due.</summary>
    Waiting,

    /// <summary>Waits for a look by the agency.</summary>
    Held,

    /// <summary>Delivered.</summary>
    Sent,

    /// <summary>Became part of another item: a daily digest, or one call for each subscriber.</summary>
    Merged,

    /// <summary>Not to be delivered: cancelled by the agency, or the recipient has no address (any more). <see cref="OutboxItem.Fault"/> says which.</summary>
    Dropped,

    /// <summary>Given up after the last try, or refused for good; can be replayed.</summary>
    Dead,
}

/// <summary>A notification and how far its delivery has come.</summary>
/// <param name="Notification">What is delivered.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DueAt">When it goes, or is tried again (UTC).</param>
public sealed record OutboxItem(Notification Notification, DeliveryState State, DateTimeOffset DueAt)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Tries so far.</summary>
    public int Attempts { get; init; }

    /// <summary>Until when somebody is delivering it (UTC); null when nobody is. Whoever was stopped while delivering leaves it to run out.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>Why the last try failed, or why it is not delivered; without addresses of people.</summary>
    public string? Fault { get; init; }

    /// <summary>When it was delivered (UTC).</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Subject and text as edited by the agency; null for those of the template.</summary>
    public EditedText? Edited { get; init; }

    /// <summary>Whether the agency has released it after a look, so that it is not held again.</summary>
    public bool Released { get; init; }

    /// <summary>Day of the digest in which it goes (in the person's time zone); null when it goes alone.</summary>
    public DateOnly? DigestDay { get; init; }

    /// <summary>Key of the item that it became part of.</summary>
    public string? MergedInto { get; init; }

    /// <summary>Keys of the items that this one carries; empty for one that is no digest.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Whether nothing more happens to it by itself.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsFinished => State is DeliveryState.Sent or DeliveryState.Merged or DeliveryState.Dropped;
}

/// <summary>A mail as edited by the agency before it goes.</summary>
/// <param name="Subject">Subject line.</param>
/// <param name="Text">Plain text.</param>
public sealed record EditedText(string Subject, string Text);
