using System.Text.RegularExpressions;

namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>Scripts that run from right to left, such as Arabic and Hebrew.</summary>
static partial class RightToLeft
{
    /// <summary>Whether most letters of the text belong to such a script.</summary>
    public static bool Is(string text)
    {
        int right = 0, left = 0;
        foreach (var c in text)
        {
            if (c is (>= '\u0590' and <= '\u08ff') or (>= '\ufb1d' and <= '\ufdff') or (>= '\ufe70' and <= '\ufeff'))
            {
                right++;
            }
            else if (char.IsLetter(c))
            {
                left++;
            }
        }
        return right > left;
    }

    /// <summary>The words of a line in the order in which they are read: from the right, but words and numbers of other scripts among themselves from the left.</summary>
    public static IReadOnlyList<TextRun> InReadingOrder(IReadOnlyList<TextRun> runs)
    {
        if (!Is(string.Concat(runs.Select(r => r.Text))))
        {
            return runs;
        }
        var ordered = runs.OrderByDescending(r => r.Box.MiddleX).ToList();
        for (var i = 0; i < ordered.Count; i++)
        {
            var end = i;
            while (end < ordered.Count && RunsLeftToRight(ordered[end].Text))
            {
                end++;
            }
            if (end > i + 1)
            {
                ordered.Reverse(i, end - i);
                i = end;
            }
        }
        return ordered;
    }

    /// <summary>A word as it is spelt, from the signs as they stand from left to right on the page.</summary>
    public static string Logical(string word)
    {
        if (!Is(word))
        {
            return word;
        }
        var signs = word.ToCharArray();
        Array.Reverse(signs);
        for (var i = 0; i < signs.Length; i++)
        {
            signs[i] = Mirrored(signs[i]);
            var end = i;
            while (end < signs.Length && char.IsAsciiLetterOrDigit(signs[end]))
            {
                end++;
            }
            if (end > i + 1)
            {
                Array.Reverse(signs, i, end - i);
                i = end - 1;
            }
        }
        return Ligature().Replace(new(signs), "\u0627\u0644$1");
    }

    /// <summary>The ligature of lam and alef comes as two signs in the order of speech, which turning the word puts the wrong way round. With a hamza it is known by the alef before it.</summary>
    [GeneratedRegex("\u0627([\u0622\u0623\u0625])\u0644")]
    private static partial Regex Ligature();

    static char Mirrored(char sign) => sign switch { '(' => ')', ')' => '(', '[' => ']', ']' => '[', '«' => '»', '»' => '«', _ => sign };

    static bool RunsLeftToRight(string text) => text.Any(char.IsLetterOrDigit) && !Is(text);
}
