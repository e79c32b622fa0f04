namespace QaPipeline.Mapping.Text;

/// <summary>Puts the words of passages in other languages into English, each word by itself, and remembers each for one run.</summary>
sealed class InEnglish(Stems stems)
{
    /// <summary>So many breaks keep the readings of a text apart: nothing is near across them.</summary>
    const int Apart = 4;

    readonly Dictionary<(string Language, int Stem), int[][]> _words = [];
    readonly Dictionary<(string Language, int[] Text), int[]> _texts = [];

    /// <summary>The numbers of all English stems that may stand for a stem of another language; none for an unknown word or a language without a <see cref="Glossary"/>.</summary>
    public int[] Of(string language, int stem) => [.. Parts(language, stem).SelectMany(p => p).Distinct()];

    /// <summary>Whether anything is known that stands for a stem.</summary>
    public bool Knows(string language, int stem) => Parts(language, stem).Length > 0;

    /// <summary>Whether an English stem may stand for a stem of another language.</summary>
    public bool Means(string language, int stem, int english) => Array.Exists(Parts(language, stem), p => Array.IndexOf(p, english) >= 0);

    /// <summary>A text in English as often as its words have equivalents: with the first of each, then with the second of those that have more, and so on, far enough from one another that the equivalents
    /// of one word never make a phrase. One text gives one array, however often it is asked for.</summary>
    public int[] Of(string language, int[] text)
    {
        if (!_texts.TryGetValue((language, text), out var english))
        {
            int[][][] words = [.. text.Select(s => s < 0 ? [[s]] : Parts(language, s))];
            var readings = words.SelectMany(w => w).Select(p => p.Length).DefaultIfEmpty(0).Max();
            _texts[(language, text)] = english = [.. Enumerable.Range(0, readings).SelectMany(r => Reading(words, r))];
        }
        return english;
    }

    /// <summary>The stems of the most usual equivalents of the words of a text, of a compound one for each part that is known, each once.</summary>
    public IEnumerable<string> UsualOf(string language, int[] text) => text.Where(s => s >= 0).SelectMany(s => Parts(language, s)).Select(p => p[0]).Distinct().Select(s => stems[s]);

    static IEnumerable<int> Reading(int[][][] words, int number) =>
        Enumerable.Repeat(Stems.SentenceBreak, number == 0 ? 0 : Apart).Concat(words.SelectMany(w => w).Where(p => p.Length > number || p[0] < 0).Select(p => p[0] < 0 ? p[0] : p[number]));

    int[][] Parts(string language, int stem)
    {
        if (!_words.TryGetValue((language, stem), out var parts))
        {
            _words[(language, stem)] = parts = Glossary.For(language) is { } glossary ? [.. glossary.PartsOf(stems[stem]).Select(stems.NumbersOf)] : [];
        }
        return parts;
    }
}
