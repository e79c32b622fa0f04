using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Strength;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Findings;

/// <summary>Reads whether a sentence denies that something is offered. Around its name may stand only the verb, one denial and words that narrow nothing: "no micro-credentials <i>in law</i>" leaves others, "did not offer" is past.</summary>
static class OfferSentence
{
    /// <summary>So many words may follow "or": "no micro-credentials or short courses".</summary>
    const int Alternative = 4;

    static readonly HashSet<string> Denials = FormSets.Of("no not never donot doesnot arenot isnot kein keine keinen keinerlei nicht pas aucun aucune ninguna ningun geen niet");
    static readonly HashSet<string> Offers = FormSets.Of("offer offers offered provide provides provided run runs have has there exist exists award awards awarded bieten bietet biete angeboten anbieten anbietet gibt fuhrt fuhren haben hat vergibt vergeben "
        + "propose proposent proposons proposee proposees offre offrons offrent delivre delivrons existe existent ofrece ofrecemos ofrecen oferta ofertan ofertamos imparte impartimos imparten hay existen tiene tenemos biedt bieden aangeboden heeft hebben verzorgt verzorgen");
    static readonly HashSet<string> Plain = FormSets.Of("we do does is are any such of course courses program programs certificate certificates currently presently at present the moment for time being yet now today in longer "
        + "wir es werden wird an derzeit zurzeit zur zeit aktuell momentan gegenwartig noch im angebot bisher unser unsere unserem "
        + "nous ne n de d des du est sont pour l le instant encore actuellement offre plus se son por el momento aun todavia ahora actualmente wij er worden wordt aan nog momenteel thans op dit ogenblik nu ons aanbod");
    static readonly HashSet<string> Clauses = FormSets.Of("and but so because nor und aber weil sondern et mais car ni y pero porque maar want omdat dus");
    static readonly HashSet<string> Or = FormSets.Of("or oder ou o");
    static readonly HashSet<string> Doubts = FormSets.Of("whether if may must shall should can cannot could might would will did was were had ob wenn falls darf durfen soll sollen sollte kann konnen konnte wurde wurden war waren hatte muss mussen peut doit peuvent doivent pourrait avait etait puede pueden debe deben podria era indien mag mogen moet moeten kunnen zou werd until bis jusqu hasta tot");
    static readonly HashSet<string> Others = FormSets.Of("other others another institutions universities colleges providers competitors partner partners faculty faculties department departments campus hochschulen universitaten anbieter fakultat fakultaten fachbereich partnerhochschule andere anderen autre autres universites etablissements faculte facultes departement otra otras universidades instituciones facultad departamento faculteit faculteiten universiteiten hogescholen instellingen who which deren welche qui dont");

    /// <summary>Whether the sentence denies that what its words from <paramref name="first"/> to before <paramref name="end"/> name is offered.</summary>
    public static bool Denies(Passage passage, int first, int end)
    {
        var words = passage.Words;
        var (start, stop) = (first, end);
        var (denials, verbs) = (0, 0);
        while (start > 0 && !words[start].SentenceStart && Counts(words[start - 1].Form))
        {
            start--;
        }
        while (stop < words.Count && !words[stop].SentenceStart && Counts(words[stop].Form))
        {
            stop++;
        }
        if (denials != 1 || verbs == 0)
        {
            return false;
        }
        var (from, to) = (start, stop);
        while (from > 0 && !words[from].SentenceStart)
        {
            from--;
        }
        while (to < words.Count && !words[to].SentenceStart)
        {
            to++;
        }
        return !Doubts.StandsIn(words, from, stop) && !Others.StandsIn(words, from, start) && Closes(passage, stop, to) && !IsQuestion(passage, to) && DeclarationFrame.MeaningOf(passage, start, stop) == Meaning.Whole;

        bool Counts(string form)
        {
            var (denies, offers) = (Denials.Contains(form), Offers.Contains(form));
            denials += denies ? 1 : 0;
            verbs += offers ? 1 : 0;
            return denies || offers || Plain.Contains(form);
        }
    }

    /// <summary>Whether the sentence, or its clause, ends before a word: nothing behind it says which ones.</summary>
    static bool Closes(Passage passage, int at, int to)
    {
        if (at == to)
        {
            return true;
        }
        var (words, next) = (passage.Words, passage.Words[at].Form);
        return passage.Block.Text.AsSpan(words[at - 1].End, words[at].Start - words[at - 1].End).IndexOfAny(",:–") >= 0 ? !Others.Contains(next)
            : Clauses.Contains(next) || (Or.Contains(next) && to - at <= Alternative) || (passage.Language == "nl" && next is "en" or "of" && to - at <= Alternative);
    }

    static bool IsQuestion(Passage passage, int to)
    {
        var text = passage.Block.Text.AsSpan(passage.Words[to - 1].End);
        return text.Length > 0 && text[0] == '?';
    }
}
