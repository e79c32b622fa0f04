using QaPipeline.Domain.Mapping;
using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Differing;

/// <summary>Two statements that differ.</summary>
/// <param name="Matter">What they state.</param>
/// <param name="First">One of them.</param>
/// <param name="FirstValue">What it says.</param>
/// <param name="Second">The other.</param>
/// <param name="SecondValue">What that says.</param>
/// <param name="Theme">The theme of the criteria that ask about the matter; null where none does.</param>
sealed record Difference(string Matter, Statement First, string FirstValue, Statement Second, string SecondValue, string? Theme = null);

/// <summary>A difference as it is shown, and the theme of the criteria that ask about it.</summary>
sealed record FoundDifference(DifferingStatement Difference, string? Theme);

/// <summary>Finds statements of two documents on the same matter that differ. Precision comes first: what no rule recognises is left to the reader.</summary>
static class DifferenceFinder
{
    /// <summary>The differences between documents; at most one of each kind for a pair of documents.</summary>
    public static IReadOnlyList<FoundDifference> Find(IReadOnlyList<Passage> passages, CancellationToken ct)
    {
        if (passages.Count == 0)
        {
            return [];
        }
        var statements = StatementReader.Read(passages);
        var matcher = new ExpressionMatcher(statements, passages[0].Stems);
        ct.ThrowIfCancellationRequested();
        var found = Matters.Default.Figures.SelectMany(m => FigureRules.Find(m, statements, matcher))
            .Concat(Matters.Default.Opposed.SelectMany(m => OpposedRules.Find(m, matcher)))
            .Concat(OpposedRules.AllOrSome(Matters.Default.AllOrSome, statements, matcher))
            .Concat(NamedVolumeRules.Find(statements));
        var seen = new HashSet<(int, int)>();
        return [.. found.Where(d => seen.Add((d.First.Passage.Index, d.Second.Passage.Index)))
            .Select(d => new FoundDifference(new(d.Matter, [Place(d.First, d.FirstValue), Place(d.Second, d.SecondValue)]), d.Theme))];
    }

    static StatementPlace Place(Statement statement, string value)
    {
        var passage = statement.Passage;
        return new(passage.Citation, passage.Source.File.Name, passage.Source.Document.Sha256, passage.Block.Page, passage.Block.HeadingPath, passage.Block.Number, passage.Start, passage.End, passage.Text, value);
    }
}
