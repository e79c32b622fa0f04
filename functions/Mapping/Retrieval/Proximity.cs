using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>Measures how well a sequence of stems occurs in a text: verbatim, nearly, in another order, or merely nearby.</summary>
static class Proximity
{
    const int BreakWidth = 3;

    /// <summary>0 when not all stems occur close to one another, up to 1 for a verbatim phrase, more for repeated single words.</summary>
    public static float Of(int[] text, int[] stems)
    {
        if (stems.Length == 1)
        {
            return text.AsSpan().Count(stems[0]);
        }
        Span<int> last = stackalloc int[Math.Min(stems.Length, 8)];
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
