using System.Text;

namespace QaPipeline.Mapping.Text;

/// <summary>English stemmer after the published Porter2 (Snowball "english") algorithm.</summary>
static class EnglishStemmer
{
    static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["skis"] = "ski", ["skies"] = "sky", ["dying"] = "die", ["lying"] = "lie", ["tying"] = "tie", ["idly"] = "idl", ["gently"] = "gentl",
        ["ugly"] = "ugli", ["early"] = "earli", ["only"] = "onli", ["singly"] = "singl", ["sky"] = "sky", ["news"] = "news", ["howe"] = "howe",
        ["atlas"] = "atlas", ["cosmos"] = "cosmos", ["bias"] = "bias", ["andes"] = "andes", ["inning"] = "inning", ["outing"] = "outing",
        ["canning"] = "canning", ["herring"] = "herring", ["earring"] = "earring", ["proceed"] = "proceed", ["exceed"] = "exceed", ["succeed"] = "succeed",
    };

    static readonly (string Suffix, string Replacement)[] Step2 =
    [
        ("ational", "ate"), ("fulness", "ful"), ("iveness", "ive"), ("ization", "ize"), ("ousness", "ous"), ("biliti", "ble"), ("lessli", "less"),
        ("tional", "tion"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("entli", "ent"), ("fulli", "ful"), ("iviti", "ive"), ("ousli", "ous"),
        ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"), ("bli", "ble"),
    ];

    static readonly (string Suffix, string Replacement)[] Step3 =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    static readonly string[] Step4 = ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "al", "er", "ic"];

    /// <summary>The stem of a lower-case word.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= 2)
        {
            return word;
        }
        if (Exceptions.TryGetValue(word, out var exception))
        {
            return exception;
        }
        var w = new StringBuilder(word);
        MarkConsonantY(w);
        var r1 = RegionAfter(w, 0);
        if (word.StartsWith("gener", StringComparison.Ordinal) || word.StartsWith("arsen", StringComparison.Ordinal))
        {
            r1 = 5;
        }
        else if (word.StartsWith("commun", StringComparison.Ordinal))
        {
            r1 = 6;
        }
        var r2 = RegionAfter(w, r1);
        Plurals(w);
        PastAndGerund(w, r1);
        if (w.Length > 2 && w[^1] is 'y' or 'Y' && !IsVowel(w[^2]) && w.Length > 2)
        {
            w[^1] = 'i';
        }
        Derivations(w, r1, r2);
        Residues(w, r1, r2);
        return w.ToString().ToLowerInvariant();
    }

    static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    static void MarkConsonantY(StringBuilder w)
    {
        for (var i = 0; i < w.Length; i++)
        {
            if (w[i] == 'y' && (i == 0 || IsVowel(w[i - 1])))
            {
                w[i] = 'Y';
            }
        }
    }

    static int RegionAfter(StringBuilder w, int start)
    {
        for (var i = start + 1; i < w.Length; i++)
        {
            if (!IsVowel(w[i]) && IsVowel(w[i - 1]))
            {
                return i + 1;
            }
        }
        return w.Length;
    }

    static bool Ends(StringBuilder w, string suffix)
    {
        var offset = w.Length - suffix.Length;
        if (offset < 0)
        {
            return false;
        }
        for (var i = 0; i < suffix.Length; i++)
        {
            if (w[offset + i] != suffix[i])
            {
                return false;
            }
        }
        return true;
    }

    static bool HasVowelBefore(StringBuilder w, int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (IsVowel(w[i]))
            {
                return true;
            }
        }
        return false;
    }

    static void Plurals(StringBuilder w)
    {
        if (Ends(w, "sses"))
        {
            w.Length -= 2;
        }
        else if (Ends(w, "ied") || Ends(w, "ies"))
        {
            w.Length -= w.Length > 4 ? 2 : 1;
        }
        else if (w[^1] == 's' && !Ends(w, "us") && !Ends(w, "ss") && HasVowelBefore(w, w.Length - 2))
        {
            w.Length--;
        }
    }

    static void PastAndGerund(StringBuilder w, int r1)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["eedly", "ingly", "edly", "eed", "ing", "ed"])
        {
            if (!Ends(w, suffix))
            {
                continue;
            }
            var at = w.Length - suffix.Length;
            if (suffix.StartsWith("ee", StringComparison.Ordinal))
            {
                if (at >= r1)
                {
                    w.Length = at + 2;
                }
            }
            else if (HasVowelBefore(w, at))
            {
                w.Length = at;
                Restore(w, r1);
            }
            return;
        }
    }

    static void Restore(StringBuilder w, int r1)
    {
        if (Ends(w, "at") || Ends(w, "bl") || Ends(w, "iz"))
        {
            w.Append('e');
        }
        else if (w.Length > 1 && w[^1] == w[^2] && "bdfgmnprt".Contains(w[^1], StringComparison.Ordinal))
        {
            w.Length--;
        }
        else if (r1 >= w.Length && EndsInShortSyllable(w))
        {
            w.Append('e');
        }
    }

    static bool EndsInShortSyllable(StringBuilder w)
    {
        var n = w.Length;
        return n == 2
            ? IsVowel(w[0]) && !IsVowel(w[1])
            : n > 2 && !IsVowel(w[n - 3]) && IsVowel(w[n - 2]) && !IsVowel(w[n - 1]) && w[n - 1] is not ('w' or 'x' or 'Y');
    }

    static void Derivations(StringBuilder w, int r1, int r2)
    {
        Replace(w, r1, Step2, () =>
        {
            if (Ends(w, "ogi") && w.Length - 3 >= r1 && w.Length > 3 && w[^4] == 'l')
            {
                w.Length--;
            }
            else if (Ends(w, "li") && w.Length - 2 >= r1 && w.Length > 2 && "cdeghkmnrt".Contains(w[^3], StringComparison.Ordinal))
            {
                w.Length -= 2;
            }
        });
        Replace(w, r1, Step3, () =>
        {
            if (Ends(w, "ative") && w.Length - 5 >= r2)
            {
                w.Length -= 5;
            }
        });
    }

    static void Replace(StringBuilder w, int region, (string Suffix, string Replacement)[] rules, Action otherwise)
    {
        foreach (var (suffix, replacement) in rules)
        {
            if (Ends(w, suffix))
            {
                if (w.Length - suffix.Length >= region)
                {
                    w.Length -= suffix.Length;
                    w.Append(replacement);
                }
                return;
            }
        }
        otherwise();
    }

    static void Residues(StringBuilder w, int r1, int r2)
    {
        var suffix = Step4.FirstOrDefault(s => Ends(w, s));
        if (suffix is not null)
        {
            if (w.Length - suffix.Length >= r2)
            {
                w.Length -= suffix.Length;
            }
        }
        else if (Ends(w, "ion") && w.Length - 3 >= r2 && w.Length > 3 && w[^4] is 's' or 't')
        {
            w.Length -= 3;
        }
        if (w[^1] == 'e')
        {
            var at = w.Length - 1;
            w.Length = at;
            var shortSyllable = EndsInShortSyllable(w);
            if (at < r2 && (at < r1 || shortSyllable))
            {
                w.Append('e');
            }
        }
        else if (w[^1] == 'l' && w.Length - 1 >= r2 && w.Length > 1 && w[^2] == 'l')
        {
            w.Length--;
        }
    }
}
