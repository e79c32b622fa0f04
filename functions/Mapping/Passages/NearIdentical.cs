namespace QaPipeline.Mapping.Passages;

/// <summary>Finds passages that repeat one another, so that a list shows each statement once and names the other places.</summary>
static class NearIdentical
{
    const int MinimumStems = 8;

    /// <summary>Attaches repetitions to the first passage of each group and returns the groups' first passages.</summary>
    /// <remarks>Passages with different numbers are never taken for one another: a changed figure is a different statement.</remarks>
    public static IReadOnlyList<Passage> Group(IReadOnlyList<Passage> passages, double threshold)
    {
        var buckets = new Dictionary<(int, int, int), List<Passage>>();
        var kept = new List<Passage>(passages.Count);
        foreach (var passage in passages)
        {
            var stems = passage.Body.Where(s => s >= 0).ToArray();
            if (stems.Length < MinimumStems)
            {
                kept.Add(passage);
                continue;
            }
            var keys = new[] { (stems[0], stems[1], stems[2]), (stems[^3], stems[^2], stems[^1]) };
            var twin = keys.SelectMany(k => buckets.TryGetValue(k, out var list) ? list : []).FirstOrDefault(other => AreAlike(passage, other, threshold));
            if (twin is not null)
            {
                twin.Twins.Add(passage);
                continue;
            }
            kept.Add(passage);
            foreach (var key in keys.Distinct())
            {
                if (!buckets.TryGetValue(key, out var list))
                {
                    buckets[key] = list = [];
                }
                list.Add(passage);
            }
        }
        return kept;
    }

    static bool AreAlike(Passage a, Passage b, double threshold)
    {
        var left = a.Body.Where(s => s >= 0).ToHashSet();
        var right = b.Body.Where(s => s >= 0).ToHashSet();
        var shared = left.Count(right.Contains);
        return shared >= threshold * (left.Count + right.Count - shared) && Numbers(a).SequenceEqual(Numbers(b), StringComparer.Ordinal);
    }

    static IEnumerable<string> Numbers(Passage passage) => passage.Words.Where(w => char.IsAsciiDigit(w.Form[0])).Select(w => w.Form).Order(StringComparer.Ordinal);
}
