using System.Text.RegularExpressions;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>Abbreviations that a pack explains, "short learning unit (SLU)": from there on its documents write the short form, and whoever looks for the long one must find it
/// (after Schwartz and Hearst, Pacific Symposium on Biocomputing 2003).</summary>
sealed partial class Abbreviations
{
    /// <summary>Words of the long form beyond those of the expression: "digital micro-credential (DMC)" is a micro-credential too.</summary>
    const int MoreWords = 2;

    /// <summary>A single word stands for a longer name only where it is long enough to be its own: "microcredential", but not "programme".</summary>
    const int OwnWord = 12;

    readonly List<(int[] Long, int Short, string Language)> _known = [];

    /// <summary>Reads the explanations in <paramref name="passages"/>.</summary>
    public Abbreviations(IReadOnlyList<Passage> passages, Stems stems)
    {
        var seen = new HashSet<(string, string, string)>();
        foreach (var passage in passages)
        {
            var text = passage.Text;
            foreach (var match in text.Contains('(', StringComparison.Ordinal) ? Explained().Matches(text).AsEnumerable() : [])
            {
                var letters = match.Groups["short"].Value.TrimEnd('s');
                if (LongForm(text.AsSpan(0, match.Index), letters) is { } name && seen.Add((letters, name, passage.Language)))
                {
                    var expression = stems.OfExpression(Words.Of(name), passage.Language);
                    // A short form that is a function word ("IS") or two of them ("Q&A") can't be told from other words.
                    _known.AddRange(((string[])[letters, letters + "s"]).Select(s => Words.Of(s)).Where(w => w.Count == 1).Select(w => stems.IdOf(w[0].Form, passage.Language)).Where(s => s >= 0).Distinct()
                        .Select(s => (expression, s, passage.Language)));
                }
            }
        }
    }

    [GeneratedRegex(@"\((?:the |die |der |les? |de )?[""“„«]?(?<short>\p{Lu}[\p{Lu}&]{1,5}s?)[""”“»]?\)", RegexOptions.CultureInvariant)]
    private static partial Regex Explained();

    /// <summary>The stems of the short forms of an expression in a language.</summary>
    public IEnumerable<int> Of(Expression expression, int[] stems, string language) =>
        _known.Where(k => k.Language == language && Names(k.Long, stems, expression.Words[0].Form.Length >= OwnWord)).Select(k => k.Short).Distinct();

    /// <summary>Whether a long form is the expression, or the expression with few words before it.</summary>
    static bool Names(int[] name, int[] expression, bool own) =>
        expression.Length > 0 && name.Length >= expression.Length && name.Length - expression.Length <= MoreWords
        && name.AsSpan(name.Length - expression.Length).SequenceEqual(expression) && (name.Length == expression.Length || expression.Length > 1 || own);

    /// <summary>The words before the bracket whose letters, read backwards, hold those of the short form, the first one at the beginning of a word; null where there are none.</summary>
    internal static string? LongForm(ReadOnlySpan<char> before, string letters)
    {
        var at = before.Length - 1;
        for (var i = letters.Length - 1; i >= 0; i--)
        {
            if (!char.IsLetter(letters[i]))
            {
                continue;
            }
            var wanted = char.ToLowerInvariant(letters[i]);
            while (at >= 0 && (char.ToLowerInvariant(before[at]) != wanted || (i == 0 && at > 0 && char.IsLetterOrDigit(before[at - 1]))))
            {
                at--;
            }
            if (at < 0)
            {
                return null;
            }
            at--;
        }
        var name = before[(at + 1)..].Trim().ToString();
        return letters.Length < 2 || name.IndexOfAny(['.', ';', '(', ')', ':']) >= 0 || Words.Of(name).Count > Math.Min(letters.Length + 5, 2 * letters.Length) ? null : name;
    }
}
