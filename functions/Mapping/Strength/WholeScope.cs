using System.Buffers;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Strength;

/// <summary>Tells whether what follows a denial ("no partners …") or a declaration ("IQ4 does not apply …") leaves it to hold for the whole institution: nothing, a reason, the present, the institution, its offer.
/// Whatever else follows, such as a place, a kind or a part, narrows it.</summary>
static class WholeScope
{
    const int NameLength = 4;

    static readonly SearchValues<char> Marks = SearchValues.Create(",;:.!?–—)\n\t|");

    static readonly HashSet<string> Breaks = FormSets.Of("and but so because since as therefore thus hence given while whereas und aber sondern da weil denn daher deshalb weshalb et mais car parce puisque donc y e pero sino porque pues puesto dado maar want omdat dus aangezien");
    static readonly HashSet<string> Alternatives = FormSets.Of("or nor oder noch ou o u ni");
    static readonly HashSet<string> Prepositions = FormSets.Of("in at for with within of on by to from through inside outside an am auf aus bei beim durch fur im mit von vom zu zum zur innerhalb ausserhalb pour dans avec chez de du des d a au aux par en hors para con del al por fuera voor met bij van aan door op binnen buiten");
    static readonly HashSet<string> Determiners = FormSets.Of("the a our its their this these any us we it ourselves them here der die das den dem des ein eine einem einer unser unsere unserem unseren unserer ihr ihre ihrem ihren ihrer diese diesen dieser diesem uns wir sie es hier le la les l un une notre nos son sa ses leur leurs ce cet cette ces nous on il elle ici el los las lo una nuestro nuestra nuestros nuestras su sus este esta estos estas nosotros aqui de het een onze ons zijn haar hun deze dit wij we zij er hier");
    static readonly HashSet<string> Present = FormSets.Of("currently presently now today moment time whatsoever kind sort either also really simply clearly derzeit zurzeit zeit aktuell gegenwartig momentan heute uberhaupt jeglicher ganz ganzlich ersatzlos auch hier somit damit actuellement maintenant aujourdhui moment heure actuelle present instant tout ailleurs actualmente actualidad momento ahora absoluto hoy momenteel nu thans moment helemaal ook");
    static readonly HashSet<string> Institutions = FormSets.Of("college university institution academy school institute provider organization organisation house hochschule universitat einrichtung akademie schule institution haus anbieter universite etablissement ecole institut academie organisme universidad institucion academia escuela centro entidad hogeschool universiteit instelling aanbieder");
    static readonly HashSet<string> Universities = FormSets.Of("university hochschule universitat universite universidad universiteit hogeschool");
    static readonly HashSet<string> Offer = FormSets.Of("microcredential microcredentials offer offers provision portfolio mikrozertifikat mikrozertifikate mikrozertifikaten angebot angebote angeboten microcertification microcertifications offre oferta microcredencial microcredenciales aanbod");
    static readonly HashSet<string> Views = FormSets.Of("case view opinion reason meaning sense question criterion report fall ansicht auffassung meinung sicht grund sinn sinne frage kriterium cas avis raison sens question critere caso opinion razon sentido pregunta criterio geval reden zin vraag criterium");
    static readonly HashSet<string> Courses = FormSets.Of("short course courses program programs programme programmes certificate certificates degree degrees kurs kurse kursen kurzkurse zertifikatskurse weiterbildung studiengang studiengange studiengangen cours courts courtes formation formations programme diplome curso cursos cortos titulacion titulaciones cursus cursussen korte opleiding opleidingen");
    static readonly HashSet<string> Running = FormSets.Of("is are be been being has have do does develop develops developed developing development design designs designed designing deliver delivers delivered delivering delivery offered offering run runs running teach teaches taught teaching provide provides provided organize organizes organized organise organises organised conduct conducts conducted work works cooperate cooperates collaborate collaborates involved involve involves own jointly together all each every "
        + "ist sind haben hat wird werden worden gibt entwickelt entwickeln entwicklung gestaltet gestaltung anbieten bietet durchfuhren durchgefuhrt durchfuhrung fuhrt organisiert beteiligt arbeitet arbeiten zusammen gemeinsam ab selbst alle allen jeder "
        + "est sont a ont avons developpe developpee developpes developpees developper developpement concu concue concus concues concevoir conception propose proposee proposes proposees proposer offert offerte offerts offertes organise organisee organises organisees organiser assure assures assurees implique impliques associe associes tous toutes "
        + "es son ha hay tiene tenemos desarrolla desarrollan desarrollado desarrollada desarrollados desarrolladas desarrollar desarrollo diseno disena disenan imparte imparten impartir impartido impartidas ofrece ofrecen ofrecer organiza organizan participa participan todo todos todas "
        + "heeft hebben wordt worden is ontwikkelt ontwikkelen ontwikkeld ontwikkeling aanbiedt aanbieden aangeboden verzorgt verzorgen verzorgd betrokken samen gezamenlijk werkt werken");
    static readonly HashSet<string> Others = FormSets.Of("other external outside third party parties partner partners organizations organisations institutions providers bodies anyone anybody anderen andere externe externen dritten dritte organisationen einrichtungen anbietern partnern autres externe externes exterieur exterieurs tiers organismes organisations etablissements partenaires otras otros externos externas exteriores terceros organizaciones instituciones entidades socios andere externe derden organisaties instellingen aanbieders");
    static readonly HashSet<string> Relatives = FormSets.Of("which whom who that der die das den dem denen deren qui que lesquels lesquelles cuales quienes waarmee wie");

