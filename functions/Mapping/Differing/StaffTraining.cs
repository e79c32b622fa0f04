using System.Collections.Frozen;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Differing;

/// <summary>Tells sentences on the training of the institution's own staff. What holds there is no statement on what learners are offered.</summary>
static class StaffTraining
{
    /// <summary>So many words may stand between "training for" and the staff.</summary>
    const int Between = 3;

    /// <summary>Whose staff it is; other staff, such as that of hospitals, are learners.</summary>
    static readonly FrozenSet<string> Own = FrozenSet.Create(StringComparer.Ordinal, "administrative", "academic", "teaching", "technical", "support", "university", "own", "our", "new", "all");

    static readonly FrozenSet<string> Sessions = FrozenSet.Create(StringComparer.Ordinal, "course", "courses", "workshop", "workshops", "seminar", "seminars");

    /// <summary>So many words may stand between a course and whom it is for: "courses on information literacy for staff".</summary>
    const int Topic = 5;

    static readonly FrozenSet<string> OneWord = FrozenSet.Create(StringComparer.Ordinal, "personalentwicklung", "personalfortbildung", "mitarbeiterschulung");

    /// <summary>Whether a sentence speaks of the training of staff.</summary>
    public static bool IsIn(ReadOnlySpan<Word> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var (form, next) = (words[i].Form, i + 1 < words.Length ? words[i + 1].Form : "");
            if (OneWord.Contains(form) || (form == "staff" && next is "development" or "training") || (form == "training" && next is "for" or "of" && NamesOwnStaff(words[(i + 2)..])) || (Sessions.Contains(form) && IsForStaff(words[(i + 1)..])))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether a course is for the staff; those of others follow by name: "for staff of hospitals".</summary>
    static bool IsForStaff(ReadOnlySpan<Word> words)
    {
        for (var i = 0; i + 1 < words.Length && i <= Topic; i++)
        {
            if (words[i].Form == "for")
            {
                var staff = words[i + 1].Form == "staff" ? i + 1 : i + 2;
                return staff < words.Length && words[staff].Form == "staff" && (staff == i + 1 || Own.Contains(words[i + 1].Form))
                    && !(staff + 1 < words.Length && !words[staff + 1].SentenceStart && words[staff + 1].Form is "of" or "in" or "at" or "from");
            }
        }
        return false;
    }

    static bool NamesOwnStaff(ReadOnlySpan<Word> words)
    {
        for (var i = 0; i < words.Length && i <= Between; i++)
        {
            if (words[i].Form == "staff" && (i == 0 || Own.Contains(words[i - 1].Form)))
            {
                return true;
            }
        }
        return false;
    }
}
