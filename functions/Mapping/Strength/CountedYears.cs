using System.Text.RegularExpressions;

namespace QaPipeline.Mapping.Strength;

/// <summary>Knows numbers that look like years and count something: "Of 2024 participants", "2023 gingen 2024 Anmeldungen ein", "The number of participants was 2024", "EUR 2023 a year". Behind a word of time a number is a year.</summary>
static partial class CountedYears
{
    /// <summary>Characters on each side that may belong to the sentence.</summary>
    const int Sentence = 160;

    /// <summary>Whether the four digits at <paramref name="index"/> are a count or an amount.</summary>
    public static bool Is(string text, int index, int length)
    {
        if (length != 4)
        {
            return false;
        }
        var before = text[Math.Max(0, index - Sentence)..index];
        var after = text[(index + length)..Math.Min(text.Length, index + length + Sentence)];
        if (Amount().IsMatch(after) || Currency().IsMatch(before))
        {
            return true;
        }
        if (Time().IsMatch(before))
        {
            return false;
        }
        before = before[(Ends().Matches(before).LastOrDefault() is { } end ? end.Index + end.Length : 0)..];
        var next = Ends().Match(after);
        after = next.Success ? after[..next.Index] : after;
        return Result().IsMatch(after) && (Numbered().IsMatch(before) || (Was().IsMatch(before) && Number().IsMatch(before)))
            || Counted().IsMatch(after) && (Counting().IsMatch(before) && (before.Length > 0 || next.Success) || AnotherYear().IsMatch(before) || YearBehind().IsMatch(after));
    }

    const string Year = @"(?:19|20)\d{2}\b";

    /// <summary>Words behind which a number is a year; German and Dutch "von" and "van", French and Spanish "de" are none, for they stand before counts as well.</summary>
    const string Times = @"(?:in(?:\s+(?:the\s+)?years?|\s+het\s+jaar)?|im(?:\s+jahre?)?|(?:the|this|het|dit|diesem|dem)\s+(?:year|jahre?|jaar)|en(?:\s+el\s+año)?|l['’]année|el\s+año|during|durant|durante|während|tijdens|since|seit|depuis|desde|sinds|until|bis|by|from|ab|vanaf|à\s+partir\s+de|through|throughout|before|after|vor|nach|avant|après|voor|na)";

    /// <summary>People, documents and times that are counted.</summary>
    const string Things = @"(?:participants?|people|persons|students|learners|graduates|applicants|applications|requests|enrolments|enrollments|registrations|certificates|credentials|micro-?credentials|awards|badges|hours|responses|respondents|answers|questionnaires|members|employees|employers|teachers|nurses|visitors|women|men|adults|alumni|completions|complaints|appeals|candidates|holders|places|credits|courses|modules"
        + @"|teilnehmende[rn]?|teilnehmer(?:n|innen)?|teilnahmen|personen|menschen|studierende[rn]?|lernende[rn]?|absolvent(?:en|innen)|bewerbungen|bewerber(?:n|innen)?|(?:an|ab|rück)meldungen|einschreibungen|anträgen?|zertifikaten?|nachweisen?|stunden|antworten|fragebögen|beschäftigten?|mitgliedern?|kursen?|modulen?|plätzen?|abschlüssen?|beschwerden|fällen?|frauen|männern?"
        + @"|personnes|étudiant(?:e?s|\(e\)s)|apprenante?s|diplômée?s|demandes|candidatures|inscriptions|certificats|attestations|heures|réponses|membres|salariée?s|employeurs|cours|femmes|hommes|dossiers"
        + @"|participantes|personas|estudiantes|alumn[oa]s|egresad[oa]s|solicitudes|inscripciones|matrículas|certificados|horas|respuestas|cuestionarios|miembros|trabajador(?:es|as)|empresas|cursos|módulos|plazas|mujeres|hombres"
        + @"|deelnemers|personen|mensen|studenten|cursisten|afgestudeerden|aanvragen|aanmeldingen|inschrijvingen|certificaten|uren|antwoorden|vragenlijsten|leden|medewerkers|werkgevers|cursussen|plaatsen|vrouwen|mannen)\b";

    [GeneratedRegex(@"[.!?;](?:\s|$)|[|\t\n]", RegexOptions.CultureInvariant)]
    private static partial Regex Ends();

    [GeneratedRegex(@"(?:[€$£]|\b(?-i:EUR|USD|GBP|CHF))\s*$|\beuros?\s+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Currency();

    [GeneratedRegex(@"^\s*(?:[€$£]|\b(?:EUR|USD|GBP|CHF|[Ee]uros?|Franken|francs|dollars)\b)(?!\s*\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\b" + Times + @"\s+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    /// <summary>The plural of what is counted directly behind the number, perhaps with an adjective.</summary>
    [GeneratedRegex(@"^\s+(?:(?:new|digital|further|adult|different|neuen?|weiteren?|digitalen?|verschiedenen?|nouve(?:aux|lles)|nuev[oa]s|nieuwe|digitale)\s+)?" + Things, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Counted();

    /// <summary>What stands directly before a count where no other year does: nothing in a sentence (a heading "2024 participants" names the year), "of" or a verb.</summary>
    [GeneratedRegex(@"(?:^|\b(?:of|von|van|de|d['’]|with|mit|avec|con|met|had|have|has|counted|registered|received|issued|awarded|were|hatte|hatten|haben|gab\s+es|zählten?|wurden|gingen|avons|avait|compte|tuvo|hubo|tiene|hadden|waren|telde)\s*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Counting();

    /// <summary>Another year that begins the sentence or stands behind a word of time, and then other words: "2023 and 2024 participants" is a list.</summary>
    [GeneratedRegex(@"(?:^\s*(?!\d+\s+" + Things + @")|\b" + Times + @"\s+)" + Year + @",?\s+(?!(?:and|or|und|oder|et|ou|y|o|en|of)\s+$)(?:[^.]*\s)?$(?<!" + Year + @",?\s+(?:and|or|und|oder|et|ou|y|o|en|of)\s+)(?<!(?:the|our|its|their|der|die|das|den|unsere[rn]?|les|des|los|las|onze|spring|summer|autumn|winter|fall|\p{L}*semester|year|curso|\p{L}*jahr(?:gang)?|from|januar\w*|februar\w*|march|märz|april|may|mai|jun[ei]|jul[iy]|august|september|o[ck]tober|november|de[cz]ember)\s+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AnotherYear();

    [GeneratedRegex(@"\b(?:in|im\s+jahre?|en|in\s+het\s+jaar|durant|durante|during)\s+(?:(?:the\s+)?year\s+)?" + Year, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex YearBehind();

    /// <summary>The end of a sentence, or only a year behind the number.</summary>
    [GeneratedRegex(@"^\s*(?:$|,?\s*" + Times + @"\s+" + Year + @"\s*$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Result();

    [GeneratedRegex(@"\b(?:numbered|totall?ed|amounted\s+to|betrug|betrugen|zählten?|belief(?:en)?\s+sich\s+auf|s['’]élevait\s+à|ascendió\s+a|bedroeg)\s+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\b(?:was|were|is|lag\s+bei|war|était(?:\s+de)?|fut\s+de|est\s+de|fue(?:\s+de)?|era(?:\s+de)?|es\s+de)\s+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Was();

    [GeneratedRegex(@"\b(?:number|total|count|sum|\p{L}*zahl|anzahl|summe|nombre|total|número|aantal|totaal)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
