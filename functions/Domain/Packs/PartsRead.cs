using System.Globalization;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Domain.Packs;

/// <summary>The parts of a pack in the two kinds that people tell apart: pages (with sheets and slides), and what files have besides or instead of them.</summary>
/// <param name="Pages">Pages, sheets and slides.</param>
/// <param name="PagesRead">Those of them that were read or hold no text.</param>
/// <param name="Others">Running texts, notes, headers and footers and other parts.</param>
/// <param name="OthersRead">Those of them that were read or hold no text.</param>
public sealed record PartsRead(int Pages, int PagesRead, int Others, int OthersRead)
{
    /// <summary>Parts of both kinds.</summary>
    public int All => Pages + Others;

    /// <summary>Counts the parts that <paramref name="ledger"/> accounts for.</summary>
    public static PartsRead Of(Ledger ledger)
    {
        var pages = ledger.Files.SelectMany(f => f.Units).ToLookup(IsPage);
        return new(pages[true].Count(), pages[true].Count(IsRead), pages[false].Count(), pages[false].Count(IsRead));
    }

    /// <summary>What was read, in the English sentence that drafts have too: it names only what there is.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Others == 0 ? $"{PagesRead:N0} of {Pages:N0} {(Pages == 1 ? "page" : "pages")}"
        : Pages == 0 ? $"{OthersRead:N0} of {Others:N0} {(Others == 1 ? "part" : "parts")} {Kinds}"
        : $"{PagesRead:N0} of {Pages:N0} {(Pages == 1 ? "page" : "pages")} and {OthersRead:N0} of {Others:N0} {(Others == 1 ? "other part" : "other parts")} {Kinds}")} read.");

    const string Kinds = "(running text, notes, headers)";

    static bool IsPage(LedgerUnit unit) => unit.Kind is "page" or "sheet" or "slide";

    static bool IsRead(LedgerUnit unit) => unit.Status is UnitStatus.Read or UnitStatus.ReadByOcr or UnitStatus.Empty;
}
