using System.IO.Compression;
using System.Text;
using System.Xml;

namespace QaPipeline.Drafting.Word;

/// <summary>Writes parts and relationships as an Open Packaging Conventions file whose bytes depend on nothing but its parts.</summary>
/// <remarks>Entries are in ordinal order with one fixed time stamp; relationship ids are given by the caller.</remarks>
sealed class OpcPackage
{
    const string RelationshipType = "application/vnd.openxmlformats-package.relationships+xml";
    static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly SortedDictionary<string, (string ContentType, byte[] Bytes)> _parts = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, List<Relationship>> _relationships = new(StringComparer.Ordinal);

    sealed record Relationship(string Id, string Type, string Target, bool External);

    /// <summary>Adds the part <paramref name="path"/> ("word/document.xml").</summary>
    public void Add(string path, string contentType, byte[] bytes) => _parts.Add(path, (contentType, bytes));

    /// <summary>Relates <paramref name="source"/> (empty for the package) to <paramref name="target"/>.</summary>
    public void Relate(string source, string id, string type, string target, bool external = false)
    {
        if (!_relationships.TryGetValue(source, out var list))
        {
            _relationships[source] = list = [];
        }
        list.Add(new(id, type, target, external));
    }

    /// <summary>Writes the package.</summary>
    public void WriteTo(Stream output)
    {
        var entries = new SortedDictionary<string, byte[]>(StringComparer.Ordinal) { ["[Content_Types].xml"] = ContentTypes() };
        foreach (var (path, part) in _parts)
        {
            entries.Add(path, part.Bytes);
        }
        foreach (var (source, list) in _relationships)
        {
            entries.Add(RelationshipPart(source), Relationships(list));
        }
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        foreach (var (path, bytes) in entries)
        {
            var entry = archive.CreateEntry(path, CompressionLevel.Optimal);
            entry.LastWriteTime = Stamp;
            using var stream = entry.Open();
            stream.Write(bytes);
        }
    }

    static string RelationshipPart(string source)
    {
        var slash = source.LastIndexOf('/');
        return $"{source[..(slash + 1)]}_rels/{source[(slash + 1)..]}.rels";
    }

    byte[] ContentTypes() => Xml(writer =>
    {
        writer.WriteStartElement("Types", "http://schemas.openxmlformats.org/package/2006/content-types");
        Item(writer, "Default", ("Extension", "rels"), ("ContentType", RelationshipType));
        Item(writer, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        foreach (var (path, part) in _parts)
        {
            Item(writer, "Override", ("PartName", "/" + path), ("ContentType", part.ContentType));
        }
        writer.WriteEndElement();
    });

    static byte[] Relationships(IEnumerable<Relationship> list) => Xml(writer =>
    {
        writer.WriteStartElement("Relationships", "http://schemas.openxmlformats.org/package/2006/relationships");
        foreach (var r in list.OrderBy(r => r.Id, StringComparer.Ordinal))
        {
            Item(writer, "Relationship", [("Id", r.Id), ("Type", r.Type), ("Target", r.Target), .. r.External ? new[] { ("TargetMode", "External") } : []]);
        }
        writer.WriteEndElement();
    });

    static void Item(XmlWriter writer, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        writer.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
        {
            writer.WriteAttributeString(attribute, value);
        }
        writer.WriteEndElement();
    }

    static byte[] Xml(Action<XmlWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, XmlParts.Settings))
        {
            writer.WriteStartDocument(standalone: true);
            write(writer);
        }
        return buffer.ToArray();
    }
}
