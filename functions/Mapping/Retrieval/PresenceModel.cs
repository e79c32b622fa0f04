namespace QaPipeline.Mapping.Retrieval;

/// <summary>Tells whether a pack speaks of a criterion at all. Fitted on labelled packs as they are and with all evidence for some of their criteria taken out.</summary>
/// <param name="Note">How it was fitted.</param>
/// <param name="WithTerms">For criteria with a vocabulary of their own.</param>
/// <param name="Bare">For bare questions.</param>
sealed record PresenceModel(string Note, PresenceWeights WithTerms, PresenceWeights Bare)
{
    static readonly Lazy<PresenceModel> BuiltIn = new(() => EmbeddedData.Read<PresenceModel>("presence.json"));

    /// <summary>The model that comes with the product.</summary>
    public static PresenceModel Default => BuiltIn.Value;

    /// <summary>What the probabilities of a criterion's passages are multiplied by: 1 where the pack speaks of it, less the less likely that is.</summary>
    /// <param name="candidates">The passages that may bear on the criterion.</param>
    /// <param name="index">The pack.</param>
    /// <param name="silence">How far the pack is about other matters; see <see cref="Scope.Silence"/>.</param>
    public double Of(Candidates candidates, PassageIndex index, double silence)
    {
        var signs = PresenceSigns.Of(candidates, index);
        var bare = candidates.Query.Matter.Count > 0;
        var chance = bare ? 1 - (1 - candidates.Uncovered) * (1 - Bare.FactorOf(signs)) : WithTerms.FactorOf(signs);
        // Fitted on English packs of usual size: in other languages the words of a query are fewer, and a few documents can't hold many of them.
        var factor = 1 - index.EnglishShare * Math.Clamp((index.Passages.Count - FewPassages) / (UsualPassages - FewPassages), 0, 1) * (1 - chance);
        // In a pack that is mostly about other matters the probabilities themselves tell silence.
        return 1 - (1 - silence) * (1 - (bare ? factor * HeldFactor(signs) : factor));
    }

    static double HeldFactor(double[] signs) =>
        Math.Pow(Math.Min(1, (signs[PresenceSigns.InOne] + signs[PresenceSigns.Together]) / 2 / EnoughWording), PresenceWeights.Fall);

    /// <summary>In packs of so few passages the chance does not count, from the usual number on it counts in full. Chosen on the documents of labelled packs read as packs of their own.</summary>
    const double FewPassages = 150;
    const double UsualPassages = 250;

    /// <summary>A bare question is there when at least this share of what it asks for stands in the best passages: the mean of what one of them holds and what they hold together.</summary>
    const double EnoughWording = 0.4;
}

/// <summary>A weighted sum of signs.</summary>
/// <param name="Intercept">What is added to the sum.</param>
/// <param name="Weights">The weights of <see cref="PresenceSigns.Names"/>.</param>
/// <param name="Enough">From this chance on the matter is taken to be there.</param>
sealed record PresenceWeights(double Intercept, double[] Weights, double Enough)
{
    /// <summary>How steeply the factor falls below <see cref="Enough"/>.</summary>
    public const double Fall = 3;

    /// <summary>The chance that the pack speaks of the matter, where as many criteria are spoken of as not.</summary>
    public double ChanceOf(double[] signs)
    {
        var sum = Intercept;
        for (var i = 0; i < signs.Length; i++)
        {
            sum += Weights[i] * signs[i];
        }
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>1 from <see cref="Enough"/> on, below it falling to 0.</summary>
    public double FactorOf(double[] signs) => Math.Pow(Math.Min(1, ChanceOf(signs) / Enough), Fall);
}
