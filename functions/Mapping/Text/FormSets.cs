namespace QaPipeline.Mapping.Text;

/// <summary>Sets of word forms, as they are written in code, and the search for one of them among the words of a passage.</summary>
static class FormSets
{
    /// <summary>The forms that stand in <paramref name="forms"/>, parted by spaces.</summary>
    public static HashSet<string> Of(string forms) => new(forms.Split(' '), StringComparer.Ordinal);

    /// <summary>Whether one of the set stands from the word <paramref name="from"/> to before <paramref name="to"/>.</summary>
    public static bool StandsIn(this HashSet<string> set, List<Word> words, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (set.Contains(words[i].Form))
            {
                return true;
            }
        }
        return false;
    }
}
