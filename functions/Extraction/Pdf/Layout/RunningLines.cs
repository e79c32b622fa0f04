using System.Text.RegularExpressions;

namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>Recognises running heads, feet and page numbers: text at the edge of pages that other pages repeat in the same place.</summary>
static partial class RunningLines
{
    /// <summary>Share of the page's height, at the top and at the bottom, in which running lines are looked for.</summary>
    const double Edge = 0.12;

    /// <summary>Returns, per page, the segments that are running lines.</summary>
    public static List<HashSet<Segment>> Find(IReadOnlyList<PageText> pages, IReadOnlyList<List<Segment>> segments)
    {
        var places = new Dictionary<(string Text, int Place), HashSet<int>>();
        for (var p = 0; p < pages.Count; p++)
        {
            foreach (var segment in segments[p].Where(s => IsAtEdge(s, pages[p])))
            {
                var key = Key(segment, pages[p]);
                (places.TryGetValue(key, out var seen) ? seen : places[key] = []).Add(p);
            }
        }
        return [.. pages.Select((page, p) => segments[p].Where(s => IsAtEdge(s, page) && (Repeats(places, s, page, pages.Count) || IsPageNumber(s, page, segments[p]))).ToHashSet())];
    }

    static bool Repeats(Dictionary<(string Text, int Place), HashSet<int>> places, Segment segment, PageText page, int pages)
    {
        var (text, place) = Key(segment, page);
        var seen = Enumerable.Range(place - 1, 3).Sum(at => places.TryGetValue((text, at), out var found) ? found.Count : 0);
        return seen >= 2 && seen >= 0.15 * pages;
    }

    /// <summary>A number by itself, or with "page" or "of" about it, beyond all other text of the page.</summary>
    static bool IsPageNumber(Segment segment, PageText page, List<Segment> all) =>
        PageNumber().IsMatch(segment.Text) && (segment.Box.MiddleY > page.Height / 2
            ? all.TrueForAll(s => s == segment || s.Box.Bottom <= segment.Box.Top + (0.3 * segment.Size) || s.Box.Top > segment.Box.Top - (0.5 * segment.Size))
            : all.TrueForAll(s => s == segment || s.Box.Top >= segment.Box.Bottom - (0.3 * segment.Size) || s.Box.Bottom < segment.Box.Bottom + (0.5 * segment.Size)));

    static bool IsAtEdge(Segment segment, PageText page) => segment.Box.Bottom < Edge * page.Height || segment.Box.Top > (1 - Edge) * page.Height;

    /// <summary>The text with its numbers made equal, and its height on the page in steps of half a percent.</summary>
    static (string Text, int Place) Key(Segment segment, PageText page) =>
        (Digits().Replace(segment.Text, "#"), (int)Math.Round(200 * segment.Box.MiddleY / Math.Max(1, page.Height)));

    [GeneratedRegex(@"\d+|\b[ivxlc]+\b")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[–—-]?\s*(?:(?:page|seite|p\.|s\.|página|pagina|sida|strona)\s*)?\d{1,4}(?:\s*(?:/|of|von|de|sur|di|van|av|z)\s*\d{1,4})?\s*[–—-]?$", RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();
}
