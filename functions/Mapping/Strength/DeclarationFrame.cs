using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Strength;

/// <summary>Tells from the sentence around an expression such as "no partners" whether it is meant: not in rules, double denials ("no … without partners"), past states ("until 2022 no partners"),
/// restrictions ("no partners outside Europe") and concessions ("no partners in Europe, but four in Asia").</summary>
static class DeclarationFrame
{
    const int Near = 4;

    static readonly HashSet<string> Denials = FormSets.Of("not no never none nobody nor cannot nicht kein keine keinen keinem keiner keines nie niemals pas aucun aucune jamais non ningun ninguno ninguna nunca niet geen nooit");
    static readonly HashSet<string> Modals = FormSets.Of("may must shall should can could might darf durfen soll sollen muss mussen kann konnen doit doivent peut peuvent debe deben puede pueden mag mogen moet moeten kan kunnen");
    static readonly HashSet<string> Conditions = FormSets.Of("unless if except without sofern ausser wenn ohne sauf si sans salvo sin tenzij zonder behalve");
    static readonly HashSet<string> Without = FormSets.Of("without ohne sans sin zonder");
    static readonly HashSet<string> Ties = FormSets.Of("and but or so because therefore since und aber oder sondern da weil denn daher et mais ou car parce donc y e pero sino porque maar of want omdat dus en");
    static readonly HashSet<string> Relatives = FormSets.Of("that which who whom whose where der die das den dem denen deren qui que dont lequel laquelle lesquels lesquelles cual cuales cuyo waarvoor waarbij waarmee");
    static readonly HashSet<string> Past = FormSets.Of("had was were hatte hatten war waren avait avions avaient etait etaient tenia teniamos tenian habia era eran hadden waren");
    static readonly HashSet<string> StillSo = FormSets.Of("now today heute jetzt present maintenant present hoy ahora heden nu vandaag");
    static readonly HashSet<string> Restrictors = FormSets.Of("outside beyond besides apart abroad overseas ausserhalb jenseits neben ausland hors dehors dela etranger fuera alla aparte excepto extranjero buiten naast buitenland");
    static readonly HashSet<string> Narrowing = FormSets.Of("other others further additional more new foreign international european overseas national industrial industry commercial corporate private academic regional formal "
        + "andere anderen weitere weiteren zusatzliche zusatzlichen neue neuen auslandische auslandischen internationale internationalen europaische europaischen industrielle privaten private regionalen formellen "
        + "autre autres nouveaux nouvelles etrangers etrangeres internationaux internationales europeens europeennes industriels prives privees regionaux otros otras nuevos nuevas extranjeros extranjeras internacionales europeos europeas industriales privados privadas regionales "
        + "nieuwe buitenlandse europese industriele regionale formele");
    static readonly HashSet<string> Own = FormSets.Of("college university institution academy school institute hochschule universitat einrichtung akademie schule universite etablissement ecole institut universidad institucion academia escuela hogeschool universiteit instelling");
    static readonly HashSet<string> Contrasts = FormSets.Of("but however yet aber jedoch hingegen allerdings doch mais cependant toutefois pourtant pero embargo maar echter");
    static readonly HashSet<string> Concessions = FormSets.Of("although though while whereas obwohl obgleich wahrend quoique bien meme aunque mientras hoewel ofschoon terwijl");
    static readonly HashSet<string> Selves = FormSets.Of("alone ourselves itself themselves own selbst allein alleine eigenen eigene seul seule seuls seules memes meme propio propios propia propias solo sola mismo misma mismos zelf alleen eigen");

    /// <summary>What the expression from <paramref name="first"/> to before <paramref name="end"/> means in its sentence.</summary>
    public static Meaning MeaningOf(Passage passage, int first, int end)
    {
        var words = passage.Words;
        var (from, to) = Sentence(words, first, end);
        if ((first > from && (Denials.Contains(words[first - 1].Form) || Modals.Contains(words[first - 1].Form))) || Conditions.StandsIn(words, end, to) || IsPast(passage, from, first, end, to))
        {
            return Meaning.None;
        }
        var narrowed = IsDeniedTwice(words, from, first, end, to) || IsRestricted(words, end, to) || (IsDenial(words, first, end) && !WholeScope.OfDenial(passage, end, to));
        return narrowed ? Meaning.Narrowed : IsContradicted(words, from, first, end, to) ? Meaning.None : Meaning.Whole;
    }

    /// <summary>Whether a word such as "no" stands between two words.</summary>
    public static bool Denies(List<Word> words, int from, int to) => Denials.StandsIn(words, from, Math.Min(to, words.Count));

    /// <summary>"No partners" denies; "all designed by the college alone" doesn't.</summary>
    static bool IsDenial(List<Word> words, int first, int end) => Denies(words, first, end) || Without.StandsIn(words, first, end) || words[first].Form.EndsWith("not", StringComparison.Ordinal);

