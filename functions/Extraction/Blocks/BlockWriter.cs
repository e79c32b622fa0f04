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
    readonly List<Block> blocks = [];
    readonly List<(int Level, string Text)> headings = [];
    readonly LeadIns leadIns = new();
    string[] path = [];

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
        blocks.Add(new Block
        {
            Number = blocks.Count + 1,
            Kind = kind,
            Text = folded,
            Page = Page,
            Level = kind == BlockKind.Heading ? marks.Level : 0,
            HeadingPath = kind == BlockKind.HeaderFooter ? [] : path,
            LeadIn = leadIn,
            Columns = marks.Columns ?? [],
            Anchor = marks.Anchor,
            Label = string.IsNullOrWhiteSpace(marks.Label) ? null : TextFolding.Fold(marks.Label),
            Hidden = marks.Hidden,
        });
        if (kind == BlockKind.Heading)
        {
            Descend(marks, folded);
        }
        return true;
    }

    void Rise(int level)
    {
        headings.RemoveAll(h => h.Level >= level);
        path = [.. headings.Select(h => h.Text)];
    }

    void Descend(BlockMarks marks, string text)
    {
        FirstHeading ??= text;
        headings.Add((marks.Level, LabelledWith(marks.Label, text)));
        path = [.. headings.Select(h => h.Text)];
    }

    /// <summary>People look for "3.2 Monitoring", so an automatic number belongs to the path although it is no part of the text.</summary>
    static string LabelledWith(string? label, string text) =>
        label is not null && label.Any(char.IsAsciiLetterOrDigit) ? $"{TextFolding.Fold(label)} {text}" : text;
}
