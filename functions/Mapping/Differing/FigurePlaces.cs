namespace QaPipeline.Mapping.Differing;

/// <summary>Tells whether a figure stands where its matter wants it: behind "within", or at the end of a range.</summary>
static class FigurePlaces
{
    /// <summary>So soon behind the expression the figure follows.</summary>
    const int Reach = 3;

    /// <summary>Whether the place of a figure is right for a matter; matters that ask for none take any.</summary>
    public static bool Allow(FigureMatter matter, Statement statement, Quantity quantity) =>
        (!matter.Behind || matter.All[1].Any(e => IsBehind(statement, quantity, e))) && (!matter.Range || EndsRange(statement, quantity));

    static bool IsBehind(Statement statement, Quantity quantity, string expression)
    {
        var (language, words) = ExpressionMatcher.Read(expression);
        var passage = statement.Passage;
        if (language != passage.Language)
        {
            return false;
        }
        var parts = passage.Stems.NumbersOf(words, language);
        for (var end = quantity.Word; end > quantity.Word - Reach && end >= parts.Length; end--)
        {
            if (statement.Forms[(end - parts.Length)..end].SequenceEqual(parts))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"2 to 10", "2–10", "entre 2 y 10".</summary>
    static bool EndsRange(Statement statement, Quantity quantity)
    {
        var (words, at) = (statement.Words, quantity.Word);
        if (at > 0 && QuantityReader.NumberOf(words[at - 1].Form) < quantity.Value)
        {
            return statement.Passage.Block.Text.AsSpan(words[at - 1].End, words[at].Start - words[at - 1].End).Trim() is "–" or "-";
        }
        return at > 1 && words[at - 1].Form is "to" or "and" or "bis" or "und" or "a" or "et" or "y" or "tot" or "en" && QuantityReader.NumberOf(words[at - 2].Form) < quantity.Value;
    }
}
