using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Findings;

/// <summary>Finds where an institution says that it doesn't offer what the whole framework is about: "We offer no micro-credentials."</summary>
sealed class OfferDenials
{
    /// <summary>Letters that an ending may add to a name.</summary>
    const int Ending = 3;

    readonly List<Word>[] _names;
    readonly HashSet<char> _initials;

    OfferDenials(Subject subject)
    {
        _names = [.. subject.Names.Select(n => Words.Of(n)).Where(n => n.Count > 0)];
        _initials = [.. _names.Select(n => n[0].Form[0])];
    }

    /// <summary>The passage that says so and its sentence, that of the self-evaluation first; null where none does, or where the framework has no <paramref name="subject"/>.</summary>
    public static (Passage Passage, string Sentence)? Of(Subject? subject, IReadOnlyList<Passage> passages)
    {
        if (subject is null)
        {
            return null;
        }
        var denials = new OfferDenials(subject);
        return passages.Where(p => p.Noise == Noise.None && IsOwnAccount(p.DocumentType)).Select(p => denials.In(p) is { } sentence ? ((Passage Passage, string Sentence)?)(p, sentence) : null)
            .OfType<(Passage Passage, string Sentence)>().OrderBy(d => d.Passage.DocumentType == "SER" ? 0 : 1).Select(d => ((Passage, string)?)d).FirstOrDefault();
    }

    /// <summary>Rules say what should be so, and outsiders may speak of others.</summary>
    static bool IsOwnAccount(string? type) => type is not ("POL" or "PRO" or "AGR" or "EXT" or "AGY");

    string? In(Passage passage)
    {
        var words = passage.Words;
        for (var i = 0; i < words.Count; i++)
        {
            if (_initials.Contains(words[i].Form[0]) && Array.Exists(_names, n => Stands(words, n, i) && OfferSentence.Denies(passage, i, i + n.Count)))
            {
                return SentenceAt(passage, i);
            }
        }
        return null;
    }

    /// <summary>The sentence around a word with its mark.</summary>
    static string SentenceAt(Passage passage, int at)
    {
        var words = passage.Words;
        var (first, next) = (words.FindLastIndex(at, w => w.SentenceStart), words.FindIndex(at + 1, w => w.SentenceStart));
        // An article such as "l'" is no word of its own, so that a sentence begins behind the mark of the one before.
        var start = first <= 0 ? passage.Start : words[first - 1].End;
        var end = next < 0 ? passage.End : Math.Min(words[next - 1].End + 1, passage.End);
        return passage.Block.Text[start..end].TrimStart('.', '!', '?', ';', '|', '·', '•', ' ', '\t', '\n').TrimEnd();
    }

    static bool Stands(List<Word> words, List<Word> name, int at)
    {
        if (at + name.Count > words.Count)
        {
            return false;
        }
        for (var i = 0; i < name.Count; i++)
        {
            var (form, part) = (words[at + i].Form, name[i].Form);
            if (!form.StartsWith(part, StringComparison.Ordinal) || form.Length - part.Length > (i == name.Count - 1 ? Ending : 0))
            {
                return false;
            }
        }
        return true;
    }
}
