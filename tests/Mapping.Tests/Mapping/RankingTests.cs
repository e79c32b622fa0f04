using System.Globalization;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Mapping.Tests;

public class RankingTests
{
    static readonly Framework MicroCredentials = FrameworkLibrary.Default.Get(FrameworkLibrary.DefaultId);

    /// <summary>Ordinary paragraphs of a report that answer none of the questions put here.</summary>
    static readonly string[] Unrelated =
    [
        "# Campus", "The canteen offers two hot meals a day and a choice of salads.", "Visitors find parking spaces behind the main building.",
        "The heating of the old wing was renewed in the summer.", "The orchestra gave four concerts and toured the region.",
        "# Research", "The laboratory acquired an electron microscope for the study of alloys.", "Two doctoral candidates spent a term abroad.",
        "# Buildings", "The roof of the gymnasium is repaired every ten years by an outside firm.", "New bicycle stands were put up near the entrance.",
    ];

    static Framework Bare(params string[] questions) =>
        new() { Id = "own", Version = "1", Title = "Own", Criteria = [.. questions.Select((q, i) => new Criterion { Id = string.Create(CultureInfo.InvariantCulture, $"Q{i + 1}"), Text = q })] };

    static EvidenceMap Map(Framework framework, SmallPack pack, int top = 25) => new EvidenceMapper(new()).Map(pack.Request(framework, top: top));

    [Theory]
    [InlineData("de", "X2", "Außerhochschulisch erworbene Kompetenzen werden auf Antrag angerechnet; über die Anerkennung entscheidet der Prüfungsausschuss innerhalb von vier Wochen.")]
    [InlineData("fr", "X2", "La validation des acquis de l'expérience est possible sur dossier ; le jury se prononce dans un délai de deux mois.")]
    [InlineData("es", "X2", "El reconocimiento de aprendizajes previos se solicita por escrito y la comisión resuelve en un plazo de seis semanas.")]
    [InlineData("nl", "X2", "Erkenning van verworven competenties kan worden aangevraagd; de examencommissie beslist binnen vier weken over vrijstelling.")]
    [InlineData("de", "X3", "Die Module sind stapelbar und können auf einen Masterstudiengang angerechnet werden.")]
    [InlineData("fr", "X3", "Les microcertifications sont capitalisables et empilables dans la limite de trente crédits ECTS.")]
    [InlineData("es", "X3", "Las microcredenciales son apilables y acumulables hasta un máximo de treinta créditos ECTS.")]
    [InlineData("nl", "X3", "De microcredentials zijn stapelbaar tot een grotere kwalificatie van dertig EC.")]
    [InlineData("de", "KP3", "Die Interessengruppen und die Berufspraxis wurden an der Entwicklung beteiligt und zweimal befragt.")]
    [InlineData("fr", "KP3", "Les parties prenantes ont été consultées deux fois et leurs remarques ont été suivies.")]
    [InlineData("es", "KP3", "Los grupos de interés participaron en el diseño y fueron consultados dos veces.")]
    [InlineData("nl", "KP3", "De belanghebbenden en het werkveld zijn tweemaal geraadpleegd over het ontwerp.")]
    [InlineData("de", "IQ2", "Das Qualitätssicherungssystem der Hochschule umfasst auch Mikrozertifikate; jede Durchführung wird evaluiert.")]
    [InlineData("fr", "IQ2", "La démarche d'assurance qualité interne couvre aussi les microcertifications, évaluées à chaque session.")]
    [InlineData("es", "IQ2", "El sistema interno de garantía de la calidad incluye las microcredenciales y se evalúa cada edición.")]
    [InlineData("nl", "IQ2", "De interne kwaliteitszorg omvat ook microcredentials; elke uitvoering wordt geëvalueerd.")]
    public void Core_concepts_are_found_first_in_other_languages(string language, string criterion, string passage)
    {
        var pack = new SmallPack().With("a.docx", "POL", language, "# 1", passage).With("b.docx", "SER", "en", Unrelated);

        Map(MicroCredentials, pack).Criteria.Single(c => c.Id == criterion).Evidence[0].Quote.ShouldBe(passage);
    }

