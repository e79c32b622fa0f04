using QaPipeline.Domain.Frameworks;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>What is looked for on behalf of a criterion.</summary>
sealed record CriterionQuery(Criterion Criterion, IReadOnlyList<QueryTerm> Terms, IReadOnlyList<(Theme Theme, double Weight)> Themes)
{
    /// <summary>What words told of this wording in labelled packs; null where nobody has judged passages for it.</summary>
    public required LearnedCriterion? Learned { get; init; }

    /// <summary>The words that a bare wording asks for, each with the core expressions of the themes that it brings up: other ways to speak of the same. Empty where the criterion has a vocabulary of its own.</summary>
    public required IReadOnlyDictionary<Expression, IReadOnlyList<Expression>> Matter { get; init; }

    /// <summary>What all criteria of the framework are about; null for the whole institution.</summary>
    public required Subject? Subject { get; init; }

    /// <summary>The terms as people read them, strongest source first.</summary>
    public IReadOnlyList<string> Display => field ??=
        [.. Terms.Where(t => t.Source < TermSource.Support).OrderBy(t => t.Source).Select(t => t.Expression.Text).Distinct(StringComparer.OrdinalIgnoreCase)];
}

/// <summary>Turns a criterion into a query: its vocabulary, its wording, and themes of the built-in vocabulary that both bring up.</summary>
sealed class QueryBuilder(Framework framework, string audience, Lexicon lexicon, LearnedWords learned, TermTrust trust)
{
    const double ThemeThreshold = 0.22;
    const double ChildWeight = 0.5;
    const double CueWeight = 0.7;

    /// <summary>So many words of a criterion's vocabulary in common make a theme half likely.</summary>
    const double HalfLikely = 8;

    /// <summary>How much less a theme's aspects are asked for than the theme itself.</summary>
    const double AspectWeight = 0.7;

    /// <summary>Themes that a criterion merely touches upon would drown what it is about.</summary>
    const double Sharpness = 3;

    /// <summary>From this weight on a theme is what a wording is about, not an aspect or a neighbour of it.</summary>
    public const double OwnTheme = 0.5;

    /// <summary>A theme that covers this share of the words of a bare wording counts fully, one that covers less in proportion.</summary>
    const double WholeShare = 0.6;

    readonly Stems _stems = new();
    readonly Subject? _subject = Subject.Of(framework);
    readonly Dictionary<Expression, (Expression Expression, int[] Stems, string Key)> _expressions = [];
    readonly Dictionary<(string Language, string Key), Expression> _first = [];
    readonly ILookup<string?, Criterion> _children = framework.Criteria.Where(c => c.Parent is not null).ToLookup(c => c.Parent, StringComparer.Ordinal);

    /// <summary>The query for <paramref name="criterion"/>.</summary>
    public CriterionQuery Build(Criterion criterion)
    {
        var terms = new Dictionary<(Expression, TermSource), double>();
        void Add(string text, string language, TermSource source, double weight)
        {
            var key = (FirstOf(text, language), source);
            terms[key] = Math.Max(terms.GetValueOrDefault(key), weight);
        }

        var own = trust.ForCriterion(criterion.Text);
        foreach (var (owner, weight) in _children[criterion.Id].Select(c => (c, ChildWeight)).Prepend((criterion, 1)))
        {
            foreach (var (language, texts) in owner.Terms.OrderBy(t => t.Key, StringComparer.Ordinal))
            {
                foreach (var text in texts)
                {
                    Add(text, language, TermSource.Term, weight * Trust(own, text, language));
                }
            }
        }
        foreach (var (language, texts) in criterion.PositiveCues.Concat(criterion.GapCues).OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            foreach (var text in texts)
            {
                Add(text, language, TermSource.Term, CueWeight * Trust(own, text, language));
            }
        }
        AddWording(criterion, Add);
        IReadOnlyList<Expression> matter = criterion.Terms.Count > 0 ? [] : MatterOf(criterion);
        var themes = ThemesOf(criterion, matter);
        foreach (var (theme, weight) in themes)
        {
            var factors = trust.ForTheme(theme.Id);
            foreach (var (language, texts) in theme.Core)
            {
                foreach (var text in texts)
                {
                    Add(text, language, TermSource.Core, weight * Trust(factors, text, language));
                }
            }
            foreach (var (language, texts) in theme.Support)
            {
                foreach (var text in texts)
                {
                    Add(text, language, TermSource.Support, weight * Trust(factors, text, language));
                }
            }
        }
        AddEquivalents(terms, Add);
        return new(criterion, [.. terms.Select(t => new QueryTerm(t.Key.Item1, t.Key.Item2, t.Value))], themes)
        {
            Learned = learned.ForCriterion(criterion.Text),
            Matter = WithOtherWays(matter, criterion, themes),
            Subject = _subject,
        };
    }

