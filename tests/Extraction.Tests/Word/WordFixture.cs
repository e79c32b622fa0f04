using System.Text;

namespace QaPipeline.Extraction.Tests.Word;

/// <summary>Builds Word files part by part, so that a test shows exactly the markup it is about.</summary>
sealed class WordFixture
{
    const string Namespaces = """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
        xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
        """;

    readonly Dictionary<string, string> parts = new(StringComparer.Ordinal);
    readonly Dictionary<string, byte[]> binaries = new(StringComparer.Ordinal);
    readonly List<string> relationships = [];

    public WordFixture(string body) => parts["word/document.xml"] = $"<w:document {Namespaces}><w:body>{body}<w:sectPr/></w:body></w:document>";

    public static string P(string text, string? style = null, string properties = "") =>
        $"""<w:p><w:pPr>{(style is null ? "" : $"<w:pStyle w:val=\"{style}\"/>")}{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>""";

    public static string Item(string text, int number, int level = 0) => P(text, null, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{number}\"/></w:numPr>");

    public static string Cell(params string[] paragraphs) => $"<w:tc>{string.Concat(paragraphs.Select(p => p.StartsWith('<') ? p : P(p)))}</w:tc>";

    public static string Row(params string[] cells) => $"<w:tr>{string.Concat(cells.Select(c => c.StartsWith("<w:tc>", StringComparison.Ordinal) || c.StartsWith("<w:trPr>", StringComparison.Ordinal) ? c : Cell(c)))}</w:tr>";

    public static string HeadRow(params string[] cells) => Row([.. cells.Prepend("<w:trPr><w:tblHeader/></w:trPr>")]);

    public static string Table(params string[] rows) => $"<w:tbl><w:tblPr/>{string.Concat(rows)}</w:tbl>";

    public WordFixture WithStyles(string styles) => WithPart("styles", "styles.xml", $"<w:styles {Namespaces}>{styles}</w:styles>");

    public WordFixture WithNumbering(string numbering) => WithPart("numbering", "numbering.xml", $"<w:numbering {Namespaces}>{numbering}</w:numbering>");

    public WordFixture WithNotes(string type, string notes) => WithPart(type, $"{type}.xml", $"<w:{type} {Namespaces}>{notes}</w:{type}>");

    public WordFixture WithPart(string type, string name, string content)
    {
        parts[$"word/{name}"] = content.Replace("{ns}", Namespaces, StringComparison.Ordinal);
        return WithRelationship(type, name);
    }

    public WordFixture WithBinary(string type, string name, byte[] content)
    {
        binaries[$"word/{name}"] = content;
        return WithRelationship(type, name);
    }

    public WordFixture WithRelationship(string type, string target, bool external = false)
    {
        relationships.Add($"""<Relationship Id="rId{relationships.Count + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}" Target="{target}"{(external ? " TargetMode=\"External\"" : "")}/>""");
        return this;
    }

    public byte[] Build(string contentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
    {
        var zip = new ZipFixture()
            .With("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{contentType}"/></Types>""")
            .With("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""")
            .With("word/_rels/document.xml.rels", new StringBuilder("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">").AppendJoin("", relationships).Append("</Relationships>").ToString());
        foreach (var (name, content) in parts.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            zip.With(name, content);
        }
        foreach (var (name, content) in binaries.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            zip.With(name, content);
        }
        return zip.Build();
    }

    public Task<QaPipeline.Domain.Reading.Document> ReadAsync() => Reading.Bytes("test.docx", Build());
}
