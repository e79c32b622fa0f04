using System.Text;

namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>Puts lines together to text: hyphens at line ends are taken out where they only broke a word.</summary>
/// <remarks>No dictionary: the document itself shows which words it writes together and which with a hyphen.</remarks>
sealed class WordJoiner
{
    static readonly HashSet<string> Conjunctions = new(StringComparer.Ordinal) { "and", "or", "und", "oder", "bzw", "et", "ou", "y", "o", "e", "en", "of", "och", "eller", "i", "lub", "sowie", "to" };

    readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase);

    public WordJoiner(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            // The last word of a line may be a fragment; it proves nothing.
            var words = line.Split(' ');
            for (var i = 0; i < words.Length; i++)
            {
                if (i < words.Length - 1 || !EndsWithHyphen(words[i]))
                {
                    _words.Add(words[i].Trim('.', ',', ';', ':', '(', ')', '"', '“', '”', '„', '?', '!', '\'', '’', '»', '«', '[', ']'));
                }
            }
        }
    }

    public string Join(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            Add(text, line);
        }
        return Folded(text.ToString());
    }

    void Add(StringBuilder text, string line)
    {
        if (text.Length == 0 || line.Length == 0)
        {
            text.Append(line);
            return;
        }
        var end = text[^1];
        if (end == '\u00ad')
        {
            text.Length--;
            text.Append(line);
        }
        else if (!IsHyphen(end) || text.Length < 2 || !char.IsLetterOrDigit(text[^2]))
        {
            text.Append(' ').Append(line);
        }
        else
        {
            JoinAtHyphen(text, line);
        }
    }

    void JoinAtHyphen(StringBuilder text, string line)
    {
        var left = LastWord(text);
        var right = FirstWord(line);
        if (Conjunctions.Contains(right))
        {
            text.Append(' ');
        }
        else if (right.Length > 0 && char.IsLower(right[0]) && left.Length > 0 && BreaksWord(left, right))
        {
            text.Length--;
        }
        text.Append(line);
    }

    bool BreaksWord(string left, string right)
    {
        var together = _words.Contains(left + right);
        var hyphenated = _words.Contains($"{left}-{right}");
        if (together != hyphenated)
        {
            return together;
        }
        var part = left.LastIndexOf('-') is var at and >= 0 ? left[(at + 1)..] : left;
        return !(_words.Contains(part) && _words.Contains(right) && part.Length > 1 && right.Length > 2);
    }

    static string LastWord(StringBuilder text)
    {
        var start = text.Length - 1;
        while (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] == '-'))
        {
            start--;
        }
        return text.ToString(start, text.Length - 1 - start);
    }

    static string FirstWord(string line)
    {
        var end = 0;
        while (end < line.Length && (char.IsLetter(line[end]) || (line[end] == '-' && end + 1 < line.Length && char.IsLetter(line[end + 1]))))
        {
            end++;
        }
        return line[..end];
    }

    /// <summary>Ligatures as letters and no soft hyphens: what people search for, and what the comparison with the page folds anyway.</summary>
    static string Folded(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\ufb00', '\ufb06') < 0 && !text.Contains('\u00ad', StringComparison.Ordinal))
        {
            return text;
        }
        var folded = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\u00ad' => folded,
                '\ufb00' => folded.Append("ff"),
                '\ufb01' => folded.Append("fi"),
                '\ufb02' => folded.Append("fl"),
                '\ufb03' => folded.Append("ffi"),
                '\ufb04' => folded.Append("ffl"),
                '\ufb05' or '\ufb06' => folded.Append("st"),
                _ => folded.Append(c),
            };
        }
        return folded.ToString();
    }

    static bool EndsWithHyphen(string word) => word.Length > 0 && (IsHyphen(word[^1]) || word[^1] == '\u00ad');

    static bool IsHyphen(char c) => c is '-' or '\u2010';
}
