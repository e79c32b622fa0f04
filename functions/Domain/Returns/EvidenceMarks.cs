using System.Text.Json.Serialization;
using QaPipeline.Domain.Notifications;

namespace QaPipeline.Domain.Returns;

/// <summary>What one member of a panel decided about single passages on the portal. It is the member's own: nobody else's list changes by it.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="PersonId">The member.</param>
public sealed record EvidenceMarks(string ReviewId, string PersonId)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>One entry for each criterion and passage that was decided about, in ordinal order of both.</summary>
    public IReadOnlyList<EvidenceMark> Marks { get; init; } = [];

    /// <summary>Audit notes not yet handed over.</summary>
    public PendingWork Pending { get; init; } = PendingWork.Nothing;

    /// <summary>The id of a member's record.</summary>
    public static string IdOf(string reviewId, string personId) => $"{reviewId}/{personId}";

    /// <summary>The decision on a passage under a criterion; null when there is none.</summary>
    public EvidenceMark? Find(string criterion, string citation) => Marks.FirstOrDefault(m => m.Criterion == criterion && m.Citation == citation);

    /// <summary>With a decision in the place of the one before.</summary>
    public EvidenceMarks With(EvidenceMark mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        return this with
        {
            Marks = [.. Without(mark.Criterion, mark.Citation).Marks.Append(mark).OrderBy(m => m.Criterion, StringComparer.Ordinal).ThenBy(m => m.Citation, StringComparer.Ordinal)],
        };
    }

    /// <summary>Without a decision on a passage.</summary>
    public EvidenceMarks Without(string criterion, string citation) => this with { Marks = [.. Marks.Where(m => m.Criterion != criterion || m.Citation != citation)] };
}

/// <summary>A member's decision on one passage.</summary>
/// <param name="Criterion">Criterion under which it is listed.</param>
/// <param name="Citation">Citation id; it stays the same in later readings of the same file.</param>
/// <param name="Verdict">The decision.</param>
/// <param name="Target">Criterion to which it belongs instead; null unless moved.</param>
/// <param name="Note">Why, in the member's words; may be empty.</param>
/// <param name="At">When (UTC).</param>
public sealed record EvidenceMark(string Criterion, string Citation, [property: JsonConverter(typeof(JsonStringEnumConverter<EvidenceVerdict>))] EvidenceVerdict Verdict, string? Target, string Note, DateTimeOffset At)
{
    /// <summary>The decision without note and time.</summary>
    [JsonIgnore]
    public EvidenceDecision Decision => new(Criterion, Citation, Verdict, Target);
}
