using System.Text.Json.Serialization;

namespace QaPipeline.Domain.Notifications;

/// <summary>A notification in the outbox. It is written in the same write as the state change that causes it, and delivered afterwards.</summary>
/// <param name="Key">Idempotency key: the same event for the same recipient always has the same key, so that nobody is told twice.</param>
/// <param name="Template">Name of the text, such as "submission-reminder".</param>
/// <param name="Recipient">Id of a person, or "webhooks" for the agency's subscribers, or "agency" for its admins.</param>
/// <param name="Subject">What it is about: a scope such as "review/…".</param>
/// <param name="CreatedAt">When it was caused (UTC).</param>
public sealed record Notification(string Key, string Template, string Recipient, string Subject, DateTimeOffset CreatedAt)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Values for the template, by name; invariant text (dates as ISO 8601) that the template formats for the language.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Id of the plan whose own texts apply; null for the agency's.</summary>
    public string? PlanId { get; init; }

    /// <summary>Recipient that stands for the agency's admins.</summary>
    public const string Agency = "agency";

    /// <summary>Whether the recipient stands for others and is no person.</summary>
    [JsonIgnore]
    public bool IsForMany => Recipient is Webhooks or Agency;

    /// <summary>Recipient that stands for all subscribed web addresses.</summary>
    public const string Webhooks = "webhooks";
}
