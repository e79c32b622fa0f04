using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Differing;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

public class DifferingMatterTests
{
    static IReadOnlyList<DifferingStatement> Find(SmallPack pack) =>
        [.. DifferenceFinder.Find(PassageBuilder.Build(pack.Documents, new Stems(), new(), CancellationToken.None), CancellationToken.None).Select(d => d.Difference)];

    static IReadOnlyList<DifferingStatement> Between(string first, string second, string language = "en") =>
        Find(new SmallPack().With("policy.docx", "POL", language, first).With("procedure.docx", "PRO", language, second));

    static Block At(string text, params string[] headings) => new() { Number = 1, Kind = BlockKind.Paragraph, Text = text, HeadingPath = headings };

    [Theory]
    [InlineData("de", "Das Zertifikat ist fünf Jahre gültig.", "Das Zertifikat ist drei Jahre gültig.")]
    [InlineData("fr", "Le certificat est valable cinq ans.", "La validité du certificat est de trois ans.")]
    [InlineData("es", "El certificado es válido durante cinco años.", "El certificado tiene una validez de tres años.")]
    [InlineData("nl", "Het certificaat is vijf jaar geldig.", "De geldigheidsduur van het certificaat is drie jaar.")]
    public void Two_periods_of_validity_are_a_difference_in_every_language(string language, string first, string second) =>
        Between(first, second, language).ShouldHaveSingleItem().Matter.ShouldBe("validity of the certificate");

    [Fact]
    public void Periods_of_validity_are_compared_across_languages() =>
        Find(new SmallPack().With("a.docx", "POL", "en", "The certificate is valid for five years.").With("b.docx", "PRO", "de", "Das Zertifikat ist drei Jahre gültig.")).ShouldHaveSingleItem().Statements.Select(s => s.Value).ShouldBe(["five years", "drei Jahre"]);

    [Theory]
    [InlineData("de", "Über die Anerkennung wird innerhalb von 20 Werktagen entschieden.", "Die Entscheidung über die Anerkennung fällt innerhalb von 30 Werktagen.", "time for a decision on prior learning")]
    [InlineData("es", "Las quejas reciben respuesta en un plazo de 10 días.", "La respuesta a las quejas llega en un plazo de 30 días.", "time to answer a complaint")]
    [InlineData("nl", "Klachten worden binnen 10 dagen beantwoord.", "Klachten worden binnen 30 dagen afgehandeld.", "time to answer a complaint")]
    public void Periods_for_decisions_are_compared_in_other_languages_too(string language, string first, string second, string matter) =>
        Between(first, second, language).ShouldHaveSingleItem().Matter.ShouldBe(matter);

    [Fact]
    public void A_rate_stands_beside_its_name_however_many_words_the_name_has() =>
        Between("Le taux de réponse à l'enquête 2024 est de 45 %.", "Le taux de réponse à l'enquête 2024 est de 63 %.", "fr").ShouldHaveSingleItem().Statements.Select(s => s.Value).ShouldBe(["45 %", "63 %"]);

    [Theory]
    [InlineData("MON", 1, "Annual report 2024", "Survey")]
    [InlineData("MON", 1, "Annual report 2024", "Key figures")]
    [InlineData("MON", 0, "Annual report 2023", "Survey")]
    [InlineData("MON", 0, "Annual report 2024", "Wound care")]
    [InlineData("SER", 0, "Self-evaluation report 2024", "Survey")]
    public void A_heading_further_above_says_the_year_of_a_rate_where_nothing_between_names_something_else(string type, int differences, params string[] headings)
    {
        var pack = new SmallPack().With("report.docx", "SER", "en", "In the participant survey 2024 the response rate was 41 %.").With("annual.docx", type, "en", [At("The response rate of the participant survey was 52 %.", headings)]);

        Find(pack).Count.ShouldBe(differences);
    }

