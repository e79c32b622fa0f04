using System.Runtime.InteropServices;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Passages;

/// <summary>Finds passages that repeat one another, so that a list shows each statement once and names the other places.</summary>
static class NearIdentical
{
    const int MinimumStems = 8;

    /// <summary>Attaches repetitions to the first passage of each group and returns the groups' first passages.</summary>
    /// <remarks>Passages with different numbers are never taken for one another: a changed figure is a different statement.</remarks>
    public static IReadOnlyList<Passage> Group(IReadOnlyList<Passage> passages, double threshold)
    {
        var buckets = new Dictionary<(int, int, int), List<Statement>>();
        var kept = new List<Passage>(passages.Count);
        var stems = new List<int>();
        foreach (var passage in passages)
        {
            stems.Clear();
            foreach (var stem in passage.Body)
            {
                if (stem >= 0)
                {
                    stems.Add(stem);
                }
            }
            if (stems.Count < MinimumStems)
            {
                kept.Add(passage);
                continue;
            }
            var (begin, end) = ((stems[0], stems[1], stems[2]), (stems[^3], stems[^2], stems[^1]));
            var statement = Statement.Of(passage, stems);
            if ((Twin(begin, statement) ?? Twin(end, statement)) is { } twin)
            {
                twin.Passage.Twins.Add(passage);
                continue;
            }
            kept.Add(passage);
            Add(begin, statement);
            if (end != begin)
            {
                Add(end, statement);
            }
        }
        return kept;

        Statement? Twin((int, int, int) key, Statement statement) => buckets.GetValueOrDefault(key)?.Find(other => AreAlike(statement, other, threshold));

        void Add((int, int, int) key, Statement statement)
        {
            if (!buckets.TryGetValue(key, out var list))
            {
                buckets[key] = list = [];
            }
            list.Add(statement);
        }
    }

    static bool AreAlike(Statement a, Statement b, double threshold) =>
        a.Numbers.AsSpan().SequenceEqual(b.Numbers) && WordSets.AreAlike(a.Stems, b.Stems, threshold);

    /// <summary>What a passage is compared by: its different stems and its numbers, in order.</summary>
    sealed record Statement(Passage Passage, int[] Stems, string[] Numbers)
    {
        public static Statement Of(Passage passage, List<int> stems) => new(passage, WordSets.Different(stems), NumbersOf(passage.Words));

        static string[] NumbersOf(List<Word> words)
        {
            List<string>? numbers = null;
            foreach (ref readonly var word in CollectionsMarshal.AsSpan(words))
            {
                if (char.IsAsciiDigit(word.Form[0]))
                {
                    (numbers ??= []).Add(word.Form);
                }
            }
            numbers?.Sort(StringComparer.Ordinal);
            return numbers is null ? [] : [.. numbers];
        }
    }
}
