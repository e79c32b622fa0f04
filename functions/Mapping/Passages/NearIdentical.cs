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
        foreach (var passage in passages)
        {
            var stems = passage.Body.Where(s => s >= 0).ToArray();
            if (stems.Length < MinimumStems)
            {
                kept.Add(passage);
                continue;
            }
            var keys = new[] { (stems[0], stems[1], stems[2]), (stems[^3], stems[^2], stems[^1]) };
            var statement = Statement.Of(passage, stems);
            var twin = keys.SelectMany(k => buckets.TryGetValue(k, out var list) ? list : []).FirstOrDefault(other => AreAlike(statement, other, threshold));
            if (twin is not null)
            {
                twin.Passage.Twins.Add(passage);
                continue;
            }
            kept.Add(passage);
            foreach (var key in keys.Distinct())
            {
                if (!buckets.TryGetValue(key, out var list))
                {
                    buckets[key] = list = [];
                }
                list.Add(statement);
            }
        }
        return kept;
    }

    static bool AreAlike(Statement a, Statement b, double threshold)
    {
        if (!a.Numbers.AsSpan().SequenceEqual(b.Numbers))
        {
            return false;
        }
        var (shared, left, right) = (0, 0, 0);
        while (left < a.Stems.Length && right < b.Stems.Length)
        {
            var order = a.Stems[left].CompareTo(b.Stems[right]);
            shared += order == 0 ? 1 : 0;
            left += order <= 0 ? 1 : 0;
            right += order >= 0 ? 1 : 0;
        }
        return shared >= threshold * (a.Stems.Length + b.Stems.Length - shared);
    }

    /// <summary>What a passage is compared by: its different stems and its numbers, in order.</summary>
    sealed record Statement(Passage Passage, int[] Stems, string[] Numbers)
    {
        public static Statement Of(Passage passage, int[] stems) => new(passage, [.. stems.Distinct().Order()],
            [.. passage.Words.Where(w => char.IsAsciiDigit(w.Form[0])).Select(w => w.Form).Order(StringComparer.Ordinal)]);
    }
}
