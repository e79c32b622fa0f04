using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Blocks;

/// <summary>Finds the words that introduce a list or a table: the paragraph just before it, or the list item above a deeper list.</summary>
sealed class LeadIns
{
    const int LongestLeadIn = 400;
    static readonly string[] TableWords =
    [
        "table", "following", "follows", "below", "tabelle", "folgend", "unten", "tableau", "suivant", "ci-dessous", "tabla", "siguiente",
        "tabella", "seguente", "tabel", "volgende", "hieronder", "tabela", "seguinte", "abaixo", "tabell", "följande", "nedan", "poniżej", "następuj",
    ];

    enum Family { Text, List, Table }

    readonly List<(int Depth, string? LeadIn)> lists = [];
    Family last;
    string? paragraph;
    string? lastItem;
    int lastDepth;
    string? table;

    /// <summary>A table begins.</summary>
    public void BeginTable()
    {
        table = Introduction(Family.Table);
        last = Family.Table;
        lists.Clear();
        paragraph = null;
    }

    /// <summary>What came before introduces nothing that follows.</summary>
    public void Break()
    {
        paragraph = null;
        lastItem = null;
        last = Family.Text;
        lists.Clear();
    }

    /// <summary>Takes note of the next block and returns its lead-in, if it has one.</summary>
    public string? For(BlockKind kind, string text, int depth)
    {
        switch (kind)
        {
            case BlockKind.ListItem:
                return ForItem(text, Math.Max(depth, 1));
            case BlockKind.TableRow or BlockKind.TableHead:
                if (last != Family.Table)
                {
                    BeginTable();
                }
                return table;
            case BlockKind.Paragraph or BlockKind.Caption:
                Break();
                paragraph = text;
                return null;
            case BlockKind.Heading:
                Break();
                return null;
            default:
                return null;
        }
    }

    string? ForItem(string text, int depth)
    {
        if (last != Family.List)
        {
            lists.Clear();
            lists.Add((depth, Introduction(Family.List)));
        }
        else if (depth > lastDepth)
        {
            lists.Add((depth, lastItem is not null && lastItem.EndsWith(':') ? Shortened(lastItem) : lists[^1].LeadIn));
        }
        else
        {
            while (lists.Count > 1 && lists[^1].Depth > depth)
            {
                lists.RemoveAt(lists.Count - 1);
            }
        }
        last = Family.List;
        lastItem = text;
        lastDepth = depth;
        return lists[^1].LeadIn;
    }

    string? Introduction(Family family)
    {
        if (paragraph is null || last != Family.Text)
        {
            return null;
        }
        var introduces = paragraph.EndsWith(':') || paragraph.EndsWith('…')
            || (family == Family.Table && (paragraph.Length <= 160 || TableWords.Any(w => paragraph.Contains(w, StringComparison.OrdinalIgnoreCase))))
            || (family == Family.List && TableWords.Any(w => LastSentence(paragraph).Contains(w, StringComparison.OrdinalIgnoreCase)));
        return introduces ? Shortened(paragraph) : null;
    }

    static string Shortened(string text) => text.Length <= LongestLeadIn ? text : BlockWriter.Cut(LastSentence(text), LongestLeadIn);

    static string LastSentence(string text)
    {
        for (var i = text.Length - 3; i > 0; i--)
        {
            if (text[i] is '.' or '!' or '?' && text[i + 1] == ' ')
            {
                return text[(i + 2)..];
            }
        }
        return text;
    }
}
