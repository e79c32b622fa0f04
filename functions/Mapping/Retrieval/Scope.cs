using QaPipeline.Domain.Packs;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>How far each passage speaks of the subject of the framework, under whatever name the institution gives it. The signs of the subject choose passages; the words that these share and the rest
/// of the pack lacks choose again, so that "evening units" are found where nobody writes "micro-credential" (naive Bayes that teaches itself, after Nigam et al., Machine Learning 39, 2000).</summary>
sealed class Scope
{
    const int Rounds = 3;

    /// <summary>A word in fewer passages tells nothing; of the others the strongest few of a passage are heard.</summary>
    const int FewestPassages = 3;
    const int TellingWords = 6;
    const double Prior = 2;

    /// <summary>A sign in a heading or lead-in, beside one in the passage itself.</summary>
    const double ContextWeight = 0.6;

    /// <summary>Signs of this weight leave it open; how much signs and telling words count. Chosen on the mostly silent packs.</summary>
    const double Middle = 1.2;
    const double FirstSignWeight = 1.25;
    const double SignWeight = 0.75;
    const double WordWeight = 0.3;

    /// <summary>In words from this length on compounds are looked for.</summary>
    const int LongWord = 10;

    /// <summary>The odds stay within these.</summary>
    const double Lowest = -4;
    const double Highest = 6;

    /// <summary>What a title that names the subject counts beside the passages, and how much of both makes half a pack that was put together for it.</summary>
    const double TitleWeight = 3;
    const double HalfSilent = 0.32;
    const double Slope = 0.06;

    /// <summary>So few passages show nothing about the pack as a whole, the usual number shows it in full. Chosen on the documents of labelled packs read as packs of their own.</summary>
    const double FewPassages = 10;
    const double UsualPassages = 40;

    /// <summary>In a pack put together for the subject, a document of such mean odds is still about it, and of such surely about other matters.</summary>
    const double StillOn = -2;
    const double SurelyOff = -2.8;

    Scope(double[] odds, double silence, double[] silences) => (Odds, Silence, Silences) = (odds, silence, silences);

    /// <summary>The log odds of each passage.</summary>
    public double[] Odds { get; }

    /// <summary>How far the pack as a whole is about other matters, 0 to 1: 0 where it was put together for the subject, so that passages speak of it without saying so, and where a framework has no subject.</summary>
    public double Silence { get; }

    /// <summary>The same for each passage, as its document shows it: a report on the library is about other matters in any pack.</summary>
    public double[] Silences { get; }

    /// <summary>Reads the passages of <paramref name="index"/>.</summary>
    public static Scope Of(Subject? subject, PassageIndex index, Stems stems, IReadOnlyList<PackDocument> documents)
    {
        if (subject is null || index.Passages.Count == 0)
        {
            return new(new double[index.Passages.Count], 0, new double[index.Passages.Count]);
        }
        var signs = Signs(subject, index);
        int[][] words = [.. index.Passages.Select(new WordReader(stems.Count).Of)];
        var odds = Array.ConvertAll(signs, s => FirstSignWeight * (s - Middle));
        var telling = new double[stems.Count];
        for (var round = 0; round < Rounds; round++)
        {
            Tell(index.Passages, words, odds, telling);
            odds = [.. words.Select((w, i) => Math.Clamp(WordWeight * Strongest(w, telling) + SignWeight * (signs[i] - Middle), Lowest, Highest))];
        }
        HashSet<PackDocument> named = [.. documents.Where(d => Names(subject, d, stems))];
        var trust = Math.Clamp((odds.Length - FewPassages) / (UsualPassages - FewPassages), 0, 1);
        var silence = trust * (1 - Calibration.Probability((odds.Average() + TitleWeight * named.Count / documents.Count - HalfSilent) / Slope));
        return new(odds, silence, ByDocument(index.Passages, odds, named, silence, trust));
    }

    static double[] ByDocument(IReadOnlyList<Passage> passages, double[] odds, HashSet<PackDocument> named, double silence, double trust)
    {
        var silences = new double[odds.Length];
        var language = passages.GroupBy(p => p.Language, StringComparer.Ordinal).MaxBy(g => g.Count())!.Key;
        foreach (var document in Enumerable.Range(0, odds.Length).GroupBy(i => passages[i].DocumentIndex))
        {
            // Signs in other languages are fewer, so that their absence tells little.
            var known = !named.Contains(passages[document.First()].Source) && document.Count(i => passages[i].Language == language) * 2 > document.Count();
            var off = known ? trust * Math.Clamp((StillOn - document.Average(i => odds[i])) / (StillOn - SurelyOff), 0, 1) : 0;
            foreach (var i in document)
            {
                silences[i] = silence + (1 - silence) * off;
            }
        }
        return silences;
    }

