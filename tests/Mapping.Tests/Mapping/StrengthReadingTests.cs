using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Strength;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

public class StrengthReadingTests
{
    static readonly DateOnly Newest = new(2025, 6, 30);

    static string Read(string type, string text, string language = "en")
    {
        var stems = new Stems();
        var passage = PassageBuilder.Build(new SmallPack().With("a.docx", type, language, text).Documents, stems, new(), CancellationToken.None)[0];
        var signals = new SignalReader(Newest).Of(passage);
        var reader = new StrengthReader(StrengthModel.Default, new InEnglish(stems));
        return reader.Of(reader.Read(passage, signals, Newest.Year), CriterionFocus.None).Word;
    }

    [Theory]
    [InlineData("POL", "Each proposal must state the learning outcomes and the workload; the board decides within fifteen days.", "rule")]
    [InlineData("SER", "A digital certificate is planned for 2027 and will be introduced as soon as funding is available.", "intention")]
    [InlineData("MON", "In 2024 the completion rate was 71 %, compared with 68 % in 2023.", "result")]
    [InlineData("SER", "There is no procedure for this, and nobody knows how many requests were made.", "gap")]
    public void Clear_cases_are_read_as_a_person_would_read_them(string type, string text, string step) => Read(type, text).ShouldBe(step);

    [Theory]
    [InlineData("de", "Die Hochschule wird 2027 alle Microcredentials im öffentlichen Register veröffentlichen.")]
    [InlineData("de", "Eine Befragung der Absolventinnen und Absolventen folgt 2026.")]
    [InlineData("fr", "L'université va publier en 2026 les résultats de l'enquête auprès des participants.")]
    [InlineData("fr", "Le conseil publiera en 2027 la liste de ses microcertifications.")]
    [InlineData("es", "La universidad va a publicar en 2026 los resultados de la encuesta.")]
    [InlineData("nl", "De hogeschool zal in 2027 alle microcredentials in het openbare register opnemen.")]
    [InlineData("en", "The results of the survey of participants will be published in 2027.")]
    public void What_will_be_done_in_a_named_year_is_an_intention(string language, string text) => Read("SER", text, language).ShouldBe("intention");

    [Theory]
    [InlineData("en", "The agreement is valid until 31 December 2027 and names who assesses.")]
    [InlineData("en", "In 2024 the completion rate was 71 %; the next survey will be held in 2026.")]
    [InlineData("de", "Seit 2023 wird jeder Kurs am Ende befragt.")]
    public void What_holds_or_was_found_is_none_whatever_year_stands_beside_it(string language, string text) => Read("SER", text, language).ShouldNotBe("intention");

    [Theory]
    [InlineData("Die Zertifikate werden seit 2023 digital ausgestellt.")]
    [InlineData("Das digitale Zertifikat wird im Format Europass ausgestellt und ist überall überprüfbar.")]
    public void What_is_done_by_a_German_passive_is_no_intention(string text) => Read("SER", text, "de").ShouldNotBe("intention");

    [Theory]
    [InlineData("wird das Zertifikat digital ausgestellt", true)]
    [InlineData("dass es nach der Prüfung ausgestellt wird", true)]
    [InlineData("werden die Ergebnisse jährlich veröffentlicht", true)]
    [InlineData("wird die Hochschule Zertifikate ausstellen", false)]
    [InlineData("werden wir die Ergebnisse veröffentlichen", false)]
    [InlineData("wird das Zertifikat ab Herbst digital ausgestellt werden", false)]
    [InlineData("soll das Zertifikat digital ausgestellt werden", false)]
    public void The_German_passive_is_told_from_the_future_by_its_participle(string text, bool passive)
    {
        var words = Words.Of(text);

        GermanPassive.IsPresent(words, 0, words.Count).ShouldBe(passive);
    }

    [Fact]
    public void Cues_are_found_in_other_languages_with_prefixes()
    {
        var words = Words.Of("Die Prüfungsordnung wurde daraufhin überarbeitet.");

        CueLexicon.Default.Find(words, "de").ShouldContain(h => h.Cue == Cue.Improvement && h.Phrase == "uberarbeitet");
    }

    [Fact]
    public void The_latest_year_that_a_passage_states_is_its_date()
    {
        var passage = PassageBuilder.Build(new SmallPack().With("a.docx", "MIN", "en", "Reviewed in 2021 and again on 12 March 2024.").Documents, new Stems(), new(), CancellationToken.None)[0];

        new SignalReader(null).Of(passage).Date.ShouldBe("2024-03-12");
    }

