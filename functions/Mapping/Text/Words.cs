using System.Globalization;
using System.Text;
using QaPipeline.Domain.Texts;

namespace QaPipeline.Mapping.Text;

/// <summary>A word of a text: its folded form and its place. <see cref="SentenceStart"/> marks the first word of a sentence.</summary>
/// <param name="Form">Its form.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Behind its last letter.</param>
/// <param name="SentenceStart">Whether it opens a sentence.</param>
/// <param name="Number">Number of the form among the <see cref="WordForms"/> of the run; −1 where the text was read without them.</param>
readonly record struct Word(string Form, int Start, int End, bool SentenceStart, int Number = -1);

/// <summary>Cuts text into words: lower case, no diacritics, ligatures opened, British spelling turned into American, prefixes joined.</summary>
static class Words
{
    /// <summary>Prefixes written with or without a hyphen: "re-approval" and "reapproval" are one word.</summary>
    static readonly HashSet<string> JoinedPrefixes = new(StringComparer.Ordinal) { "micro", "re", "co", "non", "pre", "e", "sub", "mikro" };

    /// <summary>Compounds written in three ways: "drop-out", "drop out", "dropout".</summary>
    static readonly HashSet<string> JoinedPairs = new(StringComparer.Ordinal)
    {
        "drop out", "micro credential", "micro credentials", "life long", "class room", "work load", "work place", "course work", "help desk",
        "break even", "work shop", "web site", "micro module", "micro degree", "under represented", "up skilling", "feed back", "time table", "stake holder", "stake holders",
    };

    static readonly HashSet<string> JoinedFirst = [.. JoinedPairs.Select(p => p.Split(' ')[0])];

    static readonly Dictionary<string, string> Spellings = new(StringComparer.Ordinal)
    {
        ["programme"] = "program", ["programmes"] = "programs", ["centre"] = "center", ["centres"] = "centers", ["catalog"] = "catalogue", ["catalogs"] = "catalogues",
        ["enrol"] = "enroll", ["enrols"] = "enrolls", ["enrolment"] = "enrollment", ["enrolments"] = "enrollments", ["licence"] = "license", ["judgment"] = "judgement",
        ["fulfil"] = "fulfill", ["practise"] = "practice", ["defence"] = "defense", ["labour"] = "labor", ["behaviour"] = "behavior", ["skilful"] = "skillful",
        ["counselling"] = "counseling", ["modelling"] = "modeling", ["cancelled"] = "canceled", ["timetabling"] = "timetable",
    };

    static readonly Dictionary<char, string> Letters = OpenLetters();

    /// <summary>The words of <paramref name="text"/> with their places in it.</summary>
    public static List<Word> Of(string text)
    {
        var words = new List<Word>(text.Length / 6 + 1);
        Read(text, null, words);
        return words;
    }

