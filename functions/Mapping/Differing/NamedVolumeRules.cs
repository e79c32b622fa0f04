using QaPipeline.Domain.Reading;

namespace QaPipeline.Mapping.Differing;

/// <summary>Finds offers whose credits differ between a descriptor and what the public reads. An offer is known by its full name.</summary>
static class NamedVolumeRules
{
    static readonly HashSet<string> DesignTypes = new(StringComparer.Ordinal) { "DES", "POL", "PRO", "DAT", "MON" };
    static readonly HashSet<string> PublicTypes = new(StringComparer.Ordinal) { "STU", "CRD" };
    const int LeastWords = 2;

    /// <summary>The theme of the criteria that ask about volumes.</summary>
    const string Theme = "learning-outcomes-level-workload";

    /// <summary>One difference for each offer.</summary>
    public static IEnumerable<Difference> Find(IReadOnlyList<Statement> statements)
    {
        var repeated = statements.Where(s => s.Passage.Block.HeadingPath.Count > 1).GroupBy(s => (s.Passage.DocumentIndex, s.Passage.NearestHeading)).Where(g => g.Select(s => s.Passage.Block.HeadingPath[^2]).Distinct(StringComparer.Ordinal).Skip(1).Any()).Select(g => g.Key).ToHashSet();
        var design = statements.Where(s => DesignTypes.Contains(s.Passage.DocumentType ?? "")).SelectMany(s => Volumes(s, repeated)).ToArray();
        var published = statements.Where(s => PublicTypes.Contains(s.Passage.DocumentType ?? "")).SelectMany(s => Volumes(s, repeated)).ToLookup(v => v.Name, StringComparer.Ordinal);
        foreach (var name in design.Select(d => d.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var own = design.Where(d => d.Name == name).ToArray();
            var other = published[name].FirstOrDefault(p => own.All(d => d.Credits != p.Credits));
            if (other is not null)
            {
                yield return new($"credits of {other.Display}", own[0].Statement, own[0].Text, other.Statement, other.Text, Theme);
            }
        }
    }

    static IEnumerable<Volume> Volumes(Statement statement, HashSet<(int Document, string Heading)> repeated)
    {
        var block = statement.Passage.Block;
        var heading = Heading(statement, repeated);
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
        var credits = statement.Quantities.Count(q => q.Kind == QuantityKind.Credits);
        if (heading is null || (credits != 1 && block.Kind != BlockKind.TableRow) || Name(heading) is not { } headingName)
        {
            yield break;
        }
        if (block.Kind == BlockKind.TableRow && block.Text.Split(Block.CellSeparator) is [var label, var value, ..] && IsCreditLabel(label) && QuantityReader.NumberOf(Text.Words.Fold(value.Trim())) is { } beside)
        {
            yield return new(headingName, heading, beside, value.Trim(), statement);
        }
        if (credits == 1)
        {
            var only = statement.Quantities.First(q => q.Kind == QuantityKind.Credits);
            yield return new(headingName, heading, only.Value, only.Text, statement);
        }
    }

    /// <summary>The heading that names the offer. One that comes again under others, such as "At a glance", names none: the one above it does. What a document calls itself stands before a colon: "Unit specification: …".</summary>
    static string? Heading(Statement statement, HashSet<(int Document, string Heading)> repeated)
    {
        var path = statement.Passage.Block.HeadingPath;
        if (path.Count == 0)
        {
            return null;
        }
        var heading = path.Count > 1 && repeated.Contains((statement.Passage.DocumentIndex, path[^1])) ? path[^2] : path[^1];
        return heading[(heading.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon ? colon + 2 : 0)..];
    }

    static int? CreditColumn(Block block)
    {
        for (var i = 0; i < block.Columns.Count; i++)
        {
            if (IsCreditLabel(block.Columns[i]))
            {
                return i;
            }
        }
        return null;
    }

    static bool IsCreditLabel(string text) => text.Trim().ToUpperInvariant() is "ECTS" or "CREDITS" or "ECTS CREDITS" or "EC" or "CFU" or "LP" or "LEISTUNGSPUNKTE";

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