    /// <summary>Whether a word within or right behind an expression picks some of what it denies: "no <i>foreign</i> partners", "pas de partenaires <i>étrangers</i>".</summary>
    public static bool Narrows(Word word) => Narrowing.Contains(word.Form);

    /// <summary>"No … without partners", "… may be run without partners", "without partners no …", "no course for which we have no partners", "no partners that do not …".</summary>
    static bool IsDeniedTwice(List<Word> words, int from, int first, int end, int to)
    {
        var bare = Without.Contains(words[first].Form);
        var relative = false;
        for (var i = first - 1; i >= from && !Ties.Contains(words[i].Form); i--)
        {
            relative |= Relatives.Contains(words[i].Form);
            if (((bare || relative) && Denials.Contains(words[i].Form)) || (bare && Modals.Contains(words[i].Form)))
            {
                return true;
            }
        }
        var describes = end < to && Relatives.Contains(words[end].Form);
        return ((bare && first <= from + 1) || describes) && Denials.StandsIn(words, end, Clause(words, end, to));
    }

    /// <summary>"Until 2022 …", "… until 2022", or a past state with what is so since then; "until now" is the present.</summary>
    static bool IsPast(Passage passage, int from, int first, int end, int to)
    {
        var words = passage.Words;
        var before = Until(passage, from, Math.Min(first, from + 2));
        var after = before ?? Until(passage, end, Math.Min(Clause(words, end, to), end + Near));
        if (after is { } until)
        {
            return !StillSo.StandsIn(words, until + 1, Math.Min(to, until + Near)) || IsMended(words, from, end, to);
        }
        return Past.StandsIn(words, from, end) && IsMended(words, from, end, to);
    }

    /// <summary>The word with which "until 2022" begins between two words; "jusqu'" is no word of its own. Null where none does.</summary>
    static int? Until(Passage passage, int first, int last)
    {
        for (var i = first; i < last; i++)
        {
            var before = passage.Block.Text.AsSpan(0, passage.Words[i].Start);
            if (SentenceFrames.IsUntil(passage.Words[i]) || before.EndsWith("usqu'", StringComparison.Ordinal) || before.EndsWith("usqu’", StringComparison.Ordinal))
            {
                return i;
            }
        }
        return null;
    }

    /// <summary>Whether this sentence or the beginning of the next tells what is so since then, without a denial.</summary>
    static bool IsMended(List<Word> words, int from, int end, int to)
    {
        var since = SentenceFrames.SinceThen(words, end, to);
        if (since < to)
        {
            return !Denials.StandsIn(words, since, to) && !Selves.StandsIn(words, since, to);
        }
        var next = Next(words, to);
        var near = Math.Min(next, to + Near);
        return from < to && SentenceFrames.SinceThen(words, to, near) < near && !Denials.StandsIn(words, to, next) && !Selves.StandsIn(words, to, next);
    }

    /// <summary>"No partners outside Europe"; "outside the college" restricts nothing.</summary>
    static bool IsRestricted(List<Word> words, int end, int to)
    {
        for (var i = end; i < Math.Min(to, end + Near); i++)
        {
            var other = i + 1 < to && (words[i].Form, words[i + 1].Form) is ("other", "than") or ("more", "than") or ("anders", "dan") or ("autres", "que") or ("mas", "que");
            if (other || Restrictors.Contains(words[i].Form))
            {
                return other || !Own.StandsIn(words, i + 1, Math.Min(to, i + Near));
            }
            if (Ties.Contains(words[i].Form))
            {
                return false;
            }
        }
        return false;
    }

    /// <summary>Whether a concession or an objection in the same sentence, or at the beginning of the next, speaks of what there is.</summary>
    static bool IsContradicted(List<Word> words, int from, int first, int end, int to)
    {
        var next = Next(words, to);
        for (var i = end; i < Math.Min(next, to + 2); i++)
        {
            if (Contrasts.Contains(words[i].Form))
            {
                return IsPositive(words, i + 1, i < to ? to : next);
            }
        }
        return Concessions.StandsIn(words, from, Math.Min(first, from + 2)) && IsPositive(words, end, to);
    }

    static bool IsPositive(List<Word> words, int from, int to) => to > from + 2 && !Denials.StandsIn(words, from, to) && !Selves.StandsIn(words, from, to);

    static (int From, int To) Sentence(List<Word> words, int first, int end)
    {
        var from = first;
        while (from > 0 && !words[from].SentenceStart)
        {
            from--;
        }
        return (from, end < words.Count && words[end].SentenceStart ? end : Next(words, end - 1));
    }

    /// <summary>Where the sentence behind <paramref name="at"/> ends.</summary>
    static int Next(List<Word> words, int at)
    {
        at++;
        while (at < words.Count && !words[at].SentenceStart)
        {
            at++;
        }
        return Math.Min(at, words.Count);
    }

    static int Clause(List<Word> words, int from, int to)
    {
        while (from < to && !Ties.Contains(words[from].Form))
        {
            from++;
        }
        return from;
    }
}