    double Trust(IReadOnlyDictionary<string, double> factors, string text, string language) =>
        language == "en" && factors.Count > 0 && factors.TryGetValue(TermTrust.KeyOf(FirstOf(text, language)), out var factor) ? factor : 1;

    /// <summary>Words and neighbouring pairs of the criterion's own wording; a sub-item also speaks for its parent, faintly.</summary>
    void AddWording(Criterion criterion, Action<string, string, TermSource, double> add)
    {
        var parent = criterion.Parent is null ? null : framework.Criteria.FirstOrDefault(c => c.Id == criterion.Parent);
        foreach (var (text, weight) in new[] { (criterion.Text, 1.0), (parent?.Text ?? "", 0.3), (criterion.Explanation ?? "", 0.3) })
        {
            var words = Words.Of(text).Where(w => _stems.IdOf(w.Form, framework.Language) >= 0).ToArray();
            for (var i = 0; i < words.Length; i++)
            {
                add(words[i].Form, framework.Language, TermSource.Question, weight);
                if (i > 0 && !words[i].SentenceStart)
                {
                    add($"{words[i - 1].Form} {words[i].Form}", framework.Language, TermSource.Question, weight);
                }
            }
        }
    }

    /// <summary>Expressions of the framework's concepts in the other languages, for terms that belong to a concept.</summary>
    void AddEquivalents(Dictionary<(Expression, TermSource), double> terms, Action<string, string, TermSource, double> add)
    {
        var wanted = terms.Where(t => t.Key.Item2 == TermSource.Term || t.Key.Item2 == TermSource.Question).ToArray();
        foreach (var concept in framework.Vocabulary.Concepts.Values)
        {
            if (!concept.TryGetValue(framework.Language, out var own))
            {
                continue;
            }
            var keys = own.Select(o => Key(o, framework.Language)).ToHashSet(StringComparer.Ordinal);
            var weight = wanted.Where(t => keys.Contains(Key(t.Key.Item1.Text, t.Key.Item1.Language))).Select(t => t.Value).DefaultIfEmpty(0).Max();
            if (weight > 0)
            {
                foreach (var (language, texts) in concept)
                {
                    foreach (var text in texts)
                    {
                        add(text, language, TermSource.Term, weight);
                    }
                }
            }
        }
    }

    List<(Theme Theme, double Weight)> ThemesOf(Criterion criterion, IReadOnlyList<Expression> matter)
    {
        var wording = _stems.Of(Words.Of(criterion.Text), framework.Language);
        var vocabulary = criterion.Terms.GetValueOrDefault(framework.Language, []).Select(t => Key(t, framework.Language)).ToHashSet(StringComparer.Ordinal);
        var found = new List<(Theme Theme, double Weight)>();
        foreach (var theme in lexicon.Themes.Where(t => t.Audience is null || t.Audience == audience))
        {
            var byWording = (framework.Language == "en" ? theme.Triggers : []).Select(t => 1.0 * Match(t, wording))
                .Concat(theme.Core.GetValueOrDefault(framework.Language, []).Select(t => 0.7 * Match(t, wording)))
                .DefaultIfEmpty(0).Max();
            var core = theme.Core.GetValueOrDefault(framework.Language, []).Count(t => vocabulary.Contains(Key(t, framework.Language)));
            var support = theme.Support.GetValueOrDefault(framework.Language, []).Count(t => vocabulary.Contains(Key(t, framework.Language)));
            var byVocabulary = (core + 0.3 * support) / (core + 0.3 * support + HalfLikely);
            var weight = 1 - (1 - byWording) * (1 - byVocabulary);
            if (weight >= ThemeThreshold)
            {
                found.Add((theme, weight));
            }
        }
        AddAspects(found);
        var strongest = found.Select(f => f.Weight).DefaultIfEmpty(1).Max();
        return [.. found.Select(f => (f.Theme, Math.Pow(f.Weight / strongest, Sharpness) * Share(f.Theme))).Where(f => f.Item2 >= ThemeThreshold)];

        // A theme that one word in passing brings up is not what a longer question is about.
        double Share(Theme theme) => matter.Count == 0 ? 1
            : Math.Min(1, found.Where(f => f.Theme == theme || f.Theme.Aspects?.Contains(theme.Id, StringComparer.Ordinal) == true)
                .Max(f => (double)matter.Count(w => OwnWords(f.Theme, wording).Overlaps(StemsOf(w.Text, framework.Language).Stems)) / matter.Count) / WholeShare);
    }

