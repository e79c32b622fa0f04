using QaPipeline.Extraction.Profiles;

namespace QaPipeline.Extraction.Tests.Profiles;

public sealed class StatedDatesTests
{
    [Theory]
    [InlineData("Reporting period: 1 January 2023 to 31 December 2023")]
    [InlineData("Berichtszeitraum: 1. Januar 2023 bis 31. Dezember 2023")]
    [InlineData("Période du rapport : 1 janvier 2023 au 31 décembre 2023")]
    [InlineData("Verslagperiode: 1 januari 2023 tot 31 december 2023")]
    [InlineData("Report for 01.01.2023 – 31.12.2023")]
    public async Task A_document_that_states_only_a_reporting_period_is_dated_by_its_end(string period) => (await DateOf(period)).ShouldBe("2023-12-31");

    [Theory]
    [InlineData("Reporting period: 1 January 2023 to 31 December 2023\n\n4 March 2024", "2024-03-04")]
    [InlineData("Reporting period: 1 January 2023 to 31 December 2023; approved on 4 March 2024", "2024-03-04")]
    [InlineData("Reporting period: 1 January 2023 to 31 December 2023\n\nMarch 2024", "2024-03")]
    public async Task Any_other_stated_date_comes_before_the_reporting_period(string lines, string date) => (await DateOf(lines)).ShouldBe(date);

    [Theory]
    [InlineData("In Kraft seit 1. Oktober 2021, gültig bis auf Weiteres. Beschlossen vom Senat am 7. Juli 2021.")]
    [InlineData("In force since 1 October 2021 until further notice. Approved by the senate on 7 July 2021.")]
    [InlineData("Valid from 1 October 2021 until further notice. Approved by the senate on 7 July 2021.")]
    public async Task A_rule_has_the_date_of_its_approval_before_that_of_its_force(string line) => (await DateOf(line)).ShouldBe("2021-07-07");

    [Theory]
    [InlineData("In Kraft seit 1. Oktober 2021.")]
    [InlineData("In force since 1 October 2021.")]
    public async Task Where_no_approval_is_stated_the_beginning_of_its_force_dates_a_rule(string line) => (await DateOf(line)).ShouldBe("2021-10-01");

    [Theory]
    [InlineData("Micro-credential Wound Care was approved on 17 March 2023.")]
    [InlineData("The meeting of participants was held on 17 March 2023.")]
    [InlineData("The meeting of 17 March 2023 decided on the offer.")]
    [InlineData("The agreement with the hospital was signed on 3 February 2022.")]
    [InlineData("The agreement signed on 3 February 2022 covers placements.")]
    [InlineData("This report follows the agreement that was signed on 3 February 2022.")]
    [InlineData("The course is new. It was approved by Senate on 17 March 2023.")]
    [InlineData("The module Wound Care was last amended on 17 March 2023.")]
    [InlineData("A workshop took place on 17 March 2023.")]
    [InlineData("Der Kurs wurde am 17. März 2023 genehmigt.")]
    [InlineData("Der Studiengang wurde vom Senat beschlossen am 17. März 2023.")]
    [InlineData("L'accord a été signé le 3 février 2022.")]
    [InlineData("Le cours a été approuvé par le conseil le 17 mars 2023.")]
    [InlineData("El curso fue aprobado el 17 de marzo de 2023.")]
    [InlineData("De cursus werd vastgesteld op 17 maart 2023.")]
    public async Task What_happened_to_something_else_dates_no_document(string line)
    {
        (await DateOf(line, "Report on micro-credentials")).ShouldBeNull();
        (await DateOf($"Larkhill University College, April 2024\n\nThe response rate was 58 %.\n\n{line}", "Report on micro-credentials")).ShouldBe("2024-04");
        (await DateOf($"University of Larkhill · 12 May 2024\n\nThe response rate was 58 %.\n\n{line}", "Report on micro-credentials")).ShouldBe("2024-05-12");
        (await DateOf($"Stand: April 2024\n\nThe response rate was 58 %.\n\n{line}", "Report on micro-credentials")).ShouldBe("2024-04");
    }

    [Theory]
    [InlineData("Recognition policy", "The policy was approved by Senate on 12 March 2024.")]
    [InlineData("Recognition policy", "This policy was approved by Senate on 12 March 2024.")]
    [InlineData("Recognition", "The regulations were adopted by Senate on 12 March 2024.")]
    [InlineData("Recognition", "This policy is for staff. It was approved by Senate on 12 March 2024.")]
    [InlineData("Recognition", "Senate approved this policy on 12 March 2024.")]
    [InlineData("Recognition", "Approved by the Senate on 12 March 2024")]
    [InlineData("Recognition", "Adopted: 12 March 2024")]
    [InlineData("Recognition", "Signed on 12 March 2024")]
    [InlineData("Module Wound Care", "The module was approved on 12 March 2024.")]
    [InlineData("Minutes of the academic board", "The meeting of the academic board was held on 12 March 2024.")]
    [InlineData("Anerkennungsordnung", "Die Ordnung wurde beschlossen am 12. März 2024.")]
    [InlineData("Anerkennung", "Diese Satzung wurde vom Senat verabschiedet am 12. März 2024.")]
    [InlineData("Règlement", "Le présent règlement a été adopté par le conseil le 12 mars 2024.")]
    public async Task What_was_decided_on_the_document_itself_dates_it(string title, string line)
    {
        (await DateOf(line, title)).ShouldBe("2024-03-12");
        (await DateOf($"Larkhill University College, April 2024\n\n{line}", title)).ShouldBe("2024-03-12");
    }

    [Theory]
    [InlineData("Larkhill University College, Office for Quality and Continuing Education, April 2024", "2024-04")]
    [InlineData("Hochschule am Fluss – Stabsstelle für Qualität und Weiterbildung – 12. Mai 2024", "2024-05-12")]
    [InlineData("Université du Lac, service de la formation continue et de la qualité | mai 2024", "2024-05")]
    [InlineData("Larkhill University College, Office for Quality and Education, valid until April 2024", null)]
    public async Task A_line_under_the_title_dates_a_document_however_long_the_name_is(string line, string? date) => (await DateOf(line)).ShouldBe(date);

    static async Task<string?> DateOf(string lines, string title = "Recognition") =>
        DocumentProfiler.Profile("text.md", await Reading.Text("text.md", $"# {title}\n\n{lines}\n\nRequests are decided by the board.\n\nText.\n\nText.\n\nText.")).Date?.ToString();
}
