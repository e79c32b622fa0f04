using System.Buffers;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Differing;

/// <summary>Cuts a long statement to the words that matched and what stands next to them, so that a short quotation of it shows what differs.</summary>
static class Excerpt
{
    const int Short = 60;

    static readonly SearchValues<char> Ends = SearchValues.Create(",;:.!?\t");

    /// <summary>So many words stay in front of those that matched and behind them, within their clause.</summary>
    const int Beside = 3;

    /// <summary>More stay behind them up to so many characters.</summary>
    const int Wanted = 44;

    /// <summary>A piece of the statement as it is written; the whole of a short one.</summary>
    public static string Of(Statement statement, Side side, ExpressionMatcher matcher)
    {
        var reaches = side.All.Select(g => g.Select(e => matcher.Reach(statement, e)).FirstOrDefault(r => r is not null)).OfType<(int First, int Last)>().ToArray();
        if (statement.Text.Length <= Short || reaches.Length == 0)
        {
            return statement.Text;
        }
        var (words, text) = (statement.Words, statement.Passage.Block.Text);
        var (first, last) = (reaches.Min(r => r.First), reaches.Max(r => r.Last));
        for (var i = 0; i < Beside && first > 0 && IsJoined(words[first - 1], words[first], text); i++)
        {
            first--;
        }
        var matched = last;
        for (var i = 0; last + 1 < words.Count && (i < Beside || words[last + 1].End - words[first].Start <= Wanted) && IsJoined(words[last], words[last + 1], text); i++)
        {
            last++;
        }
        while (last > matched && last + 1 < words.Count && StopWords.Contains(words[last].Form, statement.Passage.Language))
        {
            last--;
        }
        return text[words[first].Start..words[last].End];
    }

    /// <summary>Whether no comma, colon or end of a sentence stands between two words.</summary>
    static bool IsJoined(Word word, Word next, string text) => text.AsSpan(word.End, next.Start - word.End).IndexOfAny(Ends) < 0;
}
