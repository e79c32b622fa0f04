namespace QaPipeline.Mapping.Differing;

/// <summary>Finds statements that don't go together: an assertion and its denial, a rule and a case that breaks it, all and some.</summary>
static class OpposedRules
{
    const int LeastWords = 5;

    /// <summary>The first pair of documents that state the matter in opposed ways.</summary>
    public static IEnumerable<Difference> Find(OpposedMatter matter, ExpressionMatcher matcher)
    {
        var first = InOrder(matter.First, matcher).Where(s => s.Words.Count >= LeastWords).ToArray();
        var rules = matter.Rules && first.Length > 0 ? new RulePairs(matter, matcher) : null;
        foreach (var second in InOrder(matter.Second, matcher))
        {
            if (first.FirstOrDefault(f => f.Passage.DocumentIndex != second.Passage.DocumentIndex && rules?.MayOppose(f, second) != false) is { } opposite)
            {
                yield return new(matter.Matter, opposite, Excerpt.Of(opposite, matter.First, matcher), second, Excerpt.Of(second, matter.Second, matcher), matter.Theme);
                yield break;
            }
        }
    }

    /// <summary>The statements of a side; where it names kinds of documents, in the order in which it names them.</summary>
    static IEnumerable<Statement> InOrder(Side side, ExpressionMatcher matcher)
    {
        var speaking = side.DocumentLacks is null ? [] : matcher.DocumentsWith(side.DocumentLacks);
        var taken = matcher.WithAll(side.All).Where(s => Takes(side, s, matcher) && !speaking.Contains(s.Passage.DocumentIndex));
        return side.Types is null ? taken : taken.OrderBy(s => side.Types.ToList().IndexOf(s.Passage.DocumentType ?? ""));
    }

    /// <summary>"All six were published" beside "four of the six were published".</summary>
    public static IEnumerable<Difference> AllOrSome(AllOrSome matter, IReadOnlyList<Statement> statements, ExpressionMatcher matcher)
    {
        Statement[] sharing = [.. statements.Where(s => s.Shares)];
        if (sharing.Length == 0)
        {
            yield break;
        }
        var all = statements.Where(s => !s.Denies && s.Words.Any(w => w.Form is "all" or "every" or "each" or "alle" or "tous" or "toutes" or "todos" or "todas")).ToArray();
        foreach (var verb in matter.Verbs)
        {
            foreach (var some in sharing.Where(s => matcher.Place(s, verb) is not null))
            {
                var nouns = some.Words.Where(w => w.Form.Length > 4 && !Text.StopWords.Contains(w.Form, some.Passage.Language)).Select(w => Text.Stems.Stem(w.Form, some.Passage.Language)).ToHashSet(StringComparer.Ordinal);
                var whole = Whole(some);
                var counterpart = all.FirstOrDefault(s => s.Passage.DocumentIndex != some.Passage.DocumentIndex && matcher.Place(s, verb) is not null && s.Words.Count <= 25
                    && AllOf(s) is { } phrase && phrase.Number == whole && nouns.Contains(phrase.Noun));
                if (counterpart is not null)
                {
                    yield return new($"whether all were {verb}", counterpart, counterpart.Text, some, some.Text);
                }
            }
        }
    }

    static bool Takes(Side side, Statement statement, ExpressionMatcher matcher) =>
        (side.Types is null || side.Types.Contains(statement.Passage.DocumentType, StringComparer.Ordinal))
        && (side.None is null || !matcher.HasAny(statement, side.None))
        && (side.Denies is null || side.Denies == statement.Denies) && (!side.Shares || statement.Shares);

    static double? Whole(Statement statement)
    {
        for (var i = 0; i + 2 < statement.Words.Count; i++)
        {
            if (QuantityReader.NumberOf(statement.Words[i].Form) is not null && statement.Words[i + 1].Form is "of" or "von" or "der" or "sur" or "de" or "van")
            {
                return QuantityReader.NumberOf(statement.Words[i + 2].Form) ?? (i + 3 < statement.Words.Count ? QuantityReader.NumberOf(statement.Words[i + 3].Form) : null);
            }
        }
        return null;
    }

    static (double? Number, string Noun)? AllOf(Statement statement)
    {
        for (var i = 0; i + 1 < statement.Words.Count; i++)
        {
            if (statement.Words[i].Form is "all" or "alle" or "tous" or "toutes" or "todos" or "todas")
            {
                var number = QuantityReader.NumberOf(statement.Words[i + 1].Form);
                var noun = statement.Words.Skip(number is null ? i + 1 : i + 2).FirstOrDefault(w => w.Form is not ("the" or "our" or "of"));
                return noun.Form is null ? null : (number, Text.Stems.Stem(noun.Form, statement.Passage.Language));
            }
        }
        return null;
    }
}
