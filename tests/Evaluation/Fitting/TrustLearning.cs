using QaPipeline.Domain.Frameworks;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>Learns how telling each expression is: how many of the passages with it are evidence for the criteria that look for it, on packs written for fitting, never on scored ones.</summary>
static class TrustLearning
{
    /// <summary>So many passages without a judgement on the expression are added to those with it.</summary>
    const double Prior = 6;
    const double Least = 0.25;
    const double Most = 1.6;
    const double OwnTheme = 0.5;

    sealed record Count(string Group, string Key, double Good, double All);

    static readonly Dictionary<string, (Count[] Terms, Count[] Core, Count[] Support)> Known = new(StringComparer.Ordinal);

    /// <summary>The factors that <paramref name="packs"/> teach.</summary>
    public static TermTrust From(IReadOnlyList<LabelledPack> packs, Framework framework)
    {
        var counts = packs.Select(p => CountsOf(p, framework)).ToArray();
        return new("share of evidence among the English passages with an expression, relative to other expressions of its source",
            Factors([.. counts.SelectMany(c => c.Terms)]),
            Merged(Factors([.. counts.SelectMany(c => c.Core)]), Factors([.. counts.SelectMany(c => c.Support)])));
    }

    static (Count[] Terms, Count[] Core, Count[] Support) CountsOf(LabelledPack pack, Framework framework)
    {
        if (!Known.TryGetValue(pack.Name, out var counts))
        {
            Known[pack.Name] = counts = Read(Workbench.Of(pack, framework, TermTrust.None));
        }
        return counts;
    }

    static (Count[] Terms, Count[] Core, Count[] Support) Read(Workbench bench)
    {
        var (terms, core, support) = (new List<Count>(), new List<Count>(), new List<Count>());
        var index = bench.Analysis.Index;
        for (var c = 0; c < bench.Relevance.Length; c++)
        {
            var (query, passages, _, _, _, _) = bench.Analysis.Criteria[c];
            if (!bench.Pack.Expected.Criteria.ContainsKey(query.Criterion.Id))
            {
                continue;
            }
            var gains = new double[index.Passages.Count];
            for (var k = 0; k < passages.Length; k++)
            {
                gains[passages[k]] = bench.Relevance[c][k] switch { 3 => 1, 2 => 0.7, 1 => 0.2, _ => 0 };
            }
            foreach (var term in query.Terms.Where(t => t.Source == TermSource.Term))
            {
                Add(terms, LearnedWords.KeyOf(query.Criterion.Text), term.Expression);
            }
            foreach (var (theme, weight) in query.Themes.Where(t => t.Weight >= OwnTheme))
            {
                foreach (var text in theme.Core.GetValueOrDefault("en", []))
                {
                    Add(core, theme.Id, new(text, "en"));
                }
                foreach (var text in theme.Support.GetValueOrDefault("en", []))
                {
                    Add(support, theme.Id, new(text, "en"));
                }
            }

            void Add(List<Count> to, string group, Expression expression)
            {
                if (expression.Language == "en" && index.Find(expression).All.Where(m => m.Body > 0 && index.Passages[m.Passage].Language == "en").ToArray() is { Length: > 0 } met)
                {
                    to.Add(new(group, TermTrust.KeyOf(expression), met.Sum(m => gains[m.Passage]), met.Length));
                }
            }
        }
        return ([.. terms], [.. core], [.. support]);
    }

    static SortedDictionary<string, IReadOnlyDictionary<string, double>> Factors(Count[] counts)
    {
        var usual = counts.Sum(c => c.Good) / Math.Max(1, counts.Sum(c => c.All));
        var factors = new SortedDictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
        foreach (var group in counts.GroupBy(c => c.Group, StringComparer.Ordinal))
        {
            factors[group.Key] = new SortedDictionary<string, double>(group.GroupBy(c => c.Key, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => Math.Round(Math.Clamp((g.Sum(c => c.Good) + Prior * usual) / ((g.Sum(c => c.All) + Prior) * usual), Least, Most), 2), StringComparer.Ordinal), StringComparer.Ordinal);
        }
        return factors;
    }

    static SortedDictionary<string, IReadOnlyDictionary<string, double>> Merged(SortedDictionary<string, IReadOnlyDictionary<string, double>> first, SortedDictionary<string, IReadOnlyDictionary<string, double>> second)
    {
        foreach (var (group, factors) in second)
        {
            first[group] = new SortedDictionary<string, double>(first.GetValueOrDefault(group, new Dictionary<string, double>(StringComparer.Ordinal)).UnionBy(factors, f => f.Key, StringComparer.Ordinal)
                .ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal), StringComparer.Ordinal);
        }
        return first;
    }
}
