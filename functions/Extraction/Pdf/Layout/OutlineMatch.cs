namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>Finds the blocks that the entries of a file's outline lead to.</summary>
static class OutlineMatch
{
    /// <summary>The level of each block that an entry names: same words on the page that the entry leads to.</summary>
    public static Dictionary<BlockDraft, int> Levels(IReadOnlyList<BlockDraft> drafts, IReadOnlyList<OutlineEntry> outline)
    {
        var levels = new Dictionary<BlockDraft, int>();
        if (outline.Count == 0)
        {
            return levels;
        }
        var places = drafts.Where(d => d.Lines.Count is > 0 and <= 5 && d.Plain.Length <= 400)
            .GroupBy(d => (d.Page, Text: Key(d.Plain)))
            .ToDictionary(g => g.Key, g => g.OrderByDescending(d => d.Size).ThenByDescending(d => d.Bold).First());
        foreach (var entry in outline)
        {
            var text = Key(entry.Title);
            if (text.Length > 0 && (places.TryGetValue((entry.Page, text), out var draft) || places.TryGetValue((entry.Page + 1, text), out draft)))
            {
                levels.TryAdd(draft, entry.Level);
            }
        }
        return levels;
    }

    /// <summary>Letters and digits only: outlines and pages differ in spaces, dots and dashes.</summary>
    static string Key(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
