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

    static async Task<string?> DateOf(string lines) =>
        DocumentProfiler.Profile("text.md", await Reading.Text("text.md", $"# Recognition\n\n{lines}\n\nRequests are decided by the board.\n\nText.\n\nText.\n\nText.")).Date?.ToString();
}
