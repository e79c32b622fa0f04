using System.Text.Json.Serialization;

namespace QaPipeline.Domain.Audit;

/// <summary>One link of the append-only audit trail. It holds ids and hashes, never personal data or document text, so that erasing a person leaves the chain whole.</summary>
/// <param name="Sequence">Position in its chain, from 1 without gaps.</param>
/// <param name="At">When it happened (UTC).</param>
/// <param name="Who">Id of the person, or "system".</param>
/// <param name="Role">The role in which the person acted; null for the system.</param>
/// <param name="What">Name of the action, such as "review.submitted" or "access.refused".</param>
/// <param name="Subject">What it was done to: a scope such as "review/…" or "plan/…".</param>
/// <param name="Why">Reason where one is required, as a stable text without names; null otherwise.</param>
/// <param name="Before">SHA-256 of the record before; null when there was none.</param>
/// <param name="After">SHA-256 of the record after; null when it was deleted or not changed.</param>
/// <param name="Previous">Hash of the previous entry; <see cref="AuditChain.Start"/> for the first.</param>
/// <param name="Hash">Hash over <see cref="Previous"/> and all other fields, see <see cref="AuditChain"/>.</param>
public sealed record AuditEntry(long Sequence, DateTimeOffset At, string Who, string? Role, string What, string Subject, string? Why, string? Before, string? After, string Previous, string Hash)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>SHA-256 of the key of the note that became this entry; the chain holds each key once.</summary>
    public string Key { get; init; } = "";

    /// <summary>SHA-256 over all fields but <see cref="Previous"/> and <see cref="Hash"/>: what a proof shows of an entry whose text is not disclosed.</summary>
    [JsonIgnore]
    public string Content => AuditChain.ContentOf(this);
}

/// <summary>Something to be audited, before it has a place in the chain. <see cref="Key"/> makes recording it twice harmless.</summary>
public sealed record AuditNote(string Key, DateTimeOffset At, string Who, string? Role, string What, string Subject, string? Why, string? Before, string? After);
