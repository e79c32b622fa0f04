using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>Keeps a list from filling up with one statement in many variants, such as rows that differ in a figure: the first ones stand for the rest.</summary>
sealed class Variety(IReadOnlyList<Passage> passages)
{
    const double Alike = 0.8;
    const int Kept = 3;
    const int LeastWords = 5;

    readonly List<int[]> _listed = [];

    /// <summary>Whether the list does not yet hold enough passages like this one; if so, it is remembered as listed.</summary>
    public bool Allows(int passage)
    {
        var words = passages[passage].Vocabulary;
        // A short passage says something else with every other word; only one with the very same words, such as a row of a table, is the same again.
        if (words.Length > 0 && HoldsEnough(words, words.Length >= LeastWords ? Alike : 1))
        {
            return false;
        }
        _listed.Add(words);
        return true;
    }

    bool HoldsEnough(int[] words, double share)
    {
        var alike = 0;
        foreach (var other in _listed)
        {
            if (WordSets.AreAlike(words, other, share) && ++alike == Kept)
            {
                return true;
            }
        }
        return false;
    }
}
