using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>Makes the stored blocks: texts, numbers, heading paths, lead-ins and column heads.</summary>
sealed class BlockBuilder
{
    readonly List<Block> _blocks = [];
    readonly List<(int Level, string Text)> _path = [];
    readonly WordJoiner _joiner;
    IReadOnlyList<string> _columns = [];
    TableZone? _table;
    BlockDraft? _last;
    string? _leadIn;

    BlockBuilder(IReadOnlyList<BlockDraft> drafts) => _joiner = new(drafts.SelectMany(d => d.Segments).Select(s => s.Text));

    public static IReadOnlyList<Block> Build(IReadOnlyList<BlockDraft> drafts)
    {
        var builder = new BlockBuilder(drafts);
        foreach (var draft in drafts)
        {
            builder.Add(draft);
        }
        return builder._blocks;
    }

    void Add(BlockDraft draft)
    {
        var cells = draft.Cells.Select(c => _joiner.Join(c.Select(s => s.Text))).ToArray();
        var (label, text) = draft.Table is null ? TextOf(draft) : (null, string.Join(Block.CellSeparator, cells));
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }
        if (draft.Kind == BlockKind.Heading)
        {
            _path.RemoveAll(h => h.Level >= draft.Level);
        }
        AcceptTable(draft, cells);
        var listed = draft.Kind is BlockKind.ListItem or BlockKind.TableRow or BlockKind.TableHead;
        _blocks.Add(new()
        {
            Number = _blocks.Count + 1,
            Kind = draft.Kind,
            Text = text,
            Page = draft.Page,
            Level = draft.Level,
            HeadingPath = draft.Kind == BlockKind.HeaderFooter ? [] : [.. _path.Select(h => h.Text)],
            Label = label,
            LeadIn = listed ? _leadIn : null,
            Columns = draft.Kind == BlockKind.TableRow && draft.Table == _table ? _columns : [],
            Confidence = ConfidenceOf(draft),
            Hidden = draft.Segments.All(s => s.Hidden),
            Continues = draft.Continues,
        });
        if (draft.Kind == BlockKind.Heading)
        {
            _path.Add((draft.Level, text));
        }
        _last = draft.Kind == BlockKind.HeaderFooter ? _last : draft;
        if (!listed && draft.Kind != BlockKind.HeaderFooter)
        {
            _leadIn = draft.Kind is BlockKind.Paragraph or BlockKind.Caption && (text[^1] == ':' || draft.Kind == BlockKind.Caption) ? LastSentence(text) : null;
        }
    }

    /// <summary>A new table brings its column heads; one that only goes on after a page or column break keeps those it had.</summary>
    void AcceptTable(BlockDraft draft, string[] cells)
    {
        if (draft.Kind != BlockKind.TableHead)
        {
            return;
        }
        if (_table is not null && _last is { Table: not null } && GoesOn(_table, draft.Table!) && !cells.SequenceEqual(_columns, StringComparer.Ordinal))
        {
            draft.Kind = BlockKind.TableRow;
        }
        else
        {
            _columns = cells;
        }
        _table = draft.Table;
    }

    /// <summary>The same number of columns of about the same widths.</summary>
    static bool GoesOn(TableZone before, TableZone next) =>
        before.Columns.Count == next.Columns.Count
        && before.Columns.Zip(next.Columns).Skip(1).All(c => Math.Abs(c.First.Left - before.Columns[0].Left - (c.Second.Left - next.Columns[0].Left)) < 8);

    /// <summary>Text and, for an item of a list, its number or bullet: set apart on the page, so no part of what can be quoted from it in one piece.</summary>
    (string? Label, string Text) TextOf(BlockDraft draft)
    {
        var text = _joiner.Join(draft.Lines.Select(l => l.Text));
        if (draft.Kind != BlockKind.ListItem || draft.Continues)
        {
            return (null, text);
        }
        var number = ListMarker.Number(text);
        if (number is not null)
        {
            return (number, text[number.Length..].TrimStart());
        }
        var bullet = ListMarker.BulletLength(text);
        return bullet == 0 ? (null, text) : (ListMarker.Shown(text[0]), text[bullet..]);
    }

    static double? ConfidenceOf(BlockDraft draft)
    {
        var known = draft.Segments.Where(s => s.Confidence is not null).ToList();
        return known.Count == 0 ? null : Math.Round(known.Sum(s => s.Confidence!.Value * s.Letters) / known.Sum(s => s.Letters), 1);
    }

    /// <summary>The sentence that introduces a list or a table.</summary>
    static string LastSentence(string text)
    {
        var from = text.Length - 1;
        while (from > 0 && !(text[from - 1] == ' ' && from > 1 && ".?!".Contains(text[from - 2], StringComparison.Ordinal) && char.IsUpper(text[from])))
        {
            from--;
        }
        return text[from..];
    }
}
