using System.Text.RegularExpressions;

namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>Gives headings their levels: as the outline says, else by look (larger is higher) and by depth of numbering.</summary>
static partial class HeadingLevels
{
    public static void Assign(IReadOnlyList<BlockDraft> headings, Dictionary<BlockDraft, int> outline)
    {
        var known = headings.Where(outline.ContainsKey).GroupBy(Look).ToDictionary(g => g.Key, g => g.GroupBy(h => outline[h]).OrderByDescending(l => l.Count()).First().Key);
        var ranks = Ranks(headings);
        var depths = headings.GroupBy(Look).ToDictionary(g => g.Key, g => g.Select(Depth).Where(d => d > 0).DefaultIfEmpty(0).Min());
        foreach (var heading in headings)
        {
            var look = Look(heading);
            heading.Level = outline.TryGetValue(heading, out var level) ? level
                : known.TryGetValue(look, out var usual) ? usual
                : known.Count > 0 ? BesideOutline(look, known)
                : ranks[look] + Math.Max(0, Depth(heading) - depths[look]);
        }
    }

    /// <summary>A look that the outline leaves out: above all of it or below what is larger.</summary>
    static int BesideOutline((int Size, bool Bold) look, Dictionary<(int Size, bool Bold), int> known)
    {
        var larger = known.Where(k => Compare(k.Key, look) < 0).Select(k => k.Value).DefaultIfEmpty(0).Max();
        return Math.Max(1, larger + (larger > 0 ? 1 : 0));
    }

    /// <summary>Looks in order of size and weight. Looks of the title, at the very top and never used again, take no level of their own.</summary>
    static Dictionary<(int Size, bool Bold), int> Ranks(IReadOnlyList<BlockDraft> headings)
    {
        var looks = headings.GroupBy(Look).OrderBy(g => g.Key, Comparer<(int Size, bool Bold)>.Create(Compare)).ToList();
        var ranks = new Dictionary<(int Size, bool Bold), int>();
        var next = 1;
        var first = headings.Count == 0 ? 0 : headings[0].Page;
        for (var i = 0; i < looks.Count; i++)
        {
            // Sizes that were measured on an image vary a little.
            if (i > 0 && looks[i].Key.Size > 0.93 * looks[i - 1].Key.Size && looks[i].Key.Bold == looks[i - 1].Key.Bold)
            {
                ranks[looks[i].Key] = ranks[looks[i - 1].Key];
                continue;
            }
            var title = next == 1 && i < looks.Count - 1 && looks[i].Count() <= 2 && looks[i].All(h => h.Page == first);
            ranks[looks[i].Key] = next;
            next += title ? 0 : 1;
        }
        return ranks;
    }

    static (int Size, bool Bold) Look(BlockDraft draft) => ((int)Math.Round(draft.Size), draft.Bold);

    static int Compare((int Size, bool Bold) a, (int Size, bool Bold) b) => a.Size != b.Size ? b.Size.CompareTo(a.Size) : b.Bold.CompareTo(a.Bold);

    static int Depth(BlockDraft draft) => Number().Match(draft.Plain) is { Success: true } match ? match.Groups[1].Value.Split('.', StringSplitOptions.RemoveEmptyEntries).Length : 0;

    [GeneratedRegex(@"^([A-Z]?\.?\d{1,3}(?:\.\d{1,3})*)\.?\s")]
    private static partial Regex Number();
}
