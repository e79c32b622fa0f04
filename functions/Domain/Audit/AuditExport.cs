namespace QaPipeline.Domain.Audit;

/// <summary>The entries about one subject with the proof that they are links of the agency's chain: for every entry between them that belongs to others, its content hash alone.</summary>
/// <param name="Subject">The scope that was asked for, such as "review/…"; entries about parts of it ("review/…/pack") belong to it.</param>
/// <param name="Before">The head before the first link.</param>
/// <param name="Links">Every link from the first entry about the subject to the end of the chain.</param>
/// <param name="Head">The end of the chain.</param>
public sealed record AuditExport(string Subject, AuditHead Before, IReadOnlyList<AuditLink> Links, AuditHead Head)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The entries about the subject, in order.</summary>
    public IEnumerable<AuditEntry> Entries() => Links.Select(l => l.Entry).OfType<AuditEntry>();

    /// <summary>Whether the entry belongs to the subject.</summary>
    public static bool IsAbout(AuditEntry entry, string subject)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(subject);
        return entry.Subject == subject || (entry.Subject.StartsWith(subject, StringComparison.Ordinal) && entry.Subject.Length > subject.Length && entry.Subject[subject.Length] == '/');
    }

    /// <summary>The export of a chain that is known to hold.</summary>
    public static AuditExport Of(string subject, IEnumerable<AuditEntry> chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        var links = new List<AuditLink>();
        var (before, head) = (AuditHead.Empty, AuditHead.Empty);
        foreach (var entry in chain)
        {
            var about = IsAbout(entry, subject);
            if (about && links.Count == 0)
            {
                before = head;
            }
            if (about || links.Count > 0)
            {
                links.Add(about ? new AuditLink(entry.Sequence, null, entry) : new AuditLink(entry.Sequence, entry.Content, null));
            }
            head = new AuditHead(entry.Sequence, entry.Hash);
        }
        return new AuditExport(subject, links.Count == 0 ? head : before, links, head);
    }

    /// <summary>Follows the links from <see cref="Before"/> to <see cref="Head"/> and tells the first that doesn't hold.</summary>
    public AuditReport Verify()
    {
        var at = Before;
        foreach (var link in Links)
        {
            var next = new AuditHead(at.Sequence + 1, AuditChain.HashOf(at.Hash, link.Entry?.Content ?? link.Content ?? ""));
            if (link.Sequence != next.Sequence || (link.Entry is { } entry && (entry.Sequence != next.Sequence || entry.Previous != at.Hash || entry.Hash != next.Hash || !IsAbout(entry, Subject))))
            {
                return new AuditReport(at.Sequence - Before.Sequence, at, new AuditFinding(AuditFault.Changed, next.Sequence, $"Link {next.Sequence} was changed, or links before it were removed."));
            }
            at = next;
        }
        return at == Head
            ? new AuditReport(Links.Count, at, null)
            : new AuditReport(Links.Count, at, new AuditFinding(AuditFault.NotLinked, at.Sequence, "The links don't lead to the head: one of the undisclosed ones was changed, or the last were removed."));
    }
}

/// <summary>One link of an exported chain: either an entry, or the content hash of one that is not disclosed.</summary>
/// <param name="Sequence">Its place in the chain.</param>
/// <param name="Content">Content hash; null when the entry is there.</param>
/// <param name="Entry">The entry; null when it isn't about the subject.</param>
public sealed record AuditLink(long Sequence, string? Content, AuditEntry? Entry);
