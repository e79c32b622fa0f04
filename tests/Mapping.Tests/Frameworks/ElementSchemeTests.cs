using System.Text.RegularExpressions;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Mapping.Tests.Frameworks;

public sealed class ElementSchemeTests
{
    [Fact]
    public void Annex_I_has_eleven_mandatory_and_five_optional_elements()
    {
        ElementScheme.AnnexI.Elements.Where(e => e.Mandatory).Select(e => e.Id).ShouldBe(Enumerable.Range(1, 11).Select(n => $"{n}"));
        ElementScheme.AnnexI.Elements.Where(e => !e.Mandatory).Select(e => e.Id).ShouldBe(["O1", "O2", "O3", "O4", "O5"]);
    }

    [Fact]
    public void Each_element_has_cues_in_nine_languages()
    {
        foreach (var element in ElementScheme.AnnexI.Elements)
        {
            element.Cues.Keys.ShouldBe(["en", "de", "fr", "es", "it", "nl", "pl", "pt", "sv"]);
            element.Cues.Values.ShouldAllBe(cues => cues.Count >= 3 && cues.Distinct(StringComparer.OrdinalIgnoreCase).Count() == cues.Count, element.Id);
        }
    }

    [Theory]
    [InlineData("1", "This is to certify that Ada Example has completed the course.")]
    [InlineData("3", "Country/region of the issuer: Ireland")]
    [InlineData("4", "Awarded by the Academic Council")]
    [InlineData("5", "Issued on 12 May 2025")]
    [InlineData("6", "On completion participants will be able to plan a heat network.")]
    [InlineData("7", "Workload: 2.5 ECTS")]
    [InlineData("7", "Umfang: 75 Stunden")]
    [InlineData("8", "EQF level 6")]
    [InlineData("8", "DQR-Niveau 7")]
    [InlineData("9", "Assessment: portfolio")]
    [InlineData("11", "Quality assured by the university's own system")]
    [InlineData("O3", "Grade: B")]
    public void A_pattern_recognises_an_element_by_its_form(string id, string text) =>
        Matches(id, text).ShouldBeTrue();

    [Theory]
    [InlineData("7", "Room 12, ECTS office")]
    [InlineData("8", "a high level of satisfaction in 7 of 8 cases")]
    [InlineData("5", "The course starts on 3 March")]
    [InlineData("6", "The candidates were labelled A to F")]
    public void A_pattern_passes_over_what_only_looks_alike(string id, string text) =>
        Matches(id, text).ShouldBeFalse();

    static bool Matches(string id, string text) =>
        ElementScheme.AnnexI.Elements.Single(e => e.Id == id).Patterns
            .Any(p => Regex.IsMatch(text, p, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
}
