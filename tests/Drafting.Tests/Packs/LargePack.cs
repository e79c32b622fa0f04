using System.Globalization;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Drafting.Tests.Packs;

/// <summary>Maps of made-up passages in any number, for drafts of one page's worth of evidence up to hundreds of pages.</summary>
static class LargePack
{
    static readonly string[] Types = ["SER", "POL", "PRO", "MIN", "MON", "SUR", "DES", "DAT"];
    static readonly string[] Words = "the faculty reviews every short course with its participants and employers before the next term and publishes what was changed since the last review in the annual report of the university".Split(' ');

    /// <summary>More than 400 pages of draft from 40 documents.</summary>
    public static DraftInput HundredsOfPages() => Of(files: 40, passages: 84) with { Options = new DraftOptions { Quotations = 28, SubItemQuotations = 22, EvidenceRows = 84 } };

    /// <summary>One criterion, one document, one passage.</summary>
    public static DraftInput OnePage()
    {
        var input = Of(files: 1, passages: 1);
        return input with
        {
            Framework = input.Framework with { Criteria = [input.Framework.Criteria[0]] },
            Map = input.Map with { Criteria = [input.Map.Criteria[0]] },
        };
    }

    static DraftInput Of(int files, int passages)
    {
        var framework = FrameworkLibrary.BuiltIn.Single(f => f.Id == "micro-credentials");
        MapFile[] documents =
        [
            .. Enumerable.Range(1, files).Select(n => new MapFile(Text($"document-{n:D2}.pdf"), ContentHash.Of(Text($"{n}")), FileFormat.Pdf, 30)
            {
                DocumentType = Types[n % Types.Length], Language = "en", Title = Text($"Document {n} on the quality of short courses"), Date = new DateOnly(2024, 1 + (n % 12), 1 + (n % 28)),
            }),
        ];
        var map = new EvidenceMap
        {
            Framework = new(framework.Id, framework.Version, framework.Title),
            Pack = new("0123456789abcdef", "Large", documents),
            Audience = "institution",
            Readers = [new("reader", "1")],
            Engine = new("engine", "1"),
            Criteria = [.. framework.CriteriaFor("institution").Select((c, i) => new CriterionMap
            {
                Id = c.Id, Text = c.Text, Coverage = Coverage.WellEvidenced, Searched = new(9_000, ["short course", "participants"]),
                Evidence = [.. Enumerable.Range(0, passages).Select(n => Passage(documents[((i * 7) + (n * 3)) % documents.Length], i, n, passages))],
                OpenPoints = [new("Practice is described. What is known of its results?", "management", [])],
            })],
        };
        var ledger = new Ledger([.. documents.Select(f => new LedgerFile(f.Name, f.Sha256, f.Type, FileStatus.Read, null, [.. Enumerable.Range(1, 30).Select(p => new LedgerUnit("page", p, UnitStatus.Read, 2_400, "reader"))]))]);
        return new DraftInput(framework, map, ledger) { Institution = "Large University", Review = "large", Date = new DateOnly(2026, 10, 5) };
    }

    static Evidence Passage(MapFile file, int criterion, int number, int passages)
    {
        var paragraph = (criterion * passages) + number + 1;
        var quote = string.Join(' ', Enumerable.Range(0, 70 + (number % 24 * 4)).Select(w => Words[(w + paragraph) % Words.Length])) + ".";
        return new()
        {
            Citation = Evidence.CitationOf(file.Sha256, paragraph, 0, quote.Length), File = file.Name, Sha256 = file.Sha256, Page = 1 + (paragraph % 30), HeadingPath = ["Report", "Short courses"],
            Paragraph = paragraph, Start = 0, End = quote.Length, Quote = quote, Relevance = 0.95 - (number * 0.01), Step = number % 6 == 5 ? Strength.Gap : Strength.Of(number % 5), Why = [new("participants", 1)],
            DocumentType = file.DocumentType, Date = "2024", Language = "en",
        };
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
