using QaPipeline.Domain.Mapping;
using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Differing;

/// <summary>Two statements that differ.</summary>
sealed record Difference(string Matter, Statement First, string FirstValue, Statement Second, string SecondValue);

/// <summary>Finds statements of two documents on the same matter that differ. Precision comes first: what no rule recognises is left to the reader.</summary>
static class DifferenceFinder
{
    /// <summary>The differences between documents; at most one of each kind for a pair of documents.</summary>
    public static IReadOnlyList<DifferingStatement> Find(IReadOnlyList<Passage> passages, CancellationToken ct)
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
            .Select(d => new DifferingStatement(d.Matter, [Place(d.First, d.FirstValue), Place(d.Second, d.SecondValue)]))];
    }

    static StatementPlace Place(Statement statement, string value)
    {
        var passage = statement.Passage;
        return new(passage.Citation, passage.Source.File.Name, passage.Source.Document.Sha256, passage.Block.Page, passage.Block.HeadingPath, passage.Block.Number, passage.Start, passage.End, passage.Text, value);
    }
}
