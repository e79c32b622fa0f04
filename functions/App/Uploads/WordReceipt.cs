using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using QaPipeline.Domain.Uploads;
using QaPipeline.Drafting;
using QaPipeline.Portal.Texts;

namespace QaPipeline.App.Uploads;

/// <summary>
/// The tables of a receipt in Word, by which it is compared with the receipt that was issued. Only values count, no headings: the file may have been saved anew, or come from an earlier release.
/// </summary>
public sealed class WordReceipt
{
    const int FactsTable = 0;
    const int NumberFact = 4;
    const long MostInflated = 16 * 1024 * 1024;

    static readonly XNamespace Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    readonly string[][][] _tables;

    WordReceipt(string[][][] tables) => _tables = tables;

    /// <summary>Number of the submission that the document names; null when it names none.</summary>
    public string? Number => _tables is [{ Length: > NumberFact } facts, _] && facts[NumberFact] is [_, var number] ? number : null;

    /// <summary>Whether the bytes are a ZIP container, as those of a Word file are.</summary>
    public static bool IsContainer(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Reads the document; null when it is no Word file.</summary>
    public static WordReceipt? Read(byte[] file)
    {
        try
        {
            using var container = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            if (container.GetEntry("word/document.xml") is not { Length: <= MostInflated } part)
            {
                return null;
            }
            using var text = part.Open();
            using var xml = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostInflated });
            return new WordReceipt([.. XDocument.Load(xml).Descendants(Word + "tbl").Select(RowsOf)]);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            return null;
        }
    }

    /// <summary>Whether every value of the receipt, and none beside them, stands in the document, in one of the languages in which receipts are handed out.</summary>
    public bool Tells(SubmissionReceipt receipt) => PortalTexts.Languages.Any(language =>
    {
        using var issued = new MemoryStream();
        ReceiptComposer.Compose(receipt, language, issued);
        return Read(issued.ToArray()) is { } expected && Values(expected).SequenceEqual(Values(this), StringComparer.Ordinal);
    });

    static string[][] RowsOf(XElement table) => [.. table.Elements(Word + "tr").Select(row => row.Elements(Word + "tc").Select(TextOf).ToArray())];

    static string TextOf(XElement cell) => string.Join('\n', cell.Descendants(Word + "p").Select(p => string.Concat(p.Descendants(Word + "t").Select(t => t.Value))));

    /// <summary>The facts without their labels, then the files without the heads of their columns.</summary>
    static IEnumerable<string> Values(WordReceipt document) => document._tables.SelectMany((rows, table) =>
        table == FactsTable ? rows.SelectMany(r => r.Skip(1)) : rows.Skip(1).SelectMany(r => r)).Append($"{document._tables.Length} tables");
}
