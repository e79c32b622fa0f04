using System.Text.RegularExpressions;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Strength;

/// <summary>Tells the German present passive, "wird … ausgestellt", from the future, "wird … ausstellen": the same verb begins both.</summary>
static partial class GermanPassive
{
    static readonly HashSet<string> Auxiliaries = FormSets.Of("wird werden");
    static readonly HashSet<string> Modals = FormSets.Of("soll sollen sollte sollten will wollen mochte mochten kann konnen konnte konnten");
    static readonly HashSet<string> Openers = FormSets.Of("dass weil da wenn sobald sofern damit und sowie die welche");

    /// <summary>A participle of a verb of its own or with a prefix. Forms are folded: "über" is "uber".</summary>
    [GeneratedRegex("^(?:(?:ab|an|auf|aus|bei|durch|ein|fest|her|hin|mit|nach|vor|weiter|zu|zusammen|uber|unter|um|wieder)?ge[a-z]{2,}(?:t|en)|(?:be|ver|er|ent|zer|miss|uber|unter|wider)[a-z]{2,}t|[a-z]{3,}iert)$", RegexOptions.CultureInvariant)]
    private static partial Regex Participle();

    /// <summary>Whether the sentence from the word <paramref name="first"/> to before <paramref name="last"/> has such a verb, and each of them ends in a participle.</summary>
    public static bool IsPresent(List<Word> words, int first, int last)
    {
        var found = false;
        if (Modals.StandsIn(words, first, last))
        {
            return false;
        }
        for (var i = first; i < last; i++)
        {
            if (!Auxiliaries.Contains(words[i].Form))
            {
                continue;
            }
            // In a clause that a conjunction opens the participle stands before the verb: "dass es ausgestellt wird".
            if (!(i > first && Participle().IsMatch(words[i - 1].Form)) && !AnyParticiple(words, i + 1, last))
            {
                return false;
            }
            // "Wird … ausgestellt werden" is to come.
            if (found && words[i].Form == "werden" && Participle().IsMatch(words[i - 1].Form) && !Openers.StandsIn(words, first, i))
            {
                return false;
            }
            found = true;
        }
        return found;
    }

    static bool AnyParticiple(List<Word> words, int from, int to)
    {
        for (var i = from; i < to && !Auxiliaries.Contains(words[i].Form); i++)
        {
            if (Participle().IsMatch(words[i].Form))
            {
                return true;
            }
        }
        return false;
    }
}
