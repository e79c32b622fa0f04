using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Evaluation.Packs;

namespace QaPipeline.Evaluation.Scoring;

/// <summary>Whether a list for a question that a pack answers stands out from one for a question that it does not answer.</summary>
/// <param name="Answered">Strength of the list of each criterion with evidence.</param>
/// <param name="Absent">The same for questions about matters that no pack speaks of.</param>
/// <param name="Missed">Of the answered questions, those for which the map of the bare questions said that none was found.</param>
/// <param name="SaidNone">Of the absent questions, those for which the map said that none was found.</param>
sealed record Abstention(IReadOnlyList<double> Answered, IReadOnlyList<double> Absent, int Missed, int SaidNone)
{
    /// <summary>The same for the criteria as the framework has them, against those from whose packs all evidence for them was taken.</summary>
    public required Silenced Silenced { get; init; }

    const int Best = 3;

    /// <summary>Questions as a framework might put them, about matters that none of the labelled packs speaks of.</summary>
    public static Framework Questions { get; } = new()
    {
        Id = "absent",
        Version = "1",
        Title = "Questions that the packs do not answer",
        Criteria = [.. new[]
        {
            "How does the institution protect the welfare of animals in experiments?",
            "How are the collections of the museum catalogued, conserved and lent?",
            "How is radioactive material stored, documented and disposed of?",
            "How are patients informed and protected in clinical trials?",
            "How are inventions reported, patented and licensed?",
            "How are places in the halls of residence allocated and maintained?",
            "How does the institution control the export of dual-use technology?",
            "How is the safety of expeditions and diving assured?",
            "How is telescope time allocated among research groups?",
            "How are pesticides used and recorded on the experimental farms?",
            "How does the broadcasting station guard its editorial independence?",
            "How are historical buildings restored and insured?",
        }.Select((t, i) => new Criterion { Id = $"N{i + 1}", Text = t })],
    };

    /// <summary>Measures the maps of packs for a framework and for <see cref="Questions"/>.</summary>
    public static Abstention Of(IEnumerable<(LabelledPack Pack, EvidenceMap Map, EvidenceMap Absent)> maps, Silenced silenced)
    {
        var all = maps.ToArray();
        return new(
            [.. all.SelectMany(m => Answers(m.Pack, m.Map)).Select(Strength)],
            [.. all.SelectMany(m => m.Absent.Criteria).Select(Strength)],
            all.SelectMany(m => Answers(m.Pack, m.Map)).Count(c => c.Coverage == Domain.Mapping.Coverage.NoneFound),
            all.SelectMany(m => m.Absent.Criteria).Count(c => c.Coverage == Domain.Mapping.Coverage.NoneFound)) { Silenced = silenced };
    }

    /// <summary>Probability that an answered question has the stronger list.</summary>
    public double Auc => Answered.Count * Absent.Count == 0 ? 0
        : Answered.Sum(a => Absent.Sum(b => a > b ? 1 : a == b ? 0.5 : 0)) / (Answered.Count * (double)Absent.Count);

    /// <summary>Mean of the shares of answered and absent questions that are told rightly.</summary>
    public double BalancedAccuracy => Answered.Count * Absent.Count == 0 ? 0 : (1 - (double)Missed / Answered.Count + (double)SaidNone / Absent.Count) / 2;

    static IEnumerable<CriterionMap> Answers(LabelledPack pack, EvidenceMap map) =>
        map.Criteria.Where(c => pack.Labels.GetValueOrDefault(c.Id, []).Any(l => l.Relevance >= 2));

    static double Strength(CriterionMap criterion) => criterion.Evidence.Take(Best).Sum(e => e.Relevance) / Best;
}

/// <summary>How silence is told from speech for criteria with a vocabulary.</summary>
/// <param name="Answered">Criteria with evidence.</param>
/// <param name="Missed">Of these, those for which none was found.</param>
/// <param name="Silent">Criteria from whose pack all evidence for them was taken.</param>
/// <param name="SaidNone">Of these, those for which none was found.</param>
/// <param name="Counted">Passages that counted for them all the same, per criterion.</param>
sealed record Silenced(int Answered, int Missed, int Silent, int SaidNone, double Counted);
