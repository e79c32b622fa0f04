using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Word;

/// <summary>The account of the texts of a Word file: the body (by page where pages are recorded), notes, comments, boxes, headers.</summary>
static class WordLedger
{
    static readonly (BlockKind Kind, string Unit)[] Apart =
    [
        (BlockKind.Footnote, "footnotes"), (BlockKind.Comment, "comments"), (BlockKind.TextBox, "text boxes"), (BlockKind.HeaderFooter, "headers and footers"),
    ];

    /// <summary>One unit per body or page, one per other kind of text that exists; one more where the markup broke off.</summary>
    public static IEnumerable<LedgerUnit> UnitsOf(WordState state, string method, Exception? broken)
    {
        var blocks = state.Writer.Blocks;
        var body = blocks.Where(b => Apart.All(a => a.Kind != b.Kind)).ToArray();
        if (state.HasPages)
        {
            for (var page = 1; page <= state.Page; page++)
            {
                yield return Unit("page", page, body.Where(b => b.Page == page), method);
            }
        }
        else
        {
            yield return Unit("body", 1, body, method);
        }
        foreach (var (kind, unit) in Apart)
        {
            var texts = blocks.Where(b => b.Kind == kind).ToArray();
            if (texts.Length > 0)
            {
                yield return Unit(unit, 1, texts, method);
            }
        }
        foreach (var part in state.Findings.Broken.Except(["styles", "numbering"], StringComparer.Ordinal))
        {
            yield return new LedgerUnit($"rest of {part}", 1, UnitStatus.Failed, 0, method, Reason: $"Some text ({part}) is lost because the file is damaged. {Refusals.SaveAnew}");
        }
        if (broken is not null)
        {
            yield return new LedgerUnit("rest of the body", 1, UnitStatus.Failed, 0, method, Reason: $"The text breaks off here because the file is damaged. {Refusals.SaveAnew}");
        }
    }

    static LedgerUnit Unit(string kind, int number, IEnumerable<Block> blocks, string method)
    {
        var characters = blocks.Sum(b => b.Text.Length);
        return new LedgerUnit(kind, number, characters > 0 ? UnitStatus.Read : UnitStatus.Empty, characters, method);
    }
}
