using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Domain.Packs;

/// <summary>An immutable version of what was submitted. The same names and bytes always give the same id.</summary>
/// <param name="Id">Content address of names and hashes, 16 hexadecimal digits.</param>
/// <param name="Name">What people call the pack, for example the institution or the folder.</param>
/// <param name="Files">The files in ordinal order of their names.</param>
public sealed record EvidencePack(string Id, string Name, IReadOnlyList<EvidenceFile> Files)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The review or institution whose pack it is, or the sender who left it in the drop zone; null for a pack that was announced without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Owner { get; init; }

    /// <summary>Builds the pack: sorts the files and derives the id.</summary>
    /// <exception cref="InvalidPackException">No file, or two files of one name.</exception>
    public static EvidencePack From(string name, IEnumerable<EvidenceFile> files, string? owner = null)
    {
        var sorted = files.OrderBy(f => f.Name, StringComparer.Ordinal).ToArray();
        if (sorted.Length == 0)
        {
            throw new InvalidPackException("The pack has no files. Add at least one document.");
        }
        var twice = sorted.Zip(sorted.Skip(1)).FirstOrDefault(p => p.First.Name == p.Second.Name).First;
        if (twice is not null)
        {
            throw new InvalidPackException($"Two files of the pack are named '{twice.Name}'. Rename one of them.");
        }
        return new EvidencePack(IdOf(name, sorted, owner), name, sorted) { Owner = owner };
    }

    /// <summary>Owner and marks count only where there are any, so that packs without them keep the ids they have.</summary>
    static string IdOf(string name, IEnumerable<EvidenceFile> files, string? owner)
    {
        var text = new StringBuilder(name).Append('\n');
        if (owner is not null)
        {
            text.Append("owner ").Append(owner).Append('\n');
        }
        foreach (var file in files)
        {
            text.Append(CultureInfo.InvariantCulture, $"{file.Sha256} {file.Length} {file.Name}\n");
            if (file.Mark != FileMark.None)
            {
                text.Append(CultureInfo.InvariantCulture, $"mark {file.Mark}\n");
            }
        }
        return ContentHash.Of(text.ToString())[..16];
    }
}

/// <summary>A pack that can't be accepted as described; the message says what to change.</summary>
public sealed class InvalidPackException(string message) : Exception(message);
