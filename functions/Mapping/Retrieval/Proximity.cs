using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>Measures how well a sequence of stems occurs in a text: verbatim, nearly, in another order, or merely nearby.</summary>
static class Proximity
{
    const int BreakWidth = 3;

    /// <summary>So many other words may stand within a phrase.</summary>
    const int MostBetween = 2;

    /// <summary>Of longer expressions the first stems are looked at.</summary>
    const int MostStems = 8;

    /// <summary>0 when not all stems occur close to one another, up to 1 for a verbatim phrase, more for repeated single words.</summary>
    public static float Of(int[] text, int[] stems)
    {
        if (stems.Length == 1)
        {
            return text.AsSpan().Count(stems[0]);
        }
        stems = stems.Length > MostStems ? stems[..MostStems] : stems;
        foreach (var stem in stems)
        {
            if (!text.AsSpan().Contains(stem))
            {
                return 0;
            }
        }
        Span<int> last = stackalloc int[stems.Length];
        last.Fill(int.MinValue);
        var best = int.MaxValue;
        var ordered = false;
        var position = 0;
        foreach (var stem in text)
        {
            position += stem == Stems.SentenceBreak ? BreakWidth : 1;
            var hit = false;
            for (var i = 0; i < last.Length; i++)
            {
                if (stems[i] == stem)
                {
                    last[i] = position;
                    hit = true;
                }
            }
            if (hit && Window(last, position) is var window && window < best)
            {
                best = window;
                ordered = IsAscending(last);
            }
        }
        var slack = best == int.MaxValue ? int.MaxValue : best - last.Length;
        return slack switch
        {
            <= 0 => ordered ? 1f : 0.85f,
            1 => ordered ? 0.9f : 0.75f,
            <= 3 => 0.55f,
            <= 8 => 0.3f,
            _ => 0f,
        };
    }

    /// <summary>How often a phrase stands in a text, its words in order; less with one or two others between them.</summary>
    public static float OfPhrase(int[] text, int[] phrase)
    {
        var sum = 0f;
        for (var start = 0; start + phrase.Length <= text.Length; start++)
        {
            var next = text.AsSpan(start).IndexOf(phrase[0]);
            if (next < 0)
            {
                break;
            }
            start += next;
            var (at, met) = (start + 1, 1);
            while (met < phrase.Length && at < text.Length && at - start - met <= MostBetween)
            {
                met += text[at++] == phrase[met] ? 1 : 0;
            }
            if (met == phrase.Length)
            {
                sum += at - start == phrase.Length ? 1 : 0.75f;
            }
        }
        return sum;
    }

    static int Window(ReadOnlySpan<int> last, int position)
    {
        var earliest = position;
        foreach (var p in last)
        {
            if (p == int.MinValue)
            {
                return int.MaxValue;
            }
            earliest = Math.Min(earliest, p);
        }
        return position - earliest + 1;
    }

    static bool IsAscending(ReadOnlySpan<int> positions)
    {
        for (var i = 1; i < positions.Length; i++)
        {
            if (positions[i] < positions[i - 1])
            {
                return false;
            }
        }
        return true;
    }
}
