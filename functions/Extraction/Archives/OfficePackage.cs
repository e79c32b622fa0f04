using System.IO.Compression;
using System.Xml;

namespace QaPipeline.Extraction.Archives;

/// <summary>A relationship of an Office part: another part, or something outside the file that is listed and never followed.</summary>
/// <param name="Id">Its id within the part.</param>
/// <param name="Type">The last word of the type's address, such as "image" or "hyperlink".</param>
/// <param name="Target">Name of the part, or the outside address as written.</param>
/// <param name="External">True for something outside the file.</param>
sealed record PartRelationship(string Id, string Type, string Target, bool External);

/// <summary>The parts of an Office Open XML or OpenDocument file.</summary>
/// <remarks>Stands in for System.IO.Packaging, which rejects a whole document for one malformed link or one missing part,
/// inflates without limits and compares no checksums.</remarks>
sealed class OfficePackage : IDisposable
{
    static readonly XmlReaderSettings XmlRules = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true,
    };

    const int MaxDepth = 256;

    readonly GuardedZip zip;
    readonly ReadingOptions options;
    readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);

    OfficePackage(GuardedZip zip, ReadingOptions options)
    {
        this.zip = zip;
        this.options = options;
        foreach (var entry in zip.Entries)
        {
            // Two parts of one name let a checker and a reader see different documents.
            if (!entries.TryAdd(entry.FullName.TrimStart('/').Replace('\\', '/'), entry))
            {
                throw new UnreadableFileException(Refusals.Damaged);
            }
        }
    }

    /// <summary>Names of all parts, in ordinal order.</summary>
    public IEnumerable<string> Parts => entries.Keys.Where(n => !n.EndsWith('/')).Order(StringComparer.Ordinal);

    /// <summary>Opens the package at <paramref name="path"/>.</summary>
    /// <exception cref="UnreadableFileException">Damaged, too many parts, parts of one name.</exception>
    public static OfficePackage Open(string path, ReadingOptions options)
    {
        var container = GuardedZip.Open(path, options);
        try
        {
            return new OfficePackage(container, options);
        }
        catch
        {
            container.Dispose();
            throw;
        }
    }

    /// <summary>Whether the part exists.</summary>
    public bool Has(string part) => entries.ContainsKey(part);

    /// <summary>The part that the package names as its document; null where it names none that is there.</summary>
    /// <exception cref="UnreadableFileException">The package's list of relationships is damaged or hostile.</exception>
    public string? MainPart() => RelationshipsOf("").FirstOrDefault(r => r is { Type: "officeDocument", External: false } && Has(r.Target))?.Target;

    /// <summary>Inflated size that the directory states; only for display and for choosing, never as a limit.</summary>
    public long StatedLength(string part) => entries.TryGetValue(part, out var entry) ? entry.Length : 0;

    /// <summary>The bytes of a part, checked; null where it is missing.</summary>
    /// <exception cref="UnreadableFileException">Encrypted, damaged, too large.</exception>
    public MemoryStream? Open(string part)
    {
        if (!entries.TryGetValue(part, out var entry))
        {
            return null;
        }
        var bytes = new MemoryStream((int)Math.Clamp(entry.Length, 0, 1 << 20));
        zip.CopyTo(entry, bytes, options.MaxPartBytes, Refusals.OversizedPart);
        bytes.Position = 0;
        return bytes;
    }

    /// <summary>An XML reader over a part that accepts no document type definition; null where the part is missing.</summary>
    /// <exception cref="UnreadableFileException">Encrypted, damaged, too large.</exception>
    public XmlReader? OpenXml(string part) => Open(part) is { } bytes ? XmlReader.Create(bytes, XmlRules) : null;

    /// <summary>The bytes of an XML part that may be loaded as a tree: no document type definition, no depth that would exhaust the stack.</summary>
    /// <remarks>Markup that breaks off passes: its reader keeps what comes before the break and reports the rest.</remarks>
    /// <exception cref="UnreadableFileException">Encrypted, damaged, too large, hostile.</exception>
    public MemoryStream? OpenTree(string part)
    {
        if (Open(part) is not { } bytes)
        {
            return null;
        }
        try
        {
            using var xml = XmlReader.Create(bytes, XmlRules);
            while (xml.Read())
            {
                if (xml.Depth > MaxDepth)
                {
                    throw new UnreadableFileException(Refusals.DeepMarkup);
                }
            }
        }
        catch (XmlException e) when (IsForbidden(e))
        {
            throw new UnreadableFileException(Refusals.ForbiddenMarkup, cause: e);
        }
        catch (XmlException)
        {
            // The caller's own reader meets the same break and accounts for it.
        }
        return new MemoryStream(bytes.GetBuffer(), 0, (int)bytes.Length, writable: false, publiclyVisible: true);
    }

    /// <summary>Whether <paramref name="e"/> means a document type definition and not mere damage.</summary>
    public static bool IsForbidden(XmlException e) => e.Message.Contains("DTD", StringComparison.Ordinal);

    /// <summary>The relationships of a part ("" for the package itself).</summary>
    /// <exception cref="UnreadableFileException">The list is damaged or hostile.</exception>
    public IReadOnlyList<PartRelationship> RelationshipsOf(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        var found = new List<PartRelationship>();
        using var xml = OpenXml($"{folder}_rels/{part[folder.Length..]}.rels");
        try
        {
            while (xml is not null && xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship"
                    && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Type") is { } type && xml.GetAttribute("Target") is { } target)
                {
                    var external = string.Equals(xml.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);
                    found.Add(new PartRelationship(id, type[(type.LastIndexOf('/') + 1)..], external ? target : Resolve(folder, target), external));
                }
            }
        }
        catch (XmlException e)
        {
            throw IsForbidden(e) ? new UnreadableFileException(Refusals.ForbiddenMarkup, cause: e) : new UnreadableFileException(Refusals.Damaged, failed: true, e);
        }
        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => zip.Dispose();

    static string Resolve(string folder, string target)
    {
        var at = target.IndexOf('#');
        var relative = at >= 0 ? target[..at] : target;
        var segments = new List<string>();
        foreach (var segment in (relative.StartsWith('/') ? relative : folder + relative).Split('/', '\\'))
        {
            if (segment == ".." && segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("" or "." or ".."))
            {
                segments.Add(segment);
            }
        }
        return string.Join('/', segments);
    }
}