    [Theory]
    [InlineData("# Recognition of prior learning", "The decision is taken within 30 working days.", 1)]
    [InlineData("Prior learning can be recognised at any time.", "Applications are decided within 30 working days.", 1)]
    [InlineData("# Recognition of prior learning", "Complaints are decided within 30 working days.", 0)]
    [InlineData("# Recognition and admission", "The decision is taken within 30 working days.", 0)]
    [InlineData("The campus has a library.", "Applications are decided within 30 working days.", 0)]
    public void A_decision_on_prior_learning_is_known_by_the_heading_or_the_sentence_before(string before, string sentence, int differences)
    {
        var pack = new SmallPack().With("policy.docx", "POL", "en", "Recognition of prior learning is decided within 20 working days.").With("guide.docx", "PRO", "en", before, sentence);

        Find(pack).Count.ShouldBe(differences);
    }

    [Theory]
    [InlineData("Applications for recognition must be handed in within 10 days after enrolment.", "Decisions on recognition of prior learning are taken within 30 days.")]
    [InlineData("Up to 30 ECTS credits may be stacked towards the Bachelor of Nursing.", "Up to 60 ECTS credits may be stacked towards the Bachelor of Social Work.")]
    [InlineData("94 % were satisfied with the tutor in 2024.", "61 % were satisfied with the learning platform in 2024.")]
    [InlineData("The certificate in first aid is valid for two years.", "The certificate in wound care is valid for five years.")]
    [InlineData("The response rate of the employer survey 2024 was 22 %.", "The response rate of the participant survey 2024 was 52 %.")]
    [InlineData("The completion rate of Wound Care in 2024 was 91 %.", "The completion rate of Dementia Care in 2024 was 64 %.")]
    [InlineData("Complaints about marks are answered within 10 days.", "Complaints about premises are answered within 30 days.")]
    public void Figures_for_different_things_are_no_difference(string first, string second) => Between(first, second).ShouldBeEmpty();

    [Fact]
    public void The_volume_that_counts_towards_the_same_degree_is_compared() =>
        Between("Up to 30 ECTS credits may be stacked towards the Bachelor of Nursing.", "Up to 60 ECTS credits may be stacked towards the Bachelor of Nursing.").ShouldHaveSingleItem().Matter.ShouldBe("largest volume that can be combined towards the bachelor");

    [Fact]
    public void A_degree_of_the_institution_is_the_same_as_one_that_is_not_singled_out() =>
        Between("Short awards may be counted towards a degree of the university up to the following limits: 60 ECTS in a bachelor's programme.", "You may bring up to 90 credits with you when you enter a bachelor's degree.").ShouldHaveSingleItem();

    [Theory]
    [InlineData("New courses are approved by the dean of the school.", 1)]
    [InlineData("The head of the library approves courses on information literacy for staff.", 0)]
    [InlineData("The head of computing approves workshops on data protection and courses for our staff.", 0)]
    [InlineData("The dean approves travel of course leaders; the board approves each course.", 0)]
    [InlineData("The dean approves the expenses of courses that run abroad.", 0)]
    public void A_head_who_approves_something_else_than_offers_is_no_difference(string second, int differences) =>
        Between("Every course is approved by the board without exception.", second).Count.ShouldBe(differences);

    [Fact]
    public void A_long_statement_is_shown_by_the_words_that_differ()
    {
        var found = Find(new SmallPack().With("policy.docx", "POL", "en", "For units that touch on safety and for those of the annex, a certificate is valid for five years from its date, as the law demands.")
            .With("page.html", "STU", "en", "Our micro-credentials have 3 ECTS credits and are stored for you in a wallet, and the badge comes without expiry, for as long as you live.")).ShouldHaveSingleItem();

        found.Statements.Select(s => s.Value).ShouldBe(["a certificate is valid for five years", "the badge comes without expiry"], ignoreOrder: true);
    }

    [Fact]
    public void A_difference_belongs_to_the_criterion_of_its_matter_even_where_no_passage_counts_there()
    {
        var pack = new SmallPack().With("policy.docx", "POL", "en", "The parking permit certificate is valid until the date of expiry printed on it.").With("page.html", "STU", "en", "The certificate does not expire.");

        var map = new EvidenceMapper(new()).Map(pack.Request(FrameworkLibrary.Default.Get(FrameworkLibrary.DefaultId)));

        map.DifferingStatements.ShouldHaveSingleItem().Criteria.ShouldContain("X5");
        map.Criteria.Single(c => c.Id == "X5").OpenPoints.ShouldContain(p => p.Text.Contains("expiry of certificates", StringComparison.Ordinal));
    }
}
