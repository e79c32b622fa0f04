using System.Text.RegularExpressions;

namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>Recognises running heads, feet and page numbers: text at the edge of pages that other pages repeat in the same place.</summary>
static partial class RunningLines
{
    /// <summary>Share of the page's height, at the top and at the bottom, in which running lines are looked for.</summary>
    const double Edge = 0.12;

    /// <summary>Recognised text of running lines this short, such as "p. 3", varies too much to be compared.</summary>
    const int Short = 12;

    /// <summary>Returns, per page, the segments that are running lines.</summary>
    public static List<HashSet<Segment>> Find(IReadOnlyList<PageText> pages, IReadOnlyList<List<Segment>> segments)
    {
        var places = new Dictionary<(string Text, int Place), HashSet<int>>();
        var recognised = new Dictionary<int, List<(int Page, string Text)>>();
        for (var p = 0; p < pages.Count; p++)
        {
            foreach (var segment in segments[p].Where(s => IsAtEdge(s, pages[p])))
            {
                var (text, place) = Key(segment, pages[p]);
                (places.TryGetValue((text, place), out var seen) ? seen : places[(text, place)] = []).Add(p);
                if (!pages[p].Ordered && IsOutermost(segment, pages[p], segments[p]))
                {
                    (recognised.TryGetValue(place, out var list) ? list : recognised[place] = []).Add((p, segment.Text));
                }
            }
        }
        return [.. pages.Select((page, p) => segments[p]
            .Where(s => IsAtEdge(s, page) && (Repeats(places, s, page, pages.Count) || IsPageNumber(s, page, segments[p]) || RepeatsAlmost(recognised, s, p, page, segments[p])))
            .ToHashSet())];
    }

    static bool Repeats(Dictionary<(string Text, int Place), HashSet<int>> places, Segment segment, PageText page, int pages)
    {
        var (text, place) = Key(segment, page);
        var seen = Enumerable.Range(place - 1, 3).Sum(at => places.TryGetValue((text, at), out var found) ? found.Count : 0);
        return seen >= 2 && seen >= 0.15 * pages;
    }

    /// <summary>The same, allowing for misread letters and a sheet that lay a little higher or lower.</summary>
    static bool RepeatsAlmost(Dictionary<int, List<(int Page, string Text)>> recognised, Segment segment, int index, PageText page, List<Segment> all)
    {
        if (page.Ordered || !IsOutermost(segment, page, all))
        {
            return false;
        }
        var place = Key(segment, page).Place;
        return Enumerable.Range(place - 3, 7)
            .SelectMany(at => recognised.GetValueOrDefault(at) ?? [])
            .Any(other => other.Page != index && ((segment.Text.Length <= Short && other.Text.Length <= Short) || Likeness(segment.Text, other.Text) > 0.7));
    }

    /// <summary>A number by itself, or with "page" or "of" about it, beyond all other text of the page.</summary>
    static bool IsPageNumber(Segment segment, PageText page, List<Segment> all) =>
        PageNumber().IsMatch(segment.Text) && IsOutermost(segment, page, all);

    /// <summary>Beyond all other text of the page, set apart from it by more than the height of a line.</summary>
    static bool IsOutermost(Segment segment, PageText page, List<Segment> all)
    {
        var gap = 0.6 * segment.Box.Height;
        return segment.Box.MiddleY > page.Height / 2
            ? all.TrueForAll(s => SharesLine(s, segment) || s.Box.Bottom <= segment.Box.Top - gap)
            : all.TrueForAll(s => SharesLine(s, segment) || s.Box.Top >= segment.Box.Bottom + gap);
    }

    static bool SharesLine(Segment a, Segment b) => a == b || a.Box.OverlapY(b.Box) > 0.4 * Math.Min(a.Box.Height, b.Box.Height);

    static bool IsAtEdge(Segment segment, PageText page) => segment.Box.Bottom < Edge * page.Height || segment.Box.Top > (1 - Edge) * page.Height;

    /// <summary>The text with its numbers made equal, and its height on the page in steps of half a percent.</summary>
    static (string Text, int Place) Key(Segment segment, PageText page) =>
        (Digits().Replace(segment.Text, "#"), (int)Math.Round(200 * segment.Box.MiddleY / Math.Max(1, page.Height)));

    /// <summary>Share of the pairs of neighbouring letters that two texts have in common.</summary>
    static double Likeness(string a, string b)
    {
        static HashSet<(char First, char Second)> Pairs(string text)
        {
            var letters = text.Where(char.IsLetter).Select(char.ToLowerInvariant).ToList();
            return [.. letters.Zip(letters.Skip(1))];
        }
        var (left, right) = (Pairs(a), Pairs(b));
        return left.Count + right.Count == 0 ? 0 : 2.0 * left.Count(right.Contains) / (left.Count + right.Count);
    }

    [GeneratedRegex(@"\d+|\b[ivxlc]+\b")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[–—-]?\s*(?:(?:page|seite|p\.|s\.|página|pagina|sida|strona)\s*)?\d{1,4}(?:\s*(?:/|of|von|de|sur|di|van|av|z)\s*\d{1,4})?\s*[–—-]?$", RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();
}
