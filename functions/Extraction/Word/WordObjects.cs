using System.Xml;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Archives;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Word;

/// <summary>Accounts for what is embedded in a Word file besides pictures: charts, diagrams, files. Text of charts and diagrams is read.</summary>
sealed class WordObjects(OfficePackage package, WordState state)
{
    const string Method = "open-xml";

    /// <summary>One unit per embedded object, in ordinal order of the parts.</summary>
    public IReadOnlyList<LedgerUnit> Read(string main, IReadOnlyList<PartRelationship> parts, CancellationToken cancellationToken)
    {
        var units = new List<LedgerUnit>();
        foreach (var part in parts.Where(p => !p.External && package.Has(p.Target)).DistinctBy(p => p.Target, StringComparer.Ordinal)
            .OrderBy(p => p.Target, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (UnitOf(part, units.Count + 1) is { } unit)
            {
                units.Add(unit);
            }
        }
        if (state.Findings.EmbeddedDocuments > 0 && parts.All(p => p.Type != "aFChunk"))
        {
            units.Add(Refused(units.Count + 1, "A document of another format embedded as text was not opened."));
        }
        return units;
    }

    LedgerUnit? UnitOf(PartRelationship part, int number) => part.Type switch
    {
        "chart" or "diagramData" or "chartEx" => ReadDrawing(part, number),
        "aFChunk" => Refused(number, $"A document of another format embedded as text ({NameOf(part)}) was not opened."),
        "oleObject" or "package" => Refused(number, $"An embedded file ({NameOf(part)}) was not opened. Upload it as a file of its own."),
        _ => null,
    };

    LedgerUnit ReadDrawing(PartRelationship part, int number)
    {
        var characters = 0;
        try
        {
            using var xml = package.OpenXml(part.Target);
            foreach (var text in DrawingText.Paragraphs(xml))
            {
                characters += state.Writer.Add(BlockKind.TextBox, text, new BlockMarks { Anchor = NameOf(part) }) ? TextFolding.Fold(text).Length : 0;
            }
        }
        catch (XmlException)
        {
            return new LedgerUnit("object", number, UnitStatus.Failed, characters, Method, Reason: $"A drawing ({NameOf(part)}) is damaged. {Refusals.SaveAnew}");
        }
        // The characters are counted with the text boxes; an object repeats none of them.
        return new LedgerUnit("object", number, characters > 0 ? UnitStatus.Read : UnitStatus.Empty, 0, Method);
    }

    static LedgerUnit Refused(int number, string reason) => new("object", number, UnitStatus.Refused, 0, Method, Reason: reason);

    static string NameOf(PartRelationship part) => part.Target[(part.Target.LastIndexOf('/') + 1)..];
}