    [Fact]
    public void Bare_questions_find_what_is_there_and_abstain_where_nothing_is()
    {
        var pack = new SmallPack().With("report.docx", "SER", "en",
            [.. Unrelated,
            "# Certificates", "Certificates in fields that change quickly are valid for three years; the date of expiry is printed on them.",
            "# Complaints", "Learners may lodge a complaint with the ombudsperson, who answers within ten working days; in 2024 there were six complaints."]);

        var map = Map(Bare("How long do certificates remain valid?", "How are complaints by learners handled?", "How is the welfare of animals in experiments protected?", "How is radioactive material stored?"), pack);

        map.Criteria[0].Evidence[0].Quote.ShouldContain("valid for three years");
        map.Criteria[1].Evidence[0].Quote.ShouldContain("ombudsperson");
        map.Criteria.Skip(2).ShouldAllBe(c => c.Coverage == Coverage.NoneFound);
    }

    [Fact]
    public void A_bare_word_of_the_field_is_answered_by_other_ways_of_speaking_of_it()
    {
        var pack = new SmallPack().With("report.docx", "SER", "en",
            [.. Unrelated, "# Building up", "Credits from several units can be combined into a master's degree; up to thirty credits are counted towards it."]);

        Map(Bare("Stackability"), pack).Criteria[0].Coverage.ShouldNotBe(Coverage.NoneFound);
    }

    [Fact]
    public void A_question_about_something_particular_is_answered_by_its_own_words()
    {
        var pack = new SmallPack().With("report.docx", "SER", "en",
            [.. Unrelated,
            "# Monitoring", "Each course is monitored every year; figures on completion are reviewed by the board and the follow-up is recorded.",
            "The review after the first run closes with a report.", "Boxes stand in the cellar for six years and are then shredded."]);

        Map(Bare("How long do boxes with the files of a review stay in the cellar before they are shredded?"), pack).Criteria[0].Evidence[0].Quote.ShouldStartWith("Boxes");
    }

    [Fact]
    public void Variants_of_one_statement_do_not_fill_a_list()
    {
        string[] rows = [.. Enumerable.Range(1, 12).Select(i => string.Create(CultureInfo.InvariantCulture, $"Course {i}: recognition of prior learning was granted to {i + 3} applicants by the examination board in 202{i % 5}."))];
        const string rule = "An appeal against the refusal of recognition of prior learning goes to the dean within four weeks.";
        var pack = new SmallPack().With("a.docx", "MON", "en", ["# Recognition of prior learning", .. rows, rule, .. Unrelated]);

        var evidence = Map(MicroCredentials, pack).Criteria.Single(c => c.Id == "X2").Evidence;

        evidence.Count(e => e.Quote.StartsWith("Course", StringComparison.Ordinal)).ShouldBe(3);
        evidence.ShouldContain(e => e.Quote == rule);
    }

    [Fact]
    public void A_passage_is_claimed_by_the_criterion_it_answers_rather_than_by_its_neighbours()
    {
        const string passage = "Applicants may ask for recognition of prior learning; the examination board decides within four weeks and keeps a register of its decisions.";
        var pack = new SmallPack().With("a.docx", "POL", "en", ["# Rules for short courses", passage, .. Unrelated]);

        var relevance = Map(MicroCredentials, pack).Criteria.ToDictionary(c => c.Id, c => c.Evidence.Where(e => e.Quote == passage).Select(e => e.Relevance).DefaultIfEmpty(0).Max());

        relevance["X2"].ShouldBe(relevance.Values.Max());
        relevance["X2"].ShouldBeGreaterThan(relevance["X5"]);
    }

