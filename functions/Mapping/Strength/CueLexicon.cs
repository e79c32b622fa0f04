using System.Runtime.InteropServices;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Strength;

/// <summary>What a cue phrase says about the text around it.</summary>
enum Cue
{
    Gap,
    Intention,
    Rule,
    Practice,
    Result,
    Improvement,
    Slogan,
    Hedge,
    Pointer,
    Exclusion,
}

/// <summary>A cue phrase found at a word.</summary>
readonly record struct CueHit(Cue Cue, string Phrase, int Word, int Length);

/// <summary>Finds cue phrases of the strength ladder in English, German, French, Spanish and Dutch. In a phrase "*" ends a prefix and "_" stands for any ending of a word or a whole word.</summary>
sealed class CueLexicon
{
    static readonly Lazy<CueLexicon> BuiltIn = new(() => new(EmbeddedData.Read<Dictionary<string, Dictionary<string, string[]>>>("cues.json")));

    readonly Dictionary<string, (Dictionary<string, List<Phrase>> Exact, Dictionary<string, List<Phrase>> Prefix)> _languages = new(StringComparer.Ordinal);

    CueLexicon(Dictionary<string, Dictionary<string, string[]>> data)
    {
        foreach (var cue in Enum.GetValues<Cue>())
        {
#pragma warning disable CA1308 // The keys of the data file are lower case.
            foreach (var (language, phrases) in data[cue.ToString().ToLowerInvariant()])
#pragma warning restore CA1308
            {
                if (!_languages.TryGetValue(language, out var index))
                {
                    _languages[language] = index = (new(StringComparer.Ordinal), new(StringComparer.Ordinal));
                }
                foreach (var text in phrases)
                {
                    Add(index, new(cue, text, [.. text.Split(' ').SelectMany(Parts)]));
                }
            }
        }
    }

    /// <summary>The cues that come with the product.</summary>
    public static CueLexicon Default => BuiltIn.Value;

    /// <summary>Whether a language has cues of its own.</summary>
    public bool Knows(string language) => _languages.ContainsKey(language);

    /// <summary>The cues in <paramref name="list"/>, the longest of each kind at each place.</summary>
    public List<CueHit> Find(List<Word> list, string language)
    {
        var hits = new List<CueHit>();
        if (!_languages.TryGetValue(language, out var index))
        {
            return hits;
        }
        var prefixes = index.Prefix.GetAlternateLookup<ReadOnlySpan<char>>();
        var words = CollectionsMarshal.AsSpan(list);
        Span<int> covered = stackalloc int[Kinds];
        covered.Clear();
        for (var i = 0; i < words.Length; i++)
        {
            var form = words[i].Form;
            if (index.Exact.TryGetValue(form, out var exact))
            {
                Match(exact, words, i, covered, hits);
            }
            if (form.Length >= PrefixKey && prefixes.TryGetValue(form.AsSpan(0, PrefixKey), out var prefixed))
            {
                Match(prefixed, words, i, covered, hits);
            }
        }
        return hits;
    }

    const int PrefixKey = 3;
    static readonly int Kinds = Enum.GetValues<Cue>().Length;

    static void Match(List<Phrase> phrases, ReadOnlySpan<Word> words, int at, Span<int> covered, List<CueHit> hits)
    {
        foreach (var phrase in phrases)
        {
            if (at >= covered[(int)phrase.Cue] && phrase.IsAt(words, at))
            {
                hits.Add(new(phrase.Cue, phrase.Text, at, phrase.Parts.Length));
                covered[(int)phrase.Cue] = at + phrase.Parts.Length;
            }
        }
    }

    static void Add((Dictionary<string, List<Phrase>> Exact, Dictionary<string, List<Phrase>> Prefix) index, Phrase phrase)
    {
        var first = phrase.Parts[0];
        var (target, key) = first.Prefix ? (index.Prefix, first.Form[..PrefixKey]) : (index.Exact, first.Form);
        if (!target.TryGetValue(key, out var list))
        {
            target[key] = list = [];
        }
        list.Add(phrase);
        list.Sort((a, b) => b.Parts.Length != a.Parts.Length ? b.Parts.Length.CompareTo(a.Parts.Length) : string.CompareOrdinal(a.Text, b.Text));
    }

    static IEnumerable<Part> Parts(string text)
    {
        if (text == "_")
        {
            return [new("", Prefix: true)];
        }
        var prefix = text[^1] is '*' or '_';
        var words = Words.Of(prefix ? text[..^1] : text);
        return words.Select((w, i) => new Part(w.Form, prefix && i == words.Count - 1));
    }

    readonly record struct Part(string Form, bool Prefix);

    sealed record Phrase(Cue Cue, string Text, Part[] Parts)
    {
        public bool IsAt(ReadOnlySpan<Word> words, int at)
        {
            if (at + Parts.Length > words.Length)
            {
                return false;
            }
            for (var i = 0; i < Parts.Length; i++)
            {
                var form = words[at + i].Form;
                if (Parts[i].Prefix ? !form.StartsWith(Parts[i].Form, StringComparison.Ordinal) : form != Parts[i].Form || (i > 0 && words[at + i].SentenceStart))
                {
                    return false;
                }
            }
            return true;
        }
    }
}
