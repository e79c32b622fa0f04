using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.App.People.Import;

/// <summary>A condition or recommendation of a review that was done before this system: the next review of the institution looks for evidence of it.</summary>
/// <param name="InstitutionId">The institution.</param>
/// <param name="Condition">The condition.</param>
public sealed record ImportedCondition(string InstitutionId, PreviousCondition Condition)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Audit notes not yet handed over.</summary>
    public PendingWork Pending { get; init; } = PendingWork.Nothing;

    /// <summary>The id of the record: the institution first, so that all of its conditions are found together.</summary>
    public static string IdOf(string institutionId, string text, string? source) => $"{institutionId}/{ContentHash.Of(text + "\n" + source)[..16]}";

    /// <summary>Whether a condition of this id is one of the institution, told without reading it.</summary>
    public static bool IsOf(string institutionId, string id)
    {
        ArgumentNullException.ThrowIfNull(institutionId);
        ArgumentNullException.ThrowIfNull(id);
        return id.LastIndexOf('/') == institutionId.Length && id.StartsWith(institutionId, StringComparison.Ordinal);
    }
}
