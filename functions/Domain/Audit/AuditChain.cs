using System.Globalization;
using System.Text;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Domain.Audit;

/// <summary>
/// How entries hang together. The content of an entry is the SHA-256 of its fields as netstrings (length in bytes, colon, UTF-8 bytes, comma; a missing field is a hyphen),
/// in the order version, sequence, time, who, role, what, subject, why, before, after, key. Its hash is the SHA-256 of the previous hash followed by the content, both as
/// hexadecimal text. So a part of the chain can be proved to somebody who may not read the entries between: the contents of those are enough.
/// </summary>
public static class AuditChain
{
    /// <summary>The hash before the first entry.</summary>
    public static string Start { get; } = new('0', 64);

    /// <summary>The entry that a note becomes behind the hash <paramref name="previous"/>.</summary>
    public static AuditEntry Link(AuditNote note, long sequence, string previous)
    {
        ArgumentNullException.ThrowIfNull(note);
        var entry = new AuditEntry(sequence, note.At.ToUniversalTime(), note.Who, note.Role, note.What, note.Subject, note.Why, note.Before, note.After, previous, "") { Key = KeyOf(note.Key) };
        return entry with { Hash = HashOf(previous, entry.Content) };
    }

    /// <summary>The form in which the chain knows the key of a note.</summary>
    public static string KeyOf(string key) => ContentHash.Of(key);

    /// <summary>The hash of an entry with this content behind <paramref name="previous"/>.</summary>
    public static string HashOf(string previous, string content) => ContentHash.Of(previous + content);

    /// <summary>Hash over all fields of the entry but those that link it.</summary>
    public static string ContentOf(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var text = new StringBuilder(512);
        string?[] fields =
        [
            entry.SchemaVersion.ToString(CultureInfo.InvariantCulture), entry.Sequence.ToString(CultureInfo.InvariantCulture),
            entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
            entry.Who, entry.Role, entry.What, entry.Subject, entry.Why, entry.Before, entry.After, entry.Key,
        ];
        foreach (var field in fields)
        {
            _ = field is null ? text.Append('-') : text.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(field)}:{field},");
        }
        return ContentHash.Of(text.ToString());
    }

    /// <summary>Looks at entries in the order of the chain and tells the first that doesn't hold; the rest is not looked at.</summary>
    /// <param name="entries">All entries, from the first.</param>
    /// <param name="anchor">A head that somebody noted earlier. A chain that no longer has it was cut short or written anew.</param>
    public static AuditReport Verify(IEnumerable<AuditEntry> entries, AuditHead? anchor = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var check = new AuditCheck(anchor);
        foreach (var entry in entries)
        {
            if (!check.Take(entry))
            {
                break;
            }
        }
        return check.Report();
    }
}

/// <summary>The end of a chain at some moment; whoever notes it can show later whether anything before it was changed.</summary>
/// <param name="Sequence">Sequence of the last entry; 0 for an empty chain.</param>
/// <param name="Hash">Its hash.</param>
public sealed record AuditHead(long Sequence, string Hash)
{
    /// <summary>The head of a chain without entries.</summary>
    public static AuditHead Empty { get; } = new(0, AuditChain.Start);
}

/// <summary>What is wrong with the first entry that doesn't hold.</summary>
public enum AuditFault
{
    /// <summary>The line is not an entry.</summary>
    Unreadable,

    /// <summary>An entry is missing, twice there, or in another place.</summary>
    OutOfSequence,

    /// <summary>The entry doesn't name the hash of the one before: that one was changed together with its hash, or entries were taken out.</summary>
    NotLinked,

    /// <summary>The fields of the entry don't give its hash: it was changed.</summary>
    Changed,

    /// <summary>Two entries have the key of the same note.</summary>
    RecordedTwice,

    /// <summary>The chain ends before the noted head, or has another entry in its place.</summary>
    AnchorMissing,
}

/// <summary>The first entry that doesn't hold.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Sequence">The place where the chain breaks, counted from 1.</param>
/// <param name="Text">The same as a sentence, with what it means.</param>
public sealed record AuditFinding(AuditFault Fault, long Sequence, string Text);

/// <summary>What looking at a chain gave.</summary>
/// <param name="Entries">Entries that hold, from the first.</param>
/// <param name="Head">The last entry that holds; note it to be able to prove later that nothing was taken away.</param>
/// <param name="Finding">The first entry that doesn't hold; null when all do.</param>
public sealed record AuditReport(long Entries, AuditHead Head, AuditFinding? Finding)
{
    /// <summary>Whether the chain holds.</summary>
    public bool Holds => Finding is null;
}