    static double[] Signs(Subject subject, PassageIndex index)
    {
        var sums = new double[index.Passages.Count];
        var held = new double[sums.Length];
        foreach (var sign in subject.Signs)
        {
            Array.Clear(held);
            foreach (var match in sign.Expressions.SelectMany(e => index.Find(e).All))
            {
                held[match.Passage] = Math.Max(held[match.Passage], match.Body > 0 ? 1 : ContextWeight);
            }
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += sign.Weight * held[i];
            }
        }
        return sums;
    }

    /// <summary>Whether the title of a document, or the name of its file, names the subject.</summary>
    static bool Names(Subject subject, PackDocument document, Stems stems)
    {
        var language = document.Profile.Language ?? "en";
        var words = Words.Of($"{document.Profile.Title} | {Path.GetFileNameWithoutExtension(document.File.Name).Replace('_', ' ')}");
        var title = stems.Of(words, language);
        return subject.Signs.Sum(s => s.Expressions.Any(e => Stands(e)) ? s.Weight : 0) > 0;

        bool Stands(Expression expression)
        {
            var sought = expression.Language == language || expression.Language == "en" ? stems.OfExpression(expression.Words, language) : [];
            return sought.Length > 0 && Proximity.Of(title, sought) >= 0.75
                || expression.Language == language && expression.Words.Count == 1 && words.Exists(w => w.Form.Length >= LongWord && Compounds.Holds(w.Form, Stems.Stem(expression.Words[0].Form, language)));
        }
    }

    /// <summary>How much more likely than others a passage with each word is to speak of the subject.</summary>
    /// <remarks>What is usual is so in a language: words of a language in which few signs are known tell nothing by being of it.</remarks>
    static void Tell(IReadOnlyList<Passage> passages, int[][] words, double[] odds, double[] telling)
    {
        var count = new int[telling.Length];
        var sums = new double[telling.Length];
        var expected = new double[telling.Length];
        var chances = Array.ConvertAll(odds, Calibration.Probability);
        var usual = Enumerable.Range(0, words.Length).GroupBy(i => passages[i].Language, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Math.Clamp(g.Average(i => chances[i]), 0.01, 0.99), StringComparer.Ordinal);
        for (var i = 0; i < words.Length; i++)
        {
            var normal = usual[passages[i].Language];
            foreach (var word in words[i])
            {
                count[word]++;
                sums[word] += chances[i];
                expected[word] += normal;
            }
        }
        for (var w = 0; w < telling.Length; w++)
        {
            if (count[w] < FewestPassages)
            {
                telling[w] = 0;
                continue;
            }
            var normal = expected[w] / count[w];
            var share = (sums[w] + Prior * normal) / (count[w] + Prior);
            telling[w] = Math.Log(share / (1 - share)) - Math.Log(normal / (1 - normal));
        }
    }

    /// <summary>The sum of the words that tell most, for or against.</summary>
    static double Strongest(int[] words, double[] telling)
    {
        Span<double> best = stackalloc double[TellingWords];
        best.Clear();
        foreach (var word in words)
        {
            var value = telling[word];
            if (Math.Abs(value) <= Math.Abs(best[^1]))
            {
                continue;
            }
            var at = TellingWords - 1;
            while (at > 0 && Math.Abs(best[at - 1]) < Math.Abs(value))
            {
                best[at] = best[at - 1];
                at--;
            }
            best[at] = value;
        }
        var sum = 0.0;
        foreach (var value in best)
        {
            sum += value;
        }
        return sum;
    }

    /// <summary>Reads the different words of one passage after the other.</summary>
    sealed class WordReader(int stems)
    {
        readonly int[] _lastIn = new int[stems];
        readonly List<int> _words = [];
        int _passages;

        /// <summary>The words of a passage, its lead-in and its heading, in the order in which they come first.</summary>
        public int[] Of(Passage passage)
        {
            _passages++;
            _words.Clear();
            Add(passage.Body);
            Add(passage.Lead);
            Add(passage.Heading);
            return [.. _words];
        }

        void Add(int[] text)
        {
            foreach (var stem in text)
            {
                if (stem >= 0 && _lastIn[stem] != _passages)
                {
                    _lastIn[stem] = _passages;
                    _words.Add(stem);
                }
            }
        }
    }
}
