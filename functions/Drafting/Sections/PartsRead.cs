using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Drafting.Texts;

namespace QaPipeline.Drafting.Sections;

/// <summary>The parts of a pack in the two kinds that people tell apart: pages (with sheets and slides), and what files have besides or instead of them.</summary>
/// <param name="Pages">Pages, sheets and slides.</param>
/// <param name="PagesRead">Those of them that were read or hold no text.</param>
/// <param name="Others">Running texts, notes, headers and footers and other parts.</param>
/// <param name="OthersRead">Those of them that were read or hold no text.</param>
sealed record PartsRead(int Pages, int PagesRead, int Others, int OthersRead)
{
    public int All => Pages + Others;

    public static PartsRead Of(Ledger ledger)
    {
        var pages = ledger.Files.SelectMany(f => f.Units).ToLookup(IsPage);
        return new(pages[true].Count(), pages[true].Count(IsRead), pages[false].Count(), pages[false].Count(IsRead));
    }

    /// <summary>What was read, in a sentence that says what each number counts.</summary>
    public string Sentence(DraftTexts texts) => texts.Format(Others == 0 ? "chair.pages" : Pages == 0 ? "chair.units" : "chair.pages.units",
        Pages == 0 ? [texts.Number(OthersRead), texts.Number(Others)] : [texts.Number(PagesRead), texts.Number(Pages), texts.Number(OthersRead), texts.Number(Others)]);

    static bool IsPage(LedgerUnit unit) => unit.Kind is "page" or "sheet" or "slide";

    static bool IsRead(LedgerUnit unit) => unit.Status is UnitStatus.Read or UnitStatus.ReadByOcr or UnitStatus.Empty;
}
