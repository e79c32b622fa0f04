using QaPipeline.Domain.Audit;

namespace QaPipeline.Portal.Pages.Agency;

/// <summary>Part of the audit trail, newest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Names">Names of the people in them, by id; whoever is erased has none.</param>
/// <param name="Subject">Only what was done to this; empty for all.</param>
/// <param name="Before">Sequence from which the next, older part is read; null when there is none.</param>
/// <param name="IsFirst">Whether the newest entries are shown.</param>
public sealed record AuditModel(IReadOnlyList<AuditEntry> Entries, IReadOnlyDictionary<string, string> Names, string Subject, long? Before, bool IsFirst);
