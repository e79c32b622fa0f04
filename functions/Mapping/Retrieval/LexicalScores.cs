using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>BM25F of all passages for one query, kept apart by the source of the terms and by field.</summary>
sealed class LexicalScores
{
    const double K1 = 1.2;
    const double B = 0.6;

    /// <summary>A pack of a few paragraphs says nothing about how rare a term is; it is treated as if it had this many passages.</summary>
    const int UsualPassages = 400;

    LexicalScores(int passages)
    {
        Body = Array(passages);
        Context = Array(passages);
        Total = new double[passages];
        Distinct = new int[passages];
    }

    /// <summary>Score of the quotation, per <see cref="TermSource"/>.</summary>
    public double[][] Body { get; }

    /// <summary>Score of lead-in, column heads and headings, per <see cref="TermSource"/>.</summary>
    public double[][] Context { get; }

    /// <summary>One lexical score, used for ranks, neighbourhoods and feedback.</summary>
    public double[] Total { get; }

    /// <summary>Number of different terms met in the quotation.</summary>
    public int[] Distinct { get; }

    /// <summary>Scores every passage that holds a term of <paramref name="query"/>.</summary>
    public static LexicalScores Of(CriterionQuery query, PassageIndex index, double averageLength)
    {
        var scores = new LexicalScores(index.Passages.Count);
        foreach (var term in query.Terms)
        {
            var occurrences = index.Find(term.Expression);
            var weight = WeightOf(term, index);
            var source = (int)term.Source;
            foreach (var occurrence in occurrences)
            {
                var (body, context) = Saturated(occurrence, index.Passages[occurrence.Passage], averageLength);
                scores.Body[source][occurrence.Passage] += weight * body;
                scores.Context[source][occurrence.Passage] += weight * context;
                if (body > 0)
                {
                    scores.Distinct[occurrence.Passage]++;
                }
            }
        }
        for (var i = 0; i < scores.Total.Length; i++)
        {
            scores.Total[i] = scores.Sum(i);
        }
        return scores;
    }

    /// <summary>What a term adds to the passages it occurs in: the rarer, the more.</summary>
    public static double WeightOf(QueryTerm term, PassageIndex index) => term.Weight * index.RarityOf(term.Expression);

    /// <summary>How rare an expression with these occurrences is.</summary>
    public static double Rarity(IReadOnlyList<Occurrence> occurrences, int passages)
    {
        var frequency = 1.0;
        foreach (var occurrence in occurrences)
        {
            frequency += Math.Min(1, occurrence.Body + occurrence.Lead);
        }
        var size = Math.Max(passages, UsualPassages);
        return Math.Log(1 + (size - Math.Min(frequency, size) + 0.5) / (frequency + 0.5));
    }

    /// <summary>Occurrences with diminishing returns, relative to the length of the passage.</summary>
    public static (double Body, double Context) Saturated(Occurrence occurrence, Passage passage, double averageLength)
    {
        var norm = K1 * (1 - B + B * Math.Max(8, passage.Body.Length) / averageLength);
        var body = occurrence.Body * (K1 + 1) / (occurrence.Body + norm);
        var context = Math.Min(1.0, occurrence.Lead) * 0.8 + Math.Min(1.0, occurrence.Heading) + Math.Min(1.0, occurrence.Upper) * 0.4;
        return (body, context);
    }

    static double[][] Array(int passages) => [.. Enum.GetValues<TermSource>().Select(_ => new double[passages])];

    double Sum(int i) =>
        Body[0][i] + 0.5 * Body[1][i] + 1.2 * Body[2][i] + 0.4 * Body[3][i]
        + 0.5 * (Context[0][i] + 0.5 * Context[1][i] + 1.2 * Context[2][i] + 0.3 * Context[3][i]);
}