    [Theory]
    [InlineData("Our short awards are not in the national register and do not appear in any European database.")]
    [InlineData("No data on the later careers of participants are collected.")]
    [InlineData("Unsere Zertifikate sind in keinem Register verzeichnet.")]
    public void A_plain_statement_of_absence_is_no_practice(string text) => Read("SER", text, text.StartsWith("Unsere", StringComparison.Ordinal) ? "de" : "en").ShouldBe("gap");

    [Theory]
    [InlineData("POL", "Three requirements are never waived: a level, a workload and an assessment.")]
    [InlineData("POL", "No certificate is issued without an assessment by two examiners.")]
    [InlineData("STU", "There are no formal entry requirements for this course.")]
    [InlineData("POL", "The approved learning outcomes may not be changed by the partner.")]
    public void A_protective_rule_is_no_weakness(string type, string text) => Read(type, text).ShouldNotBe("gap");

    [Theory]
    [InlineData("en", "There is no fee for the recognition of prior learning.")]
    [InlineData("en", "Nobody dropped out of the course on wound care in 2024.")]
    [InlineData("en", "Participants without a degree are not excluded.")]
    [InlineData("en", "No complaint was received in 2024.")]
    [InlineData("en", "No request for recognition was refused.")]
    [InlineData("de", "Kein Antrag auf Anrechnung wurde abgelehnt.")]
    [InlineData("de", "Für die Anrechnung wird keine Gebühr erhoben.")]
    [InlineData("de", "2024 gingen keine Beschwerden ein.")]
    [InlineData("de", "Teilnehmende ohne Abschluss sind nicht ausgeschlossen.")]
    [InlineData("fr", "Aucune plainte n'a été reçue en 2024.")]
    [InlineData("es", "Ninguna solicitud fue rechazada en 2024.")]
    [InlineData("nl", "Er zijn in 2024 geen klachten ingediend.")]
    public void That_nothing_bad_came_about_is_no_weakness(string language, string text) => Read("SER", text, language).ShouldNotBe("gap");

    [Theory]
    [InlineData("en", "There is no complaints procedure for participants.")]
    [InlineData("en", "We have no record of how many requests were refused.")]
    [InlineData("de", "Wir haben keine Angaben dazu, wie viele Anträge abgelehnt wurden.")]
    public void That_nothing_is_known_or_provided_is_one(string language, string text) => Read("SER", text, language).ShouldBe("gap");

    [Theory]
    [InlineData("en", "Six employers told us last spring which skills their staff lack.")]
    [InlineData("en", "People who lack a school-leaving certificate are admitted after a conversation.")]
    [InlineData("de", "Sechs Betriebe nannten uns im Frühjahr, welche Kenntnisse ihren Beschäftigten fehlen.")]
    public void What_others_lack_is_no_weakness_of_the_institution(string language, string text) => Read("SER", text, language).ShouldNotBe("gap");

    [Theory]
    [InlineData("en", "The centre lacks a procedure for approval.")]
    [InlineData("en", "There is a procedure for courses with credits, which we lack for the others.")]
    [InlineData("en", "We have two procedures, which are undocumented.")]
    [InlineData("de", "Wir haben zwei Verfahren, welche noch fehlen.")]
    public void What_the_institution_lacks_is_its_weakness(string language, string text) => Read("SER", text, language).ShouldBe("gap");

    [Theory]
    [InlineData("The register will open to short awards in 2026.")]
    [InlineData("The register may open in 2027.")]
    public void What_is_to_come_is_an_intention(string text) => Read("SER", text).ShouldBe("intention");

    [Theory]
    [InlineData("en", "31 of 40 supervisors named data skills as what their people lacked.", "result")]
    [InlineData("en", "The audit of 2024 found that two courses had no level on their certificate.", "result")]
    [InlineData("en", "None of the 61 learners missed the tutor sessions.", "result")]
    [InlineData("en", "Until 2023 the certificates had no level; since January 2024 every certificate states it.", "improvement")]
    [InlineData("de", "Bis 2023 hatten die Zertifikate kein Niveau; seit Januar 2024 steht es auf jedem.", "improvement")]
    [InlineData("en", "Without a pass in the assessment nobody receives a certificate.", "rule")]
    [InlineData("de", "Teilnahme allein führt nicht zu einem Zertifikat.", "rule")]
    public void A_denial_whose_form_shows_a_finding_a_change_or_a_rule_admits_nothing(string language, string text, string step) => Read("SER", text, language).ShouldBe(step);