    /// <summary>Adds the words of <paramref name="text"/> to <paramref name="words"/>, each with the number of its form.</summary>
    public static void Read(string text, WordForms? forms, List<Word> words)
    {
        var sentence = true;
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            if (!char.IsLetterOrDigit(c))
            {
                sentence |= c is ('.' or '!' or '?' or ';' or '|' or '·' or '•' or '\n' or '\t') && !IsDecimalPoint(text, i);
                i++;
                continue;
            }
            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || IsDecimalPoint(text, i) || IsSoftHyphen(text[i]) || char.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark))
            {
                i++;
            }
            var written = text.AsSpan(start, i - start);
            if (i < text.Length - 1 && text[i] is '\'' or '’' && char.IsLetter(text[i + 1]))
            {
                var form = Fold(written);
                if (form.Length > 0)
                {
                    i = SkipApostrophe(text, i, ref form);
                    Add(WordOf(Spell(form), start, i, sentence, forms));
                }
            }
            else if (forms is null)
            {
                Add(new(Spell(Fold(written)), start, i, sentence));
            }
            else
            {
                var number = forms.OfWritten(written);
                Add(new(forms[number], start, i, sentence, number));
            }
        }

        void Add(Word word)
        {
            if (word.Form.Length > 0)
            {
                Append(words, text, word, forms);
                sentence = false;
            }
        }
    }

    static Word WordOf(string form, int start, int end, bool sentence, WordForms? forms) =>
        forms?.Of(form) is { } number ? new(forms[number], start, end, sentence, number) : new(form, start, end, sentence);

    /// <summary>Lower case without diacritics; ligatures and sharp s opened.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        var plain = true;
        foreach (var c in word)
        {
            plain &= c is (>= 'a' and <= 'z') or (>= '0' and <= '9');
        }
        if (plain)
        {
            return word.ToString();
        }
        if (ComposedLetters.HasMarks(word))
        {
            word = ComposedLetters.Of(word.ToString());
        }
        var folded = new StringBuilder(word.Length + 2);
        foreach (var c in word)
        {
            var lower = char.ToLowerInvariant(c);
            if (lower < 0x80)
            {
                if (char.IsAsciiLetterOrDigit(lower) || lower is '.' or ',')
                {
                    folded.Append(lower);
                }
            }
            else if (Letters.TryGetValue(lower, out var plainForm))
            {
                folded.Append(plainForm);
            }
            else if (char.IsLetterOrDigit(lower))
            {
                folded.Append(lower);
            }
        }
        return folded.ToString();
    }

    /// <summary>Letters with marks and ligatures, opened by hand: the invariant culture does not decompose them.</summary>
    static Dictionary<char, string> OpenLetters()
    {
        var letters = new Dictionary<char, string>
        {
            ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['ﬀ'] = "ff", ['ﬁ'] = "fi", ['ﬂ'] = "fl", ['ﬃ'] = "ffi", ['ﬄ'] = "ffl", ['ﬅ'] = "st", ['ﬆ'] = "st",
        };
        foreach (var (plain, marked) in (ReadOnlySpan<(string, string)>)
            [("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"),
             ("n", "ñńņňŉ"), ("o", "òóôõöøōŏő"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž")])
        {
            foreach (var letter in marked)
            {
                letters[letter] = plain;
            }
        }
        return letters;
    }

    static bool IsSoftHyphen(char c) => c == '\u00ad';

    static bool IsDecimalPoint(string text, int i) =>
        text[i] is '.' or ',' && i > 0 && i < text.Length - 1 && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);

    static int SkipApostrophe(string text, int at, ref string form)
    {
        var end = at + 1;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }
        var tail = text.AsSpan(at + 1, end - at - 1);
        if (tail is "t" && form.EndsWith('n'))
        {
            form = form[..^1] is var stem && stem is "ca" ? "cannot" : stem == "wo" ? "willnot" : stem + "not";
            return end;
        }
        if (tail is "s" or "S" or "re" or "ve" or "ll" or "d")
        {
            return end;
        }
        // French and Italian elision: l'evaluation is the word after the apostrophe.
        if (form.Length <= 5)
        {
            form = "";
            return at + 1;
        }
        return at + 1;
    }

    const int LongestEnding = 8;

    /// <summary>American spelling of a folded word.</summary>
    public static string Spell(string form)
    {
        if (Spellings.TryGetValue(form, out var american))
        {
            return american;
        }
        if (form.Length > 6 && form.AsSpan(Math.Max(0, form.Length - LongestEnding)).Contains("is", StringComparison.Ordinal))
        {
            foreach (var (british, ending) in (ReadOnlySpan<(string, string)>)[("isation", "ization"), ("isations", "izations"), ("ise", "ize"), ("ised", "ized"), ("ises", "izes"), ("ising", "izing"), ("iser", "izer"), ("isers", "izers")])
            {
                if (form.EndsWith(british, StringComparison.Ordinal))
                {
                    return string.Concat(form.AsSpan(0, form.Length - british.Length), ending);
                }
            }
        }
        return form;
    }

    static void Append(List<Word> words, string text, Word word, WordForms? forms)
    {
        if (words.Count > 0 && words[^1] is var previous && word.Start - previous.End == 1)
        {
            var joint = text[previous.End];
            var hyphen = joint is '-' or '‑' or '–' or '\u2010';
            if ((hyphen && JoinedPrefixes.Contains(previous.Form)) || ((hyphen || joint == ' ') && JoinedFirst.Contains(previous.Form) && JoinedPairs.Contains($"{previous.Form} {word.Form}")))
            {
                words[^1] = WordOf(Spell(previous.Form + word.Form), previous.Start, word.End, previous.SentenceStart, forms);
                return;
            }
        }
        words.Add(word);
    }
}
