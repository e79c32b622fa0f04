using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>Learns what each word tells of each criterion: ridge regression of the labels of each pack on the words of its passages and of what stands above them, and the mean over the packs in which
/// the word stands, the smaller the fewer they are. A word must stand in two packs at least, whatever they were asked: what one institution alone calls a thing is not knowledge.</summary>
static class WordLearning
{
    const float Ridge = 1.5f;

    /// <summary>So many packs in which a word tells nothing are added to those in which it stands.</summary>
    const double Doubt = 2;

    /// <summary>The largest weight as it is stored.</summary>
    const int Largest = 999;

    static readonly Dictionary<Workbench, Taught> Known = [];

    /// <summary>What the labels of <paramref name="packs"/> have in common.</summary>
    public static LearnedWords From(IReadOnlyList<Workbench> packs)
    {
        Taught[] taught = [.. packs.Select(p =>
        {
            if (!Known.TryGetValue(p, out var known))
            {
                Known[p] = known = Learn(p);
            }
            return known;
        })];
        string[] keys = [.. taught.SelectMany(t => t.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var (text, headings) = (Means(taught, t => t.Text, keys), Means(taught, t => t.Headings, keys));
        var unit = text.Values.Concat(headings.Values).SelectMany(w => w).Select(Math.Abs).DefaultIfEmpty(1).Max() / Largest;
        return new("ridge regression of the judgements on words, the mean over labelled packs", unit, keys, Stored(text), Stored(headings));

        Dictionary<string, short[]> Stored(SortedDictionary<string, double[]> words) => words.ToDictionary(w => w.Key, w => w.Value.Select(v => (short)Math.Round(v / unit)).ToArray(), StringComparer.Ordinal);
    }

    static SortedDictionary<string, double[]> Means(Taught[] packs, Func<Taught, Dictionary<string, float[]>> part, string[] keys)
    {
        var found = new SortedDictionary<string, (int Packs, double[] Sums, int[] Counts)>(StringComparer.Ordinal);
        foreach (var pack in packs)
        {
            var numbers = pack.Keys.Select(k => Array.IndexOf(keys, k)).ToArray();
            foreach (var (word, weights) in part(pack))
            {
                var (known, sums, counts) = found.TryGetValue(word, out var before) ? before : (0, new double[keys.Length], new int[keys.Length]);
                found[word] = (known + 1, sums, counts);
                for (var i = 0; i < numbers.Length; i++)
                {
                    sums[numbers[i]] += weights[i];
                    counts[numbers[i]]++;
                }
            }
        }
        return new(found.Where(f => f.Value.Packs > 1).ToDictionary(f => f.Key, f => f.Value.Sums.Select((s, i) => s / (f.Value.Counts[i] + Doubt)).ToArray(), StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>What the labels of one pack teach.</summary>
    static Taught Learn(Workbench bench)
    {
        if (bench.Analysis.Passages.Count == 0)
        {
            return new([], [], []);
        }
        var bags = new WordBags(bench.Analysis.Passages, bench.Analysis.Index.English);
        var stems = bench.Analysis.Passages[0].Stems;
        string[] keys = [.. bench.Analysis.Criteria.Where((_, c) => bench.Judged[c].Any(r => r >= 2)).Select(c => LearnedWords.KeyOf(c.Query.Criterion.Text)).Distinct(StringComparer.Ordinal)];
        var text = Columns(bags.Text, stems, 0);
        var headings = Columns(bags.Headings, stems, text.Count);
        var (rows, values) = (new List<SparseRow>(), new List<float[]>());
        Add(bench, bags, keys, text, headings, rows, values);
        var fitted = SparseRidge.Of(rows, values, text.Count + headings.Count, keys.Length, Ridge);
        return new(keys, Words(text), Words(headings));

        Dictionary<string, float[]> Words(Dictionary<int, int> columns) => columns.ToDictionary(c => stems[c.Key], c => fitted[(c.Value * keys.Length)..((c.Value + 1) * keys.Length)], StringComparer.Ordinal);
    }

    /// <summary>A column for each stem that can tell something elsewhere too.</summary>
    static Dictionary<int, int> Columns(WeighedStem[][] words, Stems stems, int first) =>
        words.SelectMany(b => b).Select(w => w.Stem).Distinct().Order().Where(s => stems[s].Length > 1 && !char.IsAsciiDigit(stems[s][0])).Select((s, i) => (s, i)).ToDictionary(c => c.s, c => first + c.i);

    /// <summary>The passages of a pack as rows, those in other languages by their English equivalents, with what was said of them; measured from their mean.</summary>
    static void Add(Workbench bench, WordBags bags, string[] keys, Dictionary<int, int> text, Dictionary<int, int> headings, List<SparseRow> rows, List<float[]> values)
    {
        var passages = bench.Analysis.Passages;
        var targets = passages.Select(_ => new float[keys.Length]).ToArray();
        for (var c = 0; c < bench.Relevance.Length; c++)
        {
            var key = Array.IndexOf(keys, LearnedWords.KeyOf(bench.Analysis.Criteria[c].Query.Criterion.Text));
            for (var i = 0; key >= 0 && i < passages.Count; i++)
            {
                targets[i][key] = (float)Workbench.Target(bench.Judged[c][i]);
            }
        }
        float[][] heard = [.. targets.Where((_, i) => bags.Known[i] > 0)];
        var usual = Enumerable.Range(0, keys.Length).Select(c => heard.Select(t => t[c]).DefaultIfEmpty(0).Average()).ToArray();
        for (var i = 0; i < passages.Count; i++)
        {
            if (bags.Known[i] > 0)
            {
                (int Column, float Value)[] cells = [.. Cells(bags.Text[i], text), .. Cells(bags.Headings[i], headings)];
                rows.Add(new([.. cells.Select(c => c.Column)], [.. cells.Select(c => c.Value)]));
                values.Add([.. targets[i].Select((t, c) => t - usual[c])]);
            }
        }

        static IEnumerable<(int, float)> Cells(WeighedStem[] words, Dictionary<int, int> columns) =>
            words.Select(w => (Column: columns.GetValueOrDefault(w.Stem, -1), w.Weight)).Where(w => w.Column >= 0);
    }

    /// <summary>What one pack teaches: its criteria with evidence, and the weights of each word for them.</summary>
    sealed record Taught(string[] Keys, Dictionary<string, float[]> Text, Dictionary<string, float[]> Headings);
}