    [Theory]
    [InlineData("Auf Vorschlag des Beirats wurde der Unterricht auf Samstag verlegt.", "improvement")]
    [InlineData("Das Zentrum hat daraufhin eine Abendsprechstunde eingerichtet.", "improvement")]
    [InlineData("Ein Kurs umfasst drei bis sechs Leistungspunkte.", "rule")]
    public void German_sentences_show_their_step_by_their_form(string text, string step) => Read("SER", text, "de").ShouldBe(step);

    [Theory]
    [InlineData("de", "POL", "Die Anmeldung muss spätestens vier Wochen vor Kursbeginn beim Sekretariat eingegangen sein.", "rule")]
    [InlineData("de", "MON", "Von 84 Befragten gaben 61 an, das Gelernte im Beruf zu nutzen; im Vorjahr waren es 48 von 90.", "result")]
    [InlineData("es", "POL", "La solicitud deberá presentarse en la secretaría con un mes de antelación.", "rule")]
    [InlineData("es", "MON", "De los 84 encuestados, 61 dijeron que usan en el trabajo lo aprendido, frente a 48 de 90 el año anterior.", "result")]
    [InlineData("es", "SER", "Está previsto crear un registro de certificados en 2027.", "intention")]
    [InlineData("fr", "POL", "La demande doit être déposée au secrétariat au plus tard un mois avant le début du cours.", "rule")]
    [InlineData("fr", "MON", "Sur 84 personnes interrogées, 61 déclarent utiliser ce qu'elles ont appris, contre 48 sur 90 l'année précédente.", "result")]
    [InlineData("fr", "SER", "Il est prévu de créer un registre des certificats en 2027.", "intention")]
    [InlineData("nl", "POL", "De aanvraag moet uiterlijk een maand voor het begin van de cursus bij het secretariaat worden ingediend.", "rule")]
    [InlineData("nl", "MON", "Van de 84 ondervraagden gebruiken er 61 het geleerde op het werk; een jaar eerder waren dat er 48 van 90.", "result")]
    [InlineData("nl", "SER", "Het is de bedoeling in 2027 een register van certificaten op te zetten.", "intention")]
    [InlineData("nl", "SER", "Naar aanleiding van de klachten hebben wij de lessen naar zaterdag verplaatst.", "improvement")]
    [InlineData("es", "SER", "A raíz de las quejas, trasladamos las clases al sábado.", "improvement")]
    [InlineData("fr", "SER", "À la suite des plaintes, les cours ont été déplacés au samedi.", "improvement")]
    [InlineData("es", "SER", "No existe ningún procedimiento para ello y nadie sabe cuántas solicitudes hubo.", "gap")]
    [InlineData("fr", "SER", "Il n'existe aucune procédure et personne ne sait combien de demandes ont été faites.", "gap")]
    [InlineData("nl", "SER", "Er bestaat geen procedure voor en niemand weet hoeveel aanvragen er waren.", "gap")]
    [InlineData("fr", "MON", "L'enquête n'a pas été menée en 2024 et les raisons n'ont pas été notées.", "gap")]
    [InlineData("fr", "MON", "Depuis 2022, l'école applique la procédure à toutes ses formations courtes et tient un registre.", "practice")]
    public void Clear_sentences_in_other_languages_show_their_step(string language, string type, string text, string step) => Read(type, text, language).ShouldBe(step);

    [Theory]
    [InlineData("We draw no conclusions from so few answers and will call people by telephone instead in 2025/26.")]
    [InlineData("The short survey at the end of each unit was answered by 23 of 212 people. We draw no conclusions from so few answers and will call people by telephone instead in 2025/26.")]
    public void What_will_be_done_instead_is_no_improvement(string text) => Read("SER", text).ShouldNotBe("improvement");

    [Theory]
    [InlineData("The certificate is valid until 2024.", null)]
    [InlineData("A review is planned for 2025.", null)]
    [InlineData("The board met in 2023; the next meeting is in 2028.", "2023")]
    [InlineData("Completion in 2023/24 was 71 %.", "2023/24")]
    [InlineData("Beschluss vom 4. März 2024.", "2024-03-04")]
    public void Dates_to_come_and_ends_of_validity_date_nothing(string text, string? date) => EvidenceDates.Latest(text, Newest).ShouldBe(date);
}
