using QaPipeline.Mapping.Strength;

namespace QaPipeline.Mapping.Tests;

public class CountedYearsTests
{
    static readonly DateOnly Newest = new(2025, 6, 30);

    [Theory]
    [InlineData("Im Jahr 2023 wurden 2024 Anmeldungen gezählt.", "2023")]
    [InlineData("2023 gingen 2024 Anmeldungen ein.", "2023")]
    [InlineData("2024 Anmeldungen gingen im Jahr 2023 ein.", "2023")]
    [InlineData("In 2023 wurden 2025 Zertifikate ausgestellt.", "2023")]
    [InlineData("In 2023 wurden 2025 neue Zertifikate ausgestellt.", "2023")]
    [InlineData("Von 2024 Anmeldungen im Jahr 2022 wurden 1800 angenommen.", "2022")]
    [InlineData("Of 2024 participants in micro-credentials in 2022, 1,800 completed.", "2022")]
    [InlineData("The number of participants in 2023 was 2024.", "2023")]
    [InlineData("Participants numbered 2024 in the year 2022.", "2022")]
    [InlineData("Die Zahl der Teilnehmenden betrug 2024 im Jahr 2022.", "2022")]
    [InlineData("In 2022 we had 2025 participants.", "2022")]
    [InlineData("The board met. In 2022 we had 2025 participants.", "2022")]
    [InlineData("En 2022, nous avons compté 2024 demandes.", "2022")]
    [InlineData("En 2022 se recibieron 2024 solicitudes.", "2022")]
    [InlineData("In 2022 waren er 2024 deelnemers.", "2022")]
    [InlineData("Le nombre de demandes en 2022 était de 2024.", "2022")]
    [InlineData("In 2022 courses cost 2024 euros.", "2022")]
    public void A_count_beside_a_year_dates_no_evidence(string text, string date) => EvidenceDates.Latest(text, Newest).ShouldBe(date);

    [Theory]
    [InlineData("Digital credentials cost EUR 2023 a year.")]
    [InlineData("Digital credentials cost €2023 a year.")]
    [InlineData("Die Gebühr beträgt 2023 Euro.")]
    [InlineData("Of 2024 participants, 1,800 completed.")]
    [InlineData("The college had 2024 students.")]
    [InlineData("The total was 2024.")]
    public void A_count_or_an_amount_alone_dates_no_evidence(string text) => EvidenceDates.Latest(text, Newest).ShouldBeNull();

    [Theory]
    [InlineData("In 2024 participants were surveyed.", "2024")]
    [InlineData("2024 wurden Teilnehmende befragt.", "2024")]
    [InlineData("Es gab im Jahr 2024 Teilnehmende aus der Pflege.", "2024")]
    [InlineData("En 2024 participants et employeurs ont été interrogés.", "2024")]
    [InlineData("Durante 2024 participantes de enfermería respondieron.", "2024")]
    [InlineData("In 2023 and 2024 participants were surveyed.", "2024")]
    [InlineData("In 2022, 2023 and 2024 participants were surveyed.", "2024")]
    [InlineData("In 2022 half answered; the 2024 participants were asked again.", "2024")]
    [InlineData("In 2022 and again in spring 2024 participants were surveyed.", "2024")]
    [InlineData("In April 2024 participants were surveyed.", "2024")]
    [InlineData("The last survey was in 2024.", "2024")]
    [InlineData("The year of the review was 2024.", "2024")]
    [InlineData("Response rate: 41 % in 2023 and 58 % in 2024.", "2024")]
    [InlineData("In 2024 EUR 400 were paid.", "2024")]
    [InlineData("The number of participants rose from 2022 to 2024.", "2024")]
    [InlineData("Annual report 2024", "2024")]
    [InlineData("2024 participants", "2024")]
    [InlineData("Course 2023 participants 2024 participants", "2024")]
    [InlineData("2023 participants 2024 participants", "2024")]
    [InlineData("2024\tparticipants\tnurses.", "2024")]
    [InlineData("Survey 2024 participants", "2024")]
    public void A_year_stays_a_year(string text, string date) => EvidenceDates.Latest(text, Newest).ShouldBe(date);
}
