using QaPipeline.Domain.Reading;

namespace QaPipeline.Mapping.Differing;

/// <summary>Finds offers whose credits differ between a descriptor and what the public reads. An offer is known by its full name.</summary>
static class NamedVolumeRules
{
    static readonly HashSet<string> DesignTypes = new(StringComparer.Ordinal) { "DES", "POL", "PRO", "DAT", "MON" };
    static readonly HashSet<string> PublicTypes = new(StringComparer.Ordinal) { "STU", "CRD" };
    const int LeastWords = 2;

    /// <summary>One difference for each offer.</summary>
    public static IEnumerable<Difference> Find(IReadOnlyList<Statement> statements)
    {
        var design = statements.Where(s => DesignTypes.Contains(s.Passage.DocumentType ?? "")).SelectMany(Volumes).ToArray();
        var published = statements.Where(s => PublicTypes.Contains(s.Passage.DocumentType ?? "")).SelectMany(Volumes).ToLookup(v => v.Name, StringComparer.Ordinal);
        foreach (var name in design.Select(d => d.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var own = design.Where(d => d.Name == name).ToArray();
            var other = published[name].FirstOrDefault(p => own.All(d => d.Credits != p.Credits));
            if (other is not null)
            {
                yield return new($"credits of {other.Display}", own[0].Statement, own[0].Text, other.Statement, other.Text);
            }
        }
    }

    static IEnumerable<Volume> Volumes(Statement statement)
    {
        var block = statement.Passage.Block;
        if (block.Kind == BlockKind.TableRow && CreditColumn(block) is { } column)
        {
            var cells = block.Text.Split(Block.CellSeparator);
            if (column < cells.Length && QuantityReader.NumberOf(Text.Words.Fold(cells[column].Trim())) is { } inColumn)
            {
                foreach (var cell in cells.Take(Math.Min(column, 2)))
                {
                    if (Name(cell) is { } rowName)
                    {
                        yield return new(rowName, cell.Trim(), inColumn, cells[column].Trim(), statement);
                    }
                }
            }
        }
        var credits = statement.Quantities.Where(q => q.Kind == QuantityKind.Credits).ToArray();
        if (credits.Length == 1 && block.HeadingPath.Count > 0 && Name(block.HeadingPath[^1]) is { } headingName)
        {
            yield return new(headingName, block.HeadingPath[^1], credits[0].Value, credits[0].Text, statement);
        }
    }

    static int? CreditColumn(Block block)
    {
        for (var i = 0; i < block.Columns.Count; i++)
        {
            if (block.Columns[i].Trim().ToUpperInvariant() is "ECTS" or "CREDITS" or "ECTS CREDITS" or "EC" or "CFU" or "LP")
            {
                return i;
            }
        }
        return null;
    }

    /// <summary>The words of a name without codes and numbering; null for what is too short to be one.</summary>
    static string? Name(string text)
    {
        var words = Text.Words.Of(text).Select(w => w.Form).Where(f => !f.Any(char.IsAsciiDigit) && !Text.StopWords.Contains(f, "en")).ToArray();
        // A code such as "ABC-01" leaves its letters in front of the name.
        var bare = text.TrimStart() is var t && t.IndexOf('-') is > 0 and < 6 and var dash && dash + 1 < t.Length && char.IsAsciiDigit(t[dash + 1]) ? words.Skip(1).ToArray() : words;
        return bare.Length >= LeastWords ? string.Join(' ', bare) : null;
    }

    sealed record Volume(string Name, string Display, double Credits, string Text, Statement Statement);
}
