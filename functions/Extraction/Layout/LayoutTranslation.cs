using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Layout;

/// <summary>
/// Turns the results of a layout analysis into a document, one run of pages after the other, so that the results themselves never add up in memory.
/// Pages whose text can't be trusted, and pages that the service left out, are accounted for and give no text.
/// </summary>
/// <param name="method">How the pages were read, as the ledger names it.</param>
/// <param name="minimumConfidence">Mean confidence, 0 to 100, below which a page counts as unreadable.</param>
public sealed class LayoutTranslation(string method, double minimumConfidence)
{
    readonly SortedDictionary<int, LedgerUnit> units = [];
    readonly List<LayoutPiece> pieces = [];
    LedgerUnit? rest;

    /// <summary>Number of the last page taken; 0 before the first.</summary>
    public int LastPage => units.Count == 0 ? 0 : units.Keys.Max();

    /// <summary>Takes the next run of pages. Pages that were taken before are passed over, so runs may overlap.</summary>
    /// <returns>How many pages were new.</returns>
    public int Add(LayoutResult result)
    {
        var after = LastPage;
        var readable = new HashSet<int>();
        foreach (var page in result.Pages.Where(p => p.Number > after).OrderBy(p => p.Number))
        {
            var unit = AccountOf(page);
            units.Add(page.Number, unit);
            if (unit.Status == UnitStatus.ReadByOcr)
            {
                readable.Add(page.Number);
            }
        }
        pieces.AddRange(LayoutPieces.Of(result).Where(p => readable.Contains(p.Page)));
        return units.Count(u => u.Key > after);
    }

    /// <summary>Accounts for the pages after the last one taken: they are not read, because a file may have no more pages than that.</summary>
    public void RefuseTheRest()
    {
        var limit = LastPage;
        rest = new LedgerUnit("pages", limit + 1, UnitStatus.Refused, 0, method,
            Reason: FormattableString.Invariant($"Only the first {limit} pages of a file are read. Split the file and upload the parts."));
    }

    /// <summary>The document made of everything taken.</summary>
    /// <param name="sha256">Content hash of the file.</param>
    /// <param name="format">Its format.</param>
    /// <param name="reader">Who read it.</param>
    public Document ToDocument(string sha256, FileFormat format, ReaderIdentity reader)
    {
        var blocks = LayoutBlocks.Of(pieces);
        return new Document
        {
            Sha256 = sha256,
            Format = format,
            Reader = reader,
            Pages = LastPage,
            Title = pieces.FirstOrDefault(p => p.Role == LayoutRoles.Title)?.Text ?? blocks.FirstOrDefault(b => b.Kind == BlockKind.Heading)?.Text,
            Blocks = blocks,
            Units = LastPage == 0 ? [NoPage()] :
            [
                .. Enumerable.Range(1, LastPage).Select(n => units.GetValueOrDefault(n) ?? LeftOut(n)),
                .. rest is null ? Array.Empty<LedgerUnit>() : [rest],
            ],
        };
    }

    LedgerUnit AccountOf(LayoutPage page)
    {
        var characters = page.Words.Sum(w => w.Span.Length);
        return LayoutConfidence.Mean(page.Words) switch
        {
            null => new LedgerUnit("page", page.Number, UnitStatus.Empty, 0, method),
            { } c when c < minimumConfidence => new LedgerUnit("page", page.Number, UnitStatus.Unreadable, 0, method, c,
                FormattableString.Invariant($"The text was recognised with a mean confidence of {c:0.#} of 100 only; {minimumConfidence:0.#} are needed.")),
            { } c => new LedgerUnit("page", page.Number, UnitStatus.ReadByOcr, characters, method, c),
        };
    }

    LedgerUnit LeftOut(int number) =>
        new("page", number, UnitStatus.Failed, 0, method, Reason: "The analysis service returned nothing for this page. Export the file again, or print the page to a new PDF.");

    LedgerUnit NoPage() =>
        new("file", 1, UnitStatus.Failed, 0, method, Reason: "The analysis service returned no page. Export the file again and upload it anew.");
}