    /// <summary>The stems of a theme's expressions that stand in a wording.</summary>
    HashSet<int> OwnWords(Theme theme, int[] wording) =>
        (framework.Language == "en" ? theme.Triggers : []).Concat(theme.Core.GetValueOrDefault(framework.Language, []))
            .Where(t => Match(t, wording) > 0).SelectMany(t => StemsOf(t, framework.Language).Stems).ToHashSet();

    /// <summary>The words of a wording less those of asking.</summary>
    IReadOnlyList<Expression> MatterOf(Criterion criterion)
    {
        var asking = lexicon.Asking.GetValueOrDefault(framework.Language, []).Select(w => Key(w, framework.Language)).ToHashSet(StringComparer.Ordinal);
        return [.. Words.Of(criterion.Text).Where(w => _stems.IdOf(w.Form, framework.Language) >= 0 && !asking.Contains(Key(w.Form, framework.Language)))
            .Select(w => FirstOf(w.Form, framework.Language)).Distinct()];
    }

    /// <summary>The words, each with the core expressions of the themes that it brings up.</summary>
    Dictionary<Expression, IReadOnlyList<Expression>> WithOtherWays(IReadOnlyList<Expression> words, Criterion criterion, List<(Theme Theme, double Weight)> themes)
    {
        var wording = _stems.Of(Words.Of(criterion.Text), framework.Language);
        var matter = words.ToDictionary(e => e, _ => new List<Expression>());
        foreach (var theme in themes.Where(t => t.Weight >= OwnTheme).Select(t => t.Theme))
        {
            var core = theme.Core.SelectMany(c => c.Value.Select(text => FirstOf(text, c.Key))).Distinct().ToArray();
            var own = OwnWords(theme, wording);
            foreach (var (word, ways) in matter.Where(m => own.Overlaps(StemsOf(m.Key.Text, framework.Language).Stems)))
            {
                ways.AddRange(core);
            }
        }
        return matter.ToDictionary(m => m.Key, m => (IReadOnlyList<Expression>)m.Value);
    }

    void AddAspects(List<(Theme Theme, double Weight)> found)
    {
        foreach (var (theme, weight) in found.ToArray())
        {
            foreach (var aspect in lexicon.Themes.Where(t => theme.Aspects?.Contains(t.Id, StringComparer.Ordinal) == true))
            {
                var at = found.FindIndex(f => f.Theme == aspect);
                if (at < 0)
                {
                    found.Add((aspect, AspectWeight * weight));
                }
                else if (found[at].Weight < AspectWeight * weight)
                {
                    found[at] = (aspect, AspectWeight * weight);
                }
            }
        }
    }

    double Match(string expression, int[] wording)
    {
        var stems = StemsOf(expression, framework.Language).Stems;
        return stems.Length == 0 ? 0 : Proximity.Of(wording, stems) >= 0.75 ? stems.Length > 1 ? 1 : 0.6 : 0;
    }

    /// <summary>The first form of an expression that was met: "company" and "companies" are one term, not two, and its words are read once.</summary>
    Expression FirstOf(string text, string language)
    {
        var known = StemsOf(text, language);
        if (!_first.TryGetValue((language, known.Key), out var first))
        {
            _first[(language, known.Key)] = first = known.Expression;
        }
        return first;
    }

    string Key(string text, string language) => StemsOf(text, language).Key;

    (Expression Expression, int[] Stems, string Key) StemsOf(string text, string language)
    {
        var expression = new Expression(text, language);
        if (!_expressions.TryGetValue(expression, out var known))
        {
            var stems = _stems.OfExpression(expression.Words, language);
            _expressions[expression] = known = (expression, stems, expression.IsPhrase ? string.Join(' ', _stems.NumbersOf(expression.Words, language).Prepend(-1)) : string.Join(' ', stems));
        }
        return known;
    }
}
