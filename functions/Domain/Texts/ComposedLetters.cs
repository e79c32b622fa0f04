using System.Collections.Frozen;
using System.Text;

namespace QaPipeline.Domain.Texts;

/// <summary>
/// Letters and the marks that follow them as characters of their own, as macOS writes the names of files, put together: "a" and U+0308 become "ä". Latin, Greek and Cyrillic letters.
/// </summary>
/// <remarks>
/// It stands in for <see cref="string.Normalize(NormalizationForm)"/> to form C, unorm2_normalize of ICU, which leaves every text as it is where the app runs without tables of languages.
/// The order of several marks does not matter where Unicode says so. Characters that are another spelling of one letter, such as the sign for ångström, stay as they are.
/// </remarks>
public static partial class ComposedLetters
{
    const char GraphemeJoiner = '\u034f';

    static readonly FrozenDictionary<(char Letter, char Mark), char> Composed = Pairs().ToFrozenDictionary(p => (p.Letter, p.Mark), p => p.Composed);

    static readonly FrozenDictionary<char, (char Letter, char Mark)> Apart = Pairs().ToFrozenDictionary(p => p.Composed, p => (p.Letter, p.Mark));

    /// <summary>The text with its letters put together; the same text where there is nothing to do.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!HasMarks(text))
        {
            return text;
        }
        var composed = new StringBuilder(text.Length);
        var marks = new List<char>();
        for (var i = 0; i < text.Length;)
        {
            var letter = text[i++];
            if (!IsMark(letter))
            {
                while (i < text.Length && IsMark(text[i]))
                {
                    marks.Add(text[i++]);
                }
            }
            Append(composed, letter, marks);
            marks.Clear();
        }
        return composed.ToString();
    }

    /// <summary>Whether a text has marks that are characters of their own.</summary>
    public static bool HasMarks(ReadOnlySpan<char> text) => text.IndexOfAnyInRange('\u0300', '\u036f') >= 0;

    static bool IsMark(char c) => c is >= '\u0300' and <= '\u036f' and not GraphemeJoiner;

    static void Append(StringBuilder text, char letter, List<char> marks)
    {
        if (marks.Count == 0)
        {
            text.Append(letter);
            return;
        }
        while (Apart.TryGetValue(letter, out var parts))
        {
            (letter, var mark) = parts;
            marks.Insert(0, mark);
        }
        var at = text.Length;
        text.Append(letter);
        var last = 0;
        foreach (var mark in marks.OrderBy(ClassOf))
        {
            // A mark that stays between a letter and one in the same place keeps the two apart.
            if (last < ClassOf(mark) && Composed.TryGetValue((text[at], mark), out var both))
            {
                text[at] = both;
            }
            else
            {
                text.Append(mark);
                last = ClassOf(mark);
            }
        }
    }

    /// <summary>Where a mark stands at its letter: the canonical combining class of Unicode.</summary>
    static int ClassOf(char mark) => mark switch
    {
        >= '\u0334' and <= '\u0338' => 1,
        '\u0321' or '\u0322' or '\u0327' or '\u0328' => 202,
        '\u031b' => 216,
        (>= '\u0316' and <= '\u0319') or (>= '\u031c' and <= '\u0320') or (>= '\u0323' and <= '\u0326') or (>= '\u0329' and <= '\u0333') or (>= '\u0339' and <= '\u033c')
            or (>= '\u0347' and <= '\u0349') or '\u034d' or '\u034e' or (>= '\u0353' and <= '\u0356') or '\u0359' or '\u035a' => 220,
        '\u0315' or '\u031a' or '\u0358' => 232,
        '\u035c' or '\u035f' or '\u0362' => 233,
        '\u035d' or '\u035e' or '\u0360' or '\u0361' => 234,
        '\u0345' => 240,
        _ => 230,
    };

    static IEnumerable<(char Letter, char Mark, char Composed)> Pairs() =>
        Table.SelectMany(row => row.Letters.Chunk(2), (row, pair) => (pair[0], row.Mark, pair[1]));
}
