namespace QaPipeline.Mapping.Retrieval;

/// <summary>BM25F of all passages for one query, kept apart by the source of the terms and by field.</summary>
sealed class LexicalScores
{
    const double K1 = 1.2;
    const double B = 0.6;

    /// <summary>A pack of a few paragraphs says nothing about how rare a term is; it is treated as if it had this many passages.</summary>
    const int UsualPassages = 400;

    /// <summary>Scores for so many passages.</summary>
    public LexicalScores(int passages)
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

    /// <summary>One lexical score, used for ranks, neighbourhoods and feedback. The array is the reader's to keep.</summary>
    public double[] Total { get; private set; }

    /// <summary>Number of different terms met in the quotation.</summary>
    public int[] Distinct { get; }

    /// <summary>Scores every passage that holds a term of <paramref name="query"/>; what was read for the query before is gone.</summary>
    public void Fill(CriterionQuery query, PassageIndex index)
    {
        Clear();
        foreach (var term in query.Terms)
        {
            var matches = index.Find(term.Expression);
            var weight = term.Weight * matches.Rarity;
            var (inBody, inContext) = (Body[(int)term.Source], Context[(int)term.Source]);
            foreach (var match in matches.All)
            {
                inBody[match.Passage] += weight * match.Body;
                inContext[match.Passage] += weight * match.Context;
                if (match.Body > 0)
                {
                    Distinct[match.Passage]++;
                }
            }
        }
        for (var i = 0; i < Total.Length; i++)
        {
            Total[i] = Sum(i);
        }
    }

    void Clear()
    {
        foreach (var field in Body.Concat(Context))
        {
            System.Array.Clear(field);
        }
        System.Array.Clear(Distinct);
        Total = new double[Total.Length];
    }

    /// <summary>The score of a passage by the terms of one source, the quotation counting twice as much as what stands around it.</summary>
    public double Of(TermSource source, int passage) => Body[(int)source][passage] + 0.5 * Context[(int)source][passage];

    /// <summary>How rare an expression with these occurrences is.</summary>
    public static double Rarity(List<Occurrence> occurrences, int passages)
    {
        var frequency = 0.0;
        foreach (var occurrence in occurrences)
        {
            frequency += Math.Min(1, occurrence.Body + occurrence.Lead);
        }
        return Rarity(frequency, passages);
    }

    /// <summary>How rare something is that stands in so many of the passages.</summary>
    public static double Rarity(double occurrences, int passages)
    {
        var frequency = 1 + occurrences;
        var size = Math.Max(passages, UsualPassages);
        return Math.Log(1 + (size - Math.Min(frequency, size) + 0.5) / (frequency + 0.5));
    }

    /// <summary>How fast returns diminish in passages of this many stems.</summary>
    public static double Norm(int length, double averageLength) => K1 * (1 - B + B * Math.Max(8, length) / averageLength);

    /// <summary>Occurrences with diminishing returns in a passage with this <see cref="Norm"/>.</summary>
    public static Match Saturated(Occurrence occurrence, double norm)
    {
        var body = occurrence.Body * (K1 + 1) / (occurrence.Body + norm);
        var context = Math.Min(1.0, occurrence.Lead) * 0.8 + Math.Min(1.0, occurrence.Heading) + Math.Min(1.0, occurrence.Upper) * 0.4;
        return new(occurrence.Passage, body, context);
    }

    static double[][] Array(int passages) => [.. Enum.GetValues<TermSource>().Select(_ => new double[passages])];

    double Sum(int i) =>
        Body[0][i] + 0.5 * Body[1][i] + 1.2 * Body[2][i] + 0.4 * Body[3][i]
        + 0.5 * (Context[0][i] + 0.5 * Context[1][i] + 1.2 * Context[2][i] + 0.3 * Context[3][i]);
}
