using QaPipeline.Domain.Mapping;
using QaPipeline.Mapping.Differing;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

public class ExceptionTests
{
    const string Board = "Every micro-credential is approved by the Short Course Board.";

    static IReadOnlyList<DifferingStatement> Between(string[] first, string[] second, string language = "en") =>
        [.. DifferenceFinder.Find(PassageBuilder.Build(new SmallPack().With("report.docx", "SER", language, first).With("regulations.docx", "POL", language, second).Documents, new Stems(), new(), CancellationToken.None), CancellationToken.None).Select(d => d.Difference)];

    [Theory]
    [InlineData("Every micro-credential passes through a shortened approval: a proposal, one reader and a decision of the Short Course Board within six weeks.", "Courses of fewer than 3 ECTS credits are approved by the dean alone, in line with the principle of proportionality.")]
    [InlineData(Board, "Courses of fewer than 3 credits are the exception: the dean approves them.")]
    [InlineData("Every micro-credential is approved by the Short Course Board; courses of fewer than 3 credits are approved by the dean.")]
    [InlineData("Every micro-credential of 3 credits and more is approved by the Short Course Board.")]
    [InlineData("Every micro-credential is approved by the Short Course Board, except those of fewer than 3 credits.")]
    [InlineData("Every micro-credential of at least 3 credits is approved by the Short Course Board.")]
    public void A_rule_and_its_exception_are_no_difference(params string[] rule) =>
        Between(rule, ["Courses of fewer than 3 credits are approved by the dean."]).ShouldBeEmpty();

    [Theory]
    [InlineData("Courses of up to 3 credits are approved by the dean.")]
    [InlineData("Courses below 3 ECTS credits are approved by the dean.")]
    [InlineData("Courses of 3 credits or less are approved by the dean.")]
    [InlineData("With the exception of long courses, all courses are approved by the dean.")]
    [InlineData("The dean approves courses, but only for the school of nursing.")]
    public void A_case_that_is_only_a_part_of_what_the_rule_is_on_is_no_difference(string exception) =>
        Between([Board], [exception]).ShouldBeEmpty();

    [Fact]
    public void A_document_that_names_both_who_approve_is_at_odds_with_none() =>
        Between([Board], ["New courses are approved by the dean.", "The Short Course Board decides on all other proposals."]).ShouldBeEmpty();

    [Theory]
    [InlineData("No micro-credential may be advertised before the Short Course Board has approved it. There are no exceptions.")]
    [InlineData("Every micro-credential, without exception, is approved by the Short Course Board.")]
    public void A_rule_that_knows_no_exception_is_at_odds_with_whoever_else_decides(string rule) =>
        Between([rule], ["Certificate courses are approved by the director.", "The Short Course Board decides on all other proposals."]).ShouldHaveSingleItem().Matter.ShouldBe("who approves new offers");

    [Theory]
    [InlineData(Board, "New courses are approved by the dean.")]
    [InlineData(Board, "New courses are approved by the dean alone.")]
    [InlineData("Every micro-credential is approved by the Short Course Board without exception.", "Courses of fewer than 3 credits are approved by the dean.")]
    [InlineData("Every micro-credential of fewer than 3 credits is approved by the Short Course Board.", "Courses of less than 3 credits are approved by the dean.")]
    public void Two_rules_on_the_same_are_still_a_difference(string rule, string other) =>
        Between([rule], [other]).ShouldHaveSingleItem().Matter.ShouldBe("who approves new offers");

    [Theory]
    [InlineData("en", "The certificate is valid for five years, with a date of expiry.", "Certificates of fewer than 3 credits do not expire: certificates without expiry.")]
    [InlineData("de", "Jedes Zertifikat trägt ein Ablaufdatum.", "Ein Zertifikat von weniger als 3 Leistungspunkten ist unbefristet gültig.")]
    [InlineData("fr", "Le certificat porte une date d'expiration.", "Le certificat de moins de 3 crédits est sans limite de validité.")]
    [InlineData("es", "El certificado lleva una fecha de caducidad.", "El certificado de menos de 3 créditos tiene validez indefinida.")]
    [InlineData("nl", "Het certificaat heeft een vervaldatum.", "Het certificaat van minder dan 3 studiepunten is onbeperkt geldig.")]
    public void What_holds_for_small_offers_is_no_difference_in_any_language(string language, string rule, string exception) =>
        Between([rule], [exception], language).ShouldBeEmpty();

    [Theory]
    [InlineData("de", "Jedes Zertifikat trägt ein Ablaufdatum.", "Das Zertifikat ist unbefristet gültig.")]
    [InlineData("fr", "Le certificat porte une date d'expiration.", "Le certificat est sans limite de validité.")]
    [InlineData("nl", "Het certificaat heeft een vervaldatum.", "Het certificaat is onbeperkt geldig.")]
    public void What_holds_for_all_is_a_difference_in_every_language(string language, string rule, string other) =>
        Between([rule], [other], language).ShouldHaveSingleItem();
}
