using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.InteropServices;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Differing;

/// <summary>Reads whether a rule holds for a part only: "courses of fewer than 3 credits", "except for", "only for". It says nothing against a rule on the rest.</summary>
static class PartOfOffers
{
    /// <summary>The part of an exception; what it is can't be compared.</summary>
    const string Unknown = "?";

    const string Below = "<";
    const string Above = ">";

    /// <summary>So many words may stand between a number and "and more".</summary>
    const int Reach = 4;

    static readonly FrozenSet<string> Lower = Set("fewer less below under weniger unter bis moins hasta menos minder onder upto");
    static readonly FrozenSet<string> Higher = Set("more above over exceeding least mehr mindestens ab uber plus dessus partir mas desde meer vanaf boven minstens");
    static readonly FrozenSet<string> Joining = Set("than to als zu de du d jusqu a que dan tot");
    static readonly FrozenSet<string> And = Set("and or und oder et ou y o en of");
    static readonly FrozenSet<string> More = Set("more above over greater longer mehr daruber plus mas superior meer");
    static readonly FrozenSet<string> Fewer = Set("less fewer below weniger darunter moins menos minder");
    static readonly FrozenSet<string> Exceptions = Set("except excepting excepted exception exceptions ausser ausgenommen ausnahme ausnahmen sauf hormis exception exceptions excepte salvo excepto excepcion excepciones behalve uitgezonderd uitzondering uitzonderingen");
    static readonly FrozenSet<string> Denials = Set("without no ohne keine kein sans aucune sin ninguna zonder geen");

    static readonly (string First, string Second)[] Picking = [("only", "for"), ("other", "than"), ("nur", "fur"), ("uniquement", "pour"), ("seulement", "pour"), ("solo", "para"), ("alleen", "voor")];

    /// <summary>The part for which a statement or its heading holds; null where it names none.</summary>
    public static string? Of(Statement statement) => In(statement.Words, statement.Passage.Block.Text) ?? (statement.Passage.NearestHeading is { Length: > 0 } heading ? In(Words.Of(heading), heading) : null);

    /// <summary>Whether two statements are on the whole, or on the same part.</summary>
    public static bool IsSame(Statement first, Statement second) => (Of(first), Of(second)) is var (a, b) && a == b && a != Unknown;

    static string? In(List<Word> words, string text)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var (form, next) = (words[i].Form, i + 1 < words.Count ? words[i + 1].Form : "");
            if (Exceptions.Contains(form) || Picking.Contains((form, next)))
            {
                return Unknown;
            }
        }
        foreach (var quantity in QuantityReader.Read(CollectionsMarshal.AsSpan(words), text).Where(q => q.Kind is QuantityKind.Credits or QuantityKind.Hours))
        {
            if (Bound(words, quantity.Word) is { } bound)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{bound} {quantity.Value} {quantity.Kind}");
            }
        }
        return null;
    }

    /// <summary>Whether a number bounds from below or above: "fewer than 3", "3 credits and more".</summary>
    static string? Bound(List<Word> words, int number)
    {
        for (var i = number + 1; i + 1 < words.Count && i < number + Reach; i++)
        {
            if (And.Contains(words[i].Form) && (More.Contains(words[i + 1].Form) || Fewer.Contains(words[i + 1].Form)))
            {
                return More.Contains(words[i + 1].Form) ? Above : Below;
            }
        }
        var at = number - 1;
        while (at > 0 && Joining.Contains(words[at].Form) && words[at].Form != "upto")
        {
            if (words[at].Form == "to" && words[at - 1].Form == "up")
            {
                return Below;
            }
            at--;
        }
        return at < 0 ? null : Lower.Contains(words[at].Form) || words[at].Form == "jusqu" ? Below : Higher.Contains(words[at].Form) ? Above : null;
    }

    /// <summary>Whether the passage of a statement says that there is no exception: "without exception", "There are no exceptions." Such a rule is on every part.</summary>
    public static bool DeniesExceptions(Statement statement)
    {
        var words = statement.Passage.Words;
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (Denials.Contains(words[i].Form) && Exceptions.Contains(words[i + 1].Form))
            {
                return true;
            }
        }
        return words.Exists(w => w.Form is "ausnahmslos");
    }

    static FrozenSet<string> Set(string forms) => FrozenSet.Create(StringComparer.Ordinal, forms.Split(' '));
}
