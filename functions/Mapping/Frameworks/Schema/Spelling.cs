namespace QaPipeline.Mapping.Frameworks.Schema;

/// <summary>Finds the known name that a mistyped one was probably meant to be.</summary>
static class Spelling
{
    /// <summary>Says that <paramref name="name"/> is not known, with the nearest known name where one is near.</summary>
    public static string Unknown(string name, IEnumerable<string> known)
    {
        var nearest = known.Select(k => (Name: k, Edits: Edits(name.ToUpperInvariant(), k.ToUpperInvariant())))
            .OrderBy(k => k.Edits).ThenBy(k => k.Name, StringComparer.Ordinal).FirstOrDefault();
        return nearest.Name is not null && nearest.Edits <= (name.Length + 1) / 3
            ? $"'{name}' is not known here; did you mean '{nearest.Name}'?"
            : $"'{name}' is not known here";
    }

    /// <summary>Levenshtein distance: insertions, deletions and substitutions between two names.</summary>
    static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
