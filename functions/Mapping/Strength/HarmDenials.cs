using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Strength;

/// <summary>Recognises denials of what would be bad: no complaint, no fee, nobody who dropped out, no request that was refused, nobody who is excluded. They admit nothing; "no complaints procedure" does.</summary>
static class HarmDenials
{
    /// <summary>The denied thing stands so near, and what happened to it so near behind.</summary>
    const int Near = 2;
    const int Clause = 5;
    const int BesideVerb = 4;

    static readonly HashSet<string> Denials = FormSets.Of("no none nobody kein keine keinen keiner keinerlei niemand aucun aucune personne ningun ninguna nadie geen");
    static readonly HashSet<string> Nots = FormSets.Of("not nicht pas no niet");
    static readonly HashSet<string> Longer = FormSets.Of("longer mehr plus ya meer");
    static readonly HashSet<string> Harms = FormSets.Of("complaint complaints fee fees charge charges dropout dropouts objection objections irregularity irregularities plagiarism misconduct disadvantage disadvantages discrimination beschwerde beschwerden gebuhr gebuhren kosten einwand einwande abbruch abbruche unregelmassigkeiten nachteil nachteile plainte plaintes frais abandon abandons reclamation reclamations queja quejas reclamacion reclamaciones tasa tasas abandono abandonos klacht klachten bezwaar bezwaren uitval");
    static readonly HashSet<string> Means = FormSets.Of("procedure procedures process policy policies body bodies route office officer form register log data record records statistics mechanism system rules report reports board committee model waiver waivers structure scale schedule management handling");
    static readonly HashSet<string> Happenings = FormSets.Of("refused rejected excluded failed withdrawn lost disadvantaged abgelehnt zuruckgewiesen ausgeschlossen abgebrochen benachteiligt verloren refuse refusee rejete rejetee exclu exclue exclus exclues rechazada rechazado denegada denegado excluida excluido excluidas excluidos geweigerd afgewezen uitgesloten");
    static readonly HashSet<string> Acts = FormSets.Of("dropped failed complained withdrew");
    static readonly HashSet<string> Auxiliaries = FormSets.Of("is are was were been wurde wurden wird werden worden ist sind ete est sont fue fueron sido es son werd werden is zijn");
    static readonly HashSet<string> Knowing = FormSets.Of("how whether data record records figures information statistics knowledge overview ob wie angaben daten zahlen donnee donnees datos gegevens zicht");
    static readonly HashSet<string> Lacks = FormSets.Of("lack lacks lacking missing absent fehlt fehlen manque manquent falta faltan ontbreekt ontbreken");

    /// <summary>Whether the denial at a word denies something bad.</summary>
    public static bool IsOne(List<Word> words, int first, int last, int at) =>
        (Denials.Contains(words[at].Form) && (DeniesThing(words, at, last) || DeniesHappening(words, at, last)))
        || (Nots.Contains(words[at].Form) && at + 1 < last && (Happenings.Contains(words[at + 1].Form) || (at + 2 < last && Auxiliaries.Contains(words[at + 1].Form) && Happenings.Contains(words[at + 2].Form))) && Auxiliaries.StandsIn(words, Math.Max(first, at - BesideVerb), at));

    /// <summary>"Procedure" behind "complaints": what is denied is how one deals with it.</summary>
    public static bool NamesMeans(List<Word> words, int at, int last) => at < last && Means.Contains(words[at].Form);

    /// <summary>"No longer missing": what the lack at a word was until then.</summary>
    public static bool IsPast(List<Word> words, int first, int at) => at >= first + 2 && Longer.Contains(words[at - 1].Form) && (Nots.Contains(words[at - 2].Form) || words[at - 2].Form == "ne");

    static bool DeniesThing(List<Word> words, int at, int last)
    {
        for (var i = at + 1; i < last && i <= at + Near; i++)
        {
            if (Harms.Contains(words[i].Form))
            {
                return !NamesMeans(words, i + 1, last);
            }
        }
        return false;
    }

    static bool DeniesHappening(List<Word> words, int at, int last)
    {
        var passive = -1;
        for (var i = at + 1; i < last; i++)
        {
            var form = words[i].Form;
            if (Knowing.Contains(form) || Lacks.Contains(form) || i > (passive < 0 ? at + Clause : passive + BesideVerb))
            {
                return false;
            }
            if ((passive >= 0 && Happenings.Contains(form)) || (i <= at + 1 && Acts.Contains(form)))
            {
                return true;
            }
            passive = Auxiliaries.Contains(form) ? i : passive;
        }
        return false;
    }
}
