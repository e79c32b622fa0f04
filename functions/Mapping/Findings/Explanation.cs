using QaPipeline.Domain.Mapping;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Findings;

/// <summary>Says why a passage is listed: the terms that occur in it or above it, the words that told most in labelled packs, and the signals that raised or lowered it, with their weights. What is called the same is told once.</summary>
static class Explanation
{
    const int Terms = 8;
    const int LearnedTerms = 4;

    /// <summary>What weighs less is not worth a reader's time.</summary>
    const double Smallest = 0.02;
    const int Signals = 4;

    /// <summary>The reasons for each of the chosen candidates. Terms share the effect of all lexical signals but that of learned words; these and other signals stand for themselves.</summary>
    public static IReadOnlyList<IReadOnlyList<Reason>> Of(Candidates candidates, IReadOnlyList<int> chosen, PackAnalysis analysis, RankingModel ranking)
    {
        var found = chosen.ToDictionary(k => candidates.Passages[k], _ => new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase));
        foreach (var term in candidates.Query.Terms)
        {
            var matches = analysis.Index.Find(term.Expression);
            if (matches.All.Length == 0)
            {
                continue;
            }
            var weight = term.Weight * matches.Rarity * (term.Source is TermSource.Support or TermSource.Question ? 0.5 : 1);
            foreach (var (passage, terms) in found)
            {
                if (matches.In(passage) is { } match)
                {
                    var name = NameOf(term.Expression, analysis.Passages[passage], analysis.Index.English);
                    terms[name] = Math.Max(terms.GetValueOrDefault(name), weight * (match.Body + 0.5 * match.Context));
                }
            }
        }
        foreach (var (word, _) in candidates.Query.Matter)
        {
            var matches = analysis.Index.Near.Find(word);
            foreach (var match in matches.All.Where(m => m.Nearness < 1 && found.ContainsKey(m.Passage)))
            {
                if (analysis.Index.Near.NearestIn(match.Passage, word) is { } near)
                {
                    found[match.Passage][$"{word.Text} ≈ {near}"] = matches.Rarity * match.Count;
                }
            }
        }
        return [.. chosen.Select(k => Reasons(found[candidates.Passages[k]], Effects(k), LearnedOf(k)))];

        // What labelled packs taught about its words is told word by word, not as one number. Where none of them can be read, it follows from the terms and there is nothing to tell.
        IReadOnlyList<Reason>? LearnedOf(int k) => candidates.Query.Learned is not { } words || analysis.Learned.Explain(candidates, k, words) is not { } told ? null
            : [.. told.Take(LearnedTerms).Select(w => new Reason(w.Word, Round(ranking.LearnedWeight * w.Share))).Where(r => Math.Abs(r.Weight) >= Smallest)];

        double[] Effects(int k)
        {
            var effects = ranking.Explain(candidates.Vectors[k]);
            effects[Features.QuestionInPassage] += candidates.Wording[k];
            return effects;
        }
    }

    /// <summary>An expression, with the words that stand for it where a quotation in another language holds it word by word.</summary>
    static string NameOf(Expression expression, Passage passage, InEnglish english)
    {
        if (expression.Language == passage.Language || Glossary.For(passage.Language) is null || Array.TrueForAll(passage.Stems.OfExpression(expression.Words, passage.Language), s => FormOf(w => w == s) is not null))
        {
            return expression.Text;
        }
        string?[] words = [.. passage.Stems.NumbersOf(expression.Stems).Select(s => FormOf(w => english.Means(passage.Language, w, s)))];
        return words.Length == 0 || Array.Exists(words, w => w is null) ? expression.Text : $"{expression.Text} ≈ {string.Join(' ', words.Distinct(StringComparer.OrdinalIgnoreCase))}";

        string? FormOf(Predicate<int> isMeant) => passage.FormOf(isMeant, above: false);
    }

    static IReadOnlyList<Reason> Reasons(Dictionary<string, double> terms, double[] effects, IReadOnlyList<Reason>? learned)
    {
        var lexical = effects.Take(Features.CriterionCount).Sum() - (learned is null ? 0 : effects[Features.Learned]);
        var all = terms.Values.Sum();
        // Where there is no term, or where what terms add up to speaks against the passage, their signals stand for themselves.
        var shared = all > 0 && lexical > 0;
        var byTerm = terms.Select(t => new Reason(t.Key, Round(shared ? lexical * t.Value / all : 0)))
            .OrderByDescending(r => r.Weight).ThenBy(r => r.Term, StringComparer.Ordinal).Take(Terms)
            .Concat(learned ?? []).GroupBy(r => r.Term, StringComparer.OrdinalIgnoreCase).Select(g => new Reason(g.First().Term, Round(g.Sum(r => r.Weight))));
        var bySignal = effects.Select((e, i) => (Effect: e, Signal: i)).Skip(shared ? Features.CriterionCount : 0).Where(e => learned is null || e.Signal != Features.Learned)
            .OrderByDescending(e => Math.Abs(e.Effect)).ThenBy(e => e.Signal).Take(Signals)
            .Append((Effect: learned is null ? 0 : effects[Features.Learned] - learned.Sum(r => r.Weight), Signal: Features.Learned))
            .Select(e => new Reason($"[{Features.Names[e.Signal]}]", Round(e.Effect))).Where(r => Math.Abs(r.Weight) >= Smallest);
        Reason[] reasons = [.. byTerm.Concat(bySignal).Where(r => r.Weight != 0).OrderByDescending(r => r.Weight).ThenBy(r => r.Term, StringComparer.Ordinal)];
        return reasons.Length > 0 ? reasons : [Strongest(effects)];
    }

    /// <summary>Where nothing stands out, the signal that weighed most, however little.</summary>
    static Reason Strongest(double[] effects)
    {
        var strongest = Enumerable.Range(0, effects.Length).MaxBy(i => Math.Abs(effects[i]));
        return new($"[{Features.Names[strongest]}]", Math.Round(effects[strongest], 6));
    }

    static double Round(double weight) => Math.Round(weight, 3);
}
