using System.IO.Compression;
using System.Xml.Linq;
using QaPipeline.Drafting.Tests.Packs;

namespace QaPipeline.Drafting.Tests.Returns;

/// <summary>A draft opened at the level of its XML, to be edited as word processors save it.</summary>
sealed class EditedDraft
{
    public static readonly XNamespace Wml = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    readonly Dictionary<string, byte[]> _entries = [];

    public EditedDraft(byte[] draft)
    {
        using var archive = new ZipArchive(new MemoryStream(draft), ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            _entries[entry.FullName] = copy.ToArray();
        }
        Document = Part("word/document.xml");
    }

    public XDocument Document { get; }

    public static byte[] Compose(DraftInput? input = null)
    {
        using var stream = new MemoryStream();
        new ReviewDraftComposer().Compose(input ?? LabelledPack.Input(), stream);
        return stream.ToArray();
    }

    public XDocument Part(string name) => XDocument.Load(new MemoryStream(_entries[name]), LoadOptions.PreserveWhitespace);

    public void Put(string name, XDocument part)
    {
        using var stream = new MemoryStream();
        part.Save(stream, SaveOptions.DisableFormatting);
        _entries[name] = stream.ToArray();
    }

    public void Remove(string name) => _entries.Remove(name);

    public XElement Control(string tag) => Document.Descendants(Wml + "sdt").First(s => (string?)s.Element(Wml + "sdtPr")?.Element(Wml + "tag")?.Attribute(Wml + "val") == tag);

    /// <summary>Replaces the content of a field and its state "shows placeholder".</summary>
    public void Fill(string tag, params XElement[] content)
    {
        var control = Control(tag);
        control.Element(Wml + "sdtPr")!.Element(Wml + "showingPlcHdr")?.Remove();
        control.Element(Wml + "sdtContent")!.ReplaceNodes(content);
    }

    public void Choose(string tag, string shown) =>
        Fill(tag, new XElement(Wml + "r", new XElement(Wml + "t", shown)));

    public static XElement Paragraph(params object[] content) =>
        new(Wml + "p", new XAttribute(Wml + "rsidR", "00A77B3E"), new XElement(Wml + "pPr", new XElement(Wml + "pStyle", new XAttribute(Wml + "val", "QaPanelText"))), content);

    public static XElement Run(string text, params string[] switches) =>
        new(Wml + "r", new XAttribute(Wml + "rsidRPr", "001F2C11"), new XElement(Wml + "rPr", switches.Select(s => new XElement(Wml + s))), new XElement(Wml + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text));

    public byte[] Save()
    {
        Put("word/document.xml", Document);
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in _entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }
        return stream.ToArray();
    }
}
