using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Blocks;

/// <summary>What a reader knows of a block besides its kind and text.</summary>
readonly record struct BlockMarks
{
    /// <summary>Level of a heading, or depth of a list item, from 1.</summary>
    public int Level { get; init; }

    /// <summary>Number or bullet shown before the text.</summary>
    public string? Label { get; init; }

    /// <summary>The file's own name for the place.</summary>
    public string? Anchor { get; init; }

    /// <summary>Column heads of a table row.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Whether the file hides the text.</summary>
    public bool Hidden { get; init; }
}

/// <summary>Collects the blocks of one document in reading order: numbers them, keeps the heading path and finds lead-ins.</summary>
sealed class BlockWriter(ReadingOptions options)
{
    /// <summary>Longest label that is kept: what a reader sees before a text is a number or a bullet.</summary>
    public const int LongestLabel = 60;

    /// <summary>Longest heading in a path, and longest name of a column: both are repeated with every block below them.</summary>
    const int LongestRepeated = 300;

    readonly List<Block> blocks = [];
    readonly List<(int Level, string Text)> headings = [];
    readonly LeadIns leadIns = new();
    string[] path = [];
    (IReadOnlyList<string> Given, string[] Kept) columns = ([], []);
    long repeated;

    /// <summary>The blocks so far.</summary>
    public IReadOnlyList<Block> Blocks => blocks;

    /// <summary>Page, slide or sheet of the blocks to come; null where the file has none.</summary>
    public int? Page { get; set; }

    /// <summary>Characters of all blocks so far.</summary>
    public int Characters { get; private set; }

    /// <summary>The first heading, if any.</summary>
    public string? FirstHeading { get; private set; }

    /// <summary>Announces a table, so that two tables in a row aren't taken for one.</summary>
    public void BeginTable() => leadIns.BeginTable();

    /// <summary>Forgets the headings and lead-ins, as at the start of a slide or sheet.</summary>
    public void BeginSection()
    {
        headings.Clear();
        path = [];
        leadIns.Break();
    }

    /// <summary>Adds a block unless its text is blank. Returns whether it was added.</summary>
    /// <exception cref="UnreadableFileException">The file yields more text than the options allow.</exception>
    public bool Add(BlockKind kind, string text, BlockMarks marks = default)
    {
        var folded = kind is BlockKind.TableRow or BlockKind.TableHead ? TextFolding.FoldRow(text) : TextFolding.Fold(text);
        if (string.IsNullOrWhiteSpace(folded))
        {
            return false;
        }
        Characters += folded.Length;
        if (Characters > options.MaxCharacters || blocks.Count >= options.MaxBlocks)
        {
            throw new UnreadableFileException(Refusals.TooMuchText);
        }
        if (kind == BlockKind.Heading)
        {
            Rise(marks.Level);
        }
        var leadIn = leadIns.For(kind, folded, marks.Level);
        if (marks.Hidden && (kind is BlockKind.Paragraph or BlockKind.Caption))
        {
            // What no one sees introduces nothing.
            leadIns.Break();
        }
        var names = ColumnsFor(folded, marks.Columns ?? []);
        Repeat(leadIn, names);
        blocks.Add(new Block
        {
            Number = blocks.Count + 1,
            Kind = kind,
            Text = folded,
            Page = Page,
            Level = kind == BlockKind.Heading ? marks.Level : 0,
            HeadingPath = kind == BlockKind.HeaderFooter ? [] : path,
            LeadIn = leadIn,
            Columns = names,
            Anchor = marks.Anchor,
            Label = string.IsNullOrWhiteSpace(marks.Label) ? null : TextFolding.Fold(Cut(marks.Label, LongestLabel)),
            Hidden = marks.Hidden,
        });
        if (kind == BlockKind.Heading)
        {
            Descend(marks, folded);
        }
        return true;
    }

    /// <summary>The beginning of <paramref name="text"/>, with a sign that it goes on where it was cut.</summary>
    public static string Cut(string text, int longest) =>
        text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - (char.IsHighSurrogate(text[longest - 2]) ? 2 : 1)), "…");

    /// <summary>The names of as many columns as the row has cells.</summary>
    string[] ColumnsFor(string row, IReadOnlyList<string> given)
    {
        if (given.Count == 0)
        {
            return [];
        }
        var cells = Math.Min(given.Count, row.AsSpan().Count(Block.CellSeparator) + 1);
        if (!ReferenceEquals(columns.Given, given) || columns.Kept.Length != cells)
        {
            columns = (given, [.. given.Take(cells).Select(n => Cut(n, LongestRepeated))]);
        }
        return columns.Kept;
    }

    /// <summary>Counts what a stored document repeats with every block, so that a small file can't become a huge one.</summary>
    void Repeat(string? leadIn, string[] names)
    {
        repeated += (leadIn?.Length ?? 0) + path.Sum(p => (long)p.Length) + names.Sum(n => (long)n.Length);
        if (repeated > 5L * options.MaxCharacters)
        {
            throw new UnreadableFileException(Refusals.TooMuchText);
        }
    }

    void Rise(int level)
    {
        headings.RemoveAll(h => h.Level >= level);
        path = [.. headings.Select(h => h.Text)];
    }

    void Descend(BlockMarks marks, string text)
    {
        FirstHeading ??= text;
        headings.Add((marks.Level, Cut(LabelledWith(marks.Label, text), LongestRepeated)));
        path = [.. headings.Select(h => h.Text)];
    }

    /// <summary>People look for "3.2 Monitoring", so an automatic number belongs to the path although it is no part of the text.</summary>
    static string LabelledWith(string? label, string text) =>
        label is not null && label.Any(char.IsAsciiLetterOrDigit) ? $"{TextFolding.Fold(label)} {text}" : text;
}