    [Fact]
    public void A_passage_without_any_word_of_the_question_is_not_listed()
    {
        var pack = new SmallPack().With("a.docx", "SER", "en", ["# Complaints", "Complaints by learners are answered within ten days.", .. Unrelated]);

        Map(Bare("How are complaints answered?"), pack).Criteria[0].Evidence.ShouldHaveSingleItem().Quote.ShouldStartWith("Complaints");
    }

    [Theory]
    [InlineData("Which dishes are served for lunch and dinner?", "The canteen")]
    [InlineData("How long does paperwork remain in the basement?", "Boxes")]
    [InlineData("How many musical performances took place?", "The orchestra")]
    public void A_question_in_words_that_the_documents_avoid_is_answered_by_words_near_in_meaning(string question, string answer)
    {
        var pack = new SmallPack().With("a.docx", "POL", "en", "# Rules", "Boxes with old files stay in the cellar for seven years.", "The fee is due in May.").With("b.docx", "SER", "en", Unrelated);

        Map(Bare(question), pack).Criteria[0].Evidence[0].Quote.ShouldStartWith(answer);
    }

    [Fact]
    public void A_question_in_words_that_no_theme_knows_is_answered_by_the_passage_that_stands_out()
    {
        string[] others = [.. Enumerable.Range(0, 120).Select(i => $"Point {i}: the committee took note of the {(i % 2 == 0 ? "budget for heating" : "roof of the gymnasium")} and of room {i}.")];
        var pack = new SmallPack().With("a.docx", "POL", "en", ["# 1", .. others, "Whoever feels treated unfairly by a mark may write to the ombudsman, who answers within ten days."]);
        var framework = new Framework { Id = "own", Version = "1", Title = "Own", Criteria = [new() { Id = "Q", Text = "What can students do when they feel wronged by a mark or treated unfairly?" }] };

        var evidence = new EvidenceMapper(new()).Map(pack.Request(framework)).Criteria.Single().Evidence;

        evidence[0].Quote.ShouldContain("ombudsman");
        evidence[0].Relevance.ShouldBeGreaterThan(2 * evidence[1].Relevance);
    }

    [Fact]
    public void A_word_near_in_meaning_is_named_as_it_stands_in_the_passage_in_a_part_of_a_long_paragraph_too()
    {
        var chat = string.Concat(Enumerable.Repeat("The weather was fine and everybody walked home along the river in the evening. ", 14));
        var pack = new SmallPack().With("a.docx", "POL", "en", "# Rules", $"{chat}Boxes with old records stay in the Cellar for seven years.").With("b.docx", "SER", "en", Unrelated);

        var best = Map(Bare("How long does paperwork remain in the basement?"), pack).Criteria[0].Evidence[0];

        best.Quote.ShouldContain("Cellar");
        best.Why.ShouldContain(r => r.Term == "basement ≈ Cellar" && r.Weight > 0);
    }

    [Fact]
    public void A_pack_that_is_silent_on_the_subject_gives_next_to_nothing()
    {
        string[] things = ["Ladders", "Fire doors", "Gas bottles", "Portable appliances", "First-aid boxes", "Company cars", "Parking permits", "Lifts", "Invoices", "Travel claims", "Locker keys", "Sports fields"];
        string[] rules =
        [
            "are inspected every spring by the caretaker and signed off in a register.", "may be used only by staff who have been shown how, and not by visitors.", "are replaced when they are worn; the old ones go back to the supplier.",
            "are listed with their number, place and date of purchase.", "were counted in March 2024; three were missing and have been found since.", "are the responsibility of the head of estates, who reports to the governors.",
            "can be booked at the reception on working days between eight and four.", "must not be lent to other organisations without written consent.",
        ];
        string[] text = [.. things.SelectMany(t => rules.Select(r => $"{t} {r}").Prepend($"# {t}"))];

        var map = Map(MicroCredentials, new SmallPack().With("handbook.docx", "PRO", "en", text).With("report.docx", "SER", "en", Unrelated));

        map.Criteria.Count(c => c.Coverage == Coverage.NoneFound).ShouldBeGreaterThanOrEqualTo(map.Criteria.Count - 1);
    }
}
