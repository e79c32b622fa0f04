using QaPipeline.Extraction.Pdf.Layout;

namespace QaPipeline.Extraction.Pdf.Pictures;

/// <summary>The pictures of a page that also has text of its own, as far as they are new: not shown on a page before.</summary>
/// <param name="Page">The page's text.</param>
/// <param name="Large">Those that can carry text.</param>
/// <param name="Small">Number of those that can't: lines, bullets, logos.</param>
/// <param name="Area">Area of all of them in square points.</param>
/// <param name="Pixels">Most pixels of one of them.</param>
/// <param name="Repeats">Whether the page also shows pictures of pages before it.</param>
sealed record PagePictures(PageText Page, IReadOnlyList<PageImage> Large, int Small, double Area, double Pixels, bool Repeats)
{
    /// <summary>Smallest picture, in points, that is searched: three words of small print.</summary>
    const double LeastWidth = 72;
    const double LeastHeight = 36;

    /// <summary>Share of the page from which small pictures are looked at together: a scan may be stored in strips.</summary>
    const double Strips = 0.1;

    /// <summary>Share of the page above which what pictures say is part of the page's text and not a remark beside it.</summary>
    const double Main = 0.25;

    /// <summary>Share of its page that the pictures cover.</summary>
    public double Share => Area / (Page.Width * Page.Height / (PageWords.UnitsPerPoint * PageWords.UnitsPerPoint));

    /// <summary>Whether the pictures are a good part of what the page says.</summary>
    public bool AreMain => Share >= Main;

    /// <summary>Whether there is anything to search.</summary>
    public bool CanCarryText => Large.Count > 0 || Share >= Strips;

    /// <summary>Whether the text layer of the page is the text of its picture, as scanners write it.</summary>
    public bool HaveTextLayer => Page.UnpaintedShare > 0.5 && Share > 0.5;

    /// <summary>The pictures by page, in the order of the pages. Pages that are recognised as a whole are left out: there, the picture is the page.</summary>
    public static List<PagePictures> Of(IReadOnlyList<PageText> pages, IReadOnlyList<PageImage> images)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var shown = images.Where(i => !i.IsMask).GroupBy(i => i.Page).ToDictionary(g => g.Key, g => g.ToList());
        var found = new List<PagePictures>();
        foreach (var page in pages)
        {
            if (!shown.TryGetValue(page.Number, out var all))
            {
                continue;
            }
            var fresh = all.Where(i => i.Id is null || seen.Add(i.Id)).ToList();
            if (fresh.Count > 0)
            {
                var large = fresh.Where(i => i.Width >= LeastWidth && i.Height >= LeastHeight).ToList();
                found.Add(new(page, large, fresh.Count - large.Count, fresh.Sum(i => i.Area), all.Max(i => i.Pixels), fresh.Count < all.Count));
            }
        }
        return found;
    }
}