    /// <summary>Whether a denial whose expression ends before <paramref name="end"/> holds for the whole institution.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="end">The word behind the expression.</param>
    /// <param name="to">The word behind the sentence.</param>
    public static bool OfDenial(Passage passage, int end, int to) => Holds(passage.Block.Text, passage.Words, end, to, passage.Language, isDenial: true);

    /// <summary>Whether a declaration behind which <paramref name="rest"/> stands in its sentence holds for the whole institution.</summary>
    public static bool OfDeclaration(string rest, string language)
    {
        var words = Words.Of(rest);
        return Holds(rest, words, 0, words.Count, language, isDenial: false);
    }

    /// <summary>The same of words that stand before what declares: from the first preposition on they say for whom.</summary>
    public static bool OfDeclarationBehind(string before, string language)
    {
        var first = Words.Of(before).Find(w => Prepositions.Contains(w.Form));
        return first.Form is null || OfDeclaration(before[first.Start..], language);
    }

    /// <summary>Whether a text begins with a preposition: "For our evening courses …".</summary>
    public static bool OpensWithPreposition(string text) => Words.Of(text) is [var first, ..] && Prepositions.Contains(first.Form);

    static bool Holds(string text, List<Word> words, int from, int to, string language, bool isDenial)
    {
        for (var i = from; i < to; i++)
        {
            if (IsParted(text, words, i) && !(OpensRelative(words, i, to) && (isDenial || i > from)) || IsBreak(words, i, to, language))
            {
                return true;
            }
            if (Alternatives.Contains(words[i].Form) || (language == "nl" && words[i].Form == "of"))
            {
                i++;
            }
            else if (!IsNeutral(words, i, isDenial) && !IsName(text, words, i, from, to))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>A mark such as a comma, a colon, a dash or a bracket before a word; a bracket may hold a place.</summary>
    static bool IsParted(string text, List<Word> words, int at)
    {
        var gap = text.AsSpan(at == 0 ? 0 : words[at - 1].End, words[at].Start - (at == 0 ? 0 : words[at - 1].End));
        return gap.ContainsAny(Marks) || gap.Contains(" - ", StringComparison.Ordinal) || (gap.Contains('(') && !Prepositions.Contains(words[at].Form));
    }

    static bool OpensRelative(List<Word> words, int at, int to) => Relatives.Contains(words[at].Form) || (Prepositions.Contains(words[at].Form) && at + 1 < to && Relatives.Contains(words[at + 1].Form));

    /// <summary>A reason or an addition; "as yet" is none.</summary>
    static bool IsBreak(List<Word> words, int at, int to, string language) =>
        (Breaks.Contains(words[at].Form) && !(words[at].Form == "as" && at + 1 < to && words[at + 1].Form == "yet")) || (language == "nl" && words[at].Form == "en");

    static bool IsNeutral(List<Word> words, int at, bool isDenial)
    {
        var form = words[at].Form;
        return form == "present"
            ? at > 0 && words[at - 1].Form is "at" or "a"
            : Prepositions.Contains(form) || Determiners.Contains(form) || Present.Contains(form) || Institutions.Contains(form) || Offer.Contains(form) || Views.Contains(form)
                || (isDenial && (Courses.Contains(form) || Running.Contains(form) || Others.Contains(form) || Relatives.Contains(form)));
    }

    /// <summary>A word of a proper name: "Harbour College", "University of Westmere"; "School of Nursing" may be a part.</summary>
    static bool IsName(string text, List<Word> words, int at, int from, int to)
    {
        if (!IsCapital(text, words[at]))
        {
            return false;
        }
        for (var i = at + 1; i < Math.Min(to, at + NameLength) && IsCapital(text, words[i]); i++)
        {
            if (Institutions.Contains(words[i].Form))
            {
                return true;
            }
        }
        var before = at - 1;
        while (before > from && (IsCapital(text, words[before]) || Prepositions.Contains(words[before].Form)) && !Universities.Contains(words[before].Form) && before > at - NameLength)
        {
            before--;
        }
        return before >= from && Universities.Contains(words[before].Form);
    }

    static bool IsCapital(string text, Word word) => char.IsUpper(text[word.Start]);
}
