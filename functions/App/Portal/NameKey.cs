using System.Text;
using QaPipeline.Domain.Texts;
using QaPipeline.Mapping.Text;

namespace QaPipeline.App.Portal;

/// <summary>The form in which names are searched and sorted: whatever the case, accents and kind of apostrophe. It stands in for a culture's own order, which the app has no data of.</summary>
static class NameKey
{
    static readonly char[] Between = [' ', '\t', '\u00a0', '-', '\u2010', '\u2011', '\u2013'];

    /// <summary>The words of a name in lower case without accents and apostrophes, with blanks between them.</summary>
    public static string Of(string name) => string.Join(' ', name.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(w => FoldedWord.Of(w)));

    /// <summary>Says of a text whether it holds each word of what is looked for. A letter may be written with its mark, without it or written out (Müller, Muller, Mueller; Århus, Aarhus), on either side.</summary>
    public static Predicate<string> Finder(string sought)
    {
        string[][] words = [.. sought.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(FormsOf)];
        return text => words.Length == 0 || (FormsOf(text) is var forms && Array.TrueForAll(words, word => word.Any(w => forms.Any(f => f.Contains(w, StringComparison.Ordinal)))));
    }

    /// <summary>Without marks, and where that differs with letters written out.</summary>
    static string[] FormsOf(string text) => WrittenOut(text) is var written && written == text ? [Of(text)] : [Of(text), Of(written)];

    static string WrittenOut(string name)
    {
        var text = ComposedLetters.Of(name);
        var written = new StringBuilder(text.Length + 4);
        foreach (var letter in text)
        {
            var second = char.ToLowerInvariant(letter) switch
            {
                'ä' or 'ö' or 'ü' or 'ø' => 'e',
                'å' => 'a',
                _ => '\0',
            };
            written.Append(letter);
            if (second != '\0')
            {
                written.Append(second);
            }
        }
        return written.ToString();
    }
}
