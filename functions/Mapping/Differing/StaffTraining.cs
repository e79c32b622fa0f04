using System.Collections.Frozen;
using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Differing;

/// <summary>Tells passages on the training of the institution's own staff. What holds there is no statement on what learners are offered.</summary>
static class StaffTraining
{
    /// <summary>So many words may stand between "training for" and "staff".</summary>
    const int Between = 3;

    static readonly FrozenSet<string> Words = FrozenSet.Create(StringComparer.Ordinal, "personalentwicklung", "personalfortbildung", "mitarbeiterschulung");

    /// <summary>Whether a passage speaks of the training of staff.</summary>
    public static bool IsIn(Passage passage)
    {
        var words = passage.Words;
        for (var i = 0; i < words.Count; i++)
        {
            var next = i + 1 < words.Count ? words[i + 1].Form : "";
            if (words[i].Form switch
            {
                "staff" => next is "development" or "training",
                "career" => next is "grade" or "grades",
                "training" => next is "for" or "of" && words.Skip(i + 2).Take(Between).Any(w => w.Form == "staff"),
                var word => Words.Contains(word),
            })
            {
                return true;
            }
        }
        return false;
    }
}
