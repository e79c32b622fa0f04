using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>Keeps a list from filling up with one statement in many variants, such as rows that differ in a figure: the first ones stand for the rest.</summary>
sealed class Variety(IReadOnlyList<Passage> passages)
{
    const double Alike = 0.8;
    const int Kept = 3;
    const int LeastWords = 5;

    readonly List<HashSet<string>> _listed = [];

    /// <summary>Whether the list does not yet hold enough passages like this one; if so, it is remembered as listed.</summary>
    public bool Allows(int passage)
    {
        var words = passages[passage].Vocabulary;
        if (words.Count >= LeastWords && _listed.Count(other => AreAlike(words, other)) >= Kept)
        {
            return false;
        }
        _listed.Add(words);
        return true;
    }

    static bool AreAlike(HashSet<string> a, HashSet<string> b)
    {
        if (Math.Min(a.Count, b.Count) < Alike * Math.Max(a.Count, b.Count))
        {
            return false;
        }
        var shared = 0;
        foreach (var word in a)
        {
            shared += b.Contains(word) ? 1 : 0;
        }
        return shared >= Alike * (a.Count + b.Count - shared);
    }
}
