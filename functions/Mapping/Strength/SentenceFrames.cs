using QaPipeline.Mapping.Differing;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Strength;

/// <summary>Recognises sentences whose form fixes what a denial or a lack in them means: findings with figures, harm that did not come about, what is not enough by itself, and what was so until a change.</summary>
static class SentenceFrames
{
    const int Near = 6;

    static readonly HashSet<string> Inquiries = FormSets.Of("audit audits survey surveys review reviews check checks evaluation evaluations sample inspection analysis monitoring comparison count questionnaire interviews umfrage befragung auswertung stichprobe prufung erhebung evaluierung enquete evaluation controle audit analyse encuesta evaluacion muestra auditoria revision analisis evaluatie steekproef controle");
    static readonly HashSet<string> Finds = FormSets.Of("found finds showed shows revealed reveals established noted counted ergab ergaben zeigte zeigten stellte montre montrait revele constate mostro revelo constato encontro bleek toonde vond");
    static readonly HashSet<string> Answers = FormSets.Of("named said answered stated reported wrote mentioned wished wanted asked rated listed found told felt nannten gaben sagten antworteten berichteten wunschten vermissten indique cite repondu declare signale indicaron respondieron senalaron declararon noemden zeiden antwoordden meldden wensten");
    static readonly HashSet<string> Parts = FormSets.Of("of von der sur de van");
    static readonly HashSet<string> Nones = FormSets.Of("none keiner keine keines aucun aucune ninguno ninguna geen");
    static readonly HashSet<string> Harms = FormSets.Of("missed failed dropped withdrew left complained lost refused lacked objected appealed declined rejected broke verpasste verpassten scheiterte scheiterten fehlte fehlten beschwerte beschwerten abgebrochen brach echoue abandonne manque plaint suspendio abandono falto quejo miste klaagde stopte zakte");
    static readonly HashSet<string> Alone = FormSets.Of("alone itself allein alleine bloss seule seul seuls sola solo alleen");
    static readonly HashSet<string> Suffices = FormSets.Of("lead leads suffice suffices entitle entitles count counts enough give gives earn earns qualify qualifies fuhrt fuhren genugt genugen reicht reichen berechtigt berechtigen ausreichend suffit donne conduit basta da conduce leidt volstaat geeft");
    static readonly HashSet<string> Untils = FormSets.Of("until till before previously formerly bis vorher zuvor fruher jusqu jusque jusqua avant auparavant hasta antes tot voorheen eerder");
    static readonly HashSet<string> Sinces = FormSets.Of("since now today seit seither seitdem heute inzwischen depuis desormais maintenant desde ahora hoy sinds nu inmiddels");

    static readonly HashSet<string> Asked = FormSets.Of("which welche welcher welches quelles quels quelle welke");
    static readonly HashSet<string> Linking = FormSets.Of("is are was were has have still so noch bisher bislang nicht auch sont est etait etaient son esta estan nog zijn");
    static readonly HashSet<string> Selves = FormSets.Of("we our us wir uns unser unsere nous notre nos nosotros nuestro nuestra wij ons onze");

    /// <summary>An inquiry that found a figure, or a number of people out of more who gave an answer: what they lacked is a finding and no admission.</summary>
    public static bool IsFinding(List<Word> words, int first, int last)
    {
        var inquiry = false;
        for (var i = first; i < last; i++)
        {
            inquiry |= Inquiries.Contains(words[i].Form);
            if (inquiry && Finds.Contains(words[i].Form) && Numbers(words, i + 1, Math.Min(last, i + Near)))
            {
                return true;
            }
            if (IsShare(words, i, last) && Answers.StandsIn(words, i + 3, Math.Min(last, i + 3 + Near)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"Which skills their staff lack", "people who lack a degree": what others lack is asked for or describes them, and the statement itself admits nothing. "Which we lack" does.</summary>
    public static bool IsLackOfOthers(List<Word> words, int first, int at)
    {
        for (var i = at - 1; i >= first && i >= at - Near && !Selves.Contains(words[i].Form); i--)
        {
            // "Which is missing" describes; "which skills their staff lack" asks.
            if (words[i].Form == "who" && i == at - 1 || Asked.Contains(words[i].Form) && i < at - 1 && !Linking.Contains(words[i + 1].Form))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"None of the 61 learners missed a session": nobody suffered what would have been bad.</summary>
    public static bool IsHarmDenied(List<Word> words, int first, int last, int at) =>
        Nones.Contains(words[at].Form) && at + 2 < last && Parts.Contains(words[at + 1].Form) && Numbers(words, at + 2, Math.Min(last, at + 4)) && Harms.StandsIn(words, at + 3, Math.Min(last, at + 4 + Near));

    /// <summary>"Attendance alone does not lead to a certificate": a rule on what is not enough.</summary>
    public static bool IsNotEnough(List<Word> words, int first, int last, int at) =>
        Alone.StandsIn(words, Math.Max(first, at - 4), at) && Suffices.StandsIn(words, Math.Max(first, at - 3), Math.Min(last, at + 4));

    /// <summary>Whether the sentence opens with what was so until some time.</summary>
    public static bool TellsOfBefore(List<Word> words, int first, int last) => Untils.StandsIn(words, first, Math.Min(last, first + 2));

    /// <summary>Whether a word begins what was so until some time.</summary>
    public static bool IsUntil(Word word) => Untils.Contains(word.Form);

    /// <summary>The word from which on the sentence says what is so since then; its end where it says nothing of the kind.</summary>
    public static int SinceThen(List<Word> words, int first, int last)
    {
        var at = first;
        while (at < last && !Sinces.Contains(words[at].Form))
        {
            at++;
        }
        return at;
    }

    /// <summary>"31 of 40".</summary>
    static bool IsShare(List<Word> words, int at, int last) =>
        at + 2 < last && Parts.Contains(words[at + 1].Form) && QuantityReader.NumberOf(words[at].Form) is { } part
        && (QuantityReader.NumberOf(words[at + 2].Form) ?? (at + 3 < last ? QuantityReader.NumberOf(words[at + 3].Form) : null)) is { } whole && part < whole;

    static bool Numbers(List<Word> words, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (QuantityReader.NumberOf(words[i].Form) is not null && !QuantityReader.IsYear(words[i].Form))
            {
                return true;
            }
        }
        return false;
    }
}
