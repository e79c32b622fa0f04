using System.Text.Json.Serialization;
using QaPipeline.Domain.Notifications;

namespace QaPipeline.Domain.Retention;

/// <summary>For how long the agency keeps the material of a review. Nothing is deleted before a rule is set.</summary>
public sealed record RetentionRule
{
    /// <summary>Id of the one record of these settings.</summary>
    public const string Id = "retention";

    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Months after the end of a review after which its evidence, readings, maps and drafts are deleted; null keeps them.</summary>
    public int? EvidenceMonths { get; init; }

    /// <summary>Months after the end of a person's last role after which personal data are erased; null keeps them.</summary>
    public int? PersonMonths { get; init; }

    /// <summary>Audit notes not yet handed over.</summary>
    public PendingWork Pending { get; init; } = PendingWork.Nothing;

    /// <summary>The moment from which something that ended at <paramref name="end"/> is to be deleted; null for never.</summary>
    public static DateTimeOffset? DueAt(DateTimeOffset end, int? months) => months is { } kept ? end.AddMonths(kept) : null;
}

/// <summary>What becomes of a stored thing.</summary>
public enum DeletionOutcome
{
    /// <summary>To be deleted.</summary>
    Planned,

    /// <summary>Deleted: afterwards it was looked for and not found.</summary>
    Deleted,

    /// <summary>Kept, since something else still needs it; <see cref="DeletionItem.NeededBy"/> says what.</summary>
    Kept,
}

/// <summary>One stored thing.</summary>
/// <param name="Container">Container in which it is.</param>
/// <param name="Name">Its name there; ids and hashes, never names of people or files.</param>
/// <param name="Sha256">SHA-256 of its bytes before the deletion.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Outcome">What becomes of it.</param>
public sealed record DeletionItem(string Container, string Name, string Sha256, long Bytes, DeletionOutcome Outcome)
{
    /// <summary>Id of what still needs it; null otherwise.</summary>
    public string? NeededBy { get; init; }
}

/// <summary>The proof of what was deleted of one review: written before the first deletion, so that even a deletion that is stopped is accounted for.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="PlannedAt">When the list was made (UTC).</param>
/// <param name="Items">Everything that belongs to the review, in ordinal order.</param>
public sealed record Deletion(string ReviewId, DateTimeOffset PlannedAt, IReadOnlyList<DeletionItem> Items)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>When everything was gone (UTC); null before.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>The rule by which lists are made today: what was put together for a reading belongs to its review.</summary>
    public const int PresentRule = 1;

    /// <summary>The rule by which the list was made, or looked at again with nothing to be gained; 0 in earlier releases. It isn't written where it is 0, so that proofs keep the hash that the trail has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Rule { get; init; }

    /// <summary>When it was planned again, because what an earlier release had kept for a reading is needed no more (UTC); null for most.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? PlannedAgainAt { get; init; }

    /// <summary>Whether an earlier release finished it and kept something, for whatever: the pack that was put together for a reading may hold it too, and stayed unlisted. It is planned again once at most, and rests from then on.</summary>
    [JsonIgnore]
    public bool MayBePlannedAgain => Rule < PresentRule && DoneAt is not null && Items.Any(i => i.Outcome == DeletionOutcome.Kept);

    /// <summary>Audit notes and notifications not yet handed over.</summary>
    public PendingWork Pending { get; init; } = PendingWork.Nothing;
}
