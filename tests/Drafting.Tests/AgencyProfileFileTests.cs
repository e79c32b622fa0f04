using System.Text;
using System.Text.Json;
using QaPipeline.Domain.Analyses;
using QaPipeline.Drafting.Tests.Packs;
using QaPipeline.Drafting.Texts;
using QaPipeline.Tests;

namespace QaPipeline.Drafting.Tests;

public class AgencyProfileFileTests
{
    [Fact]
    public void The_profile_of_the_samples_gives_a_valid_draft_with_logo_and_colour()
    {
        var json = Encoding.UTF8.GetString(File.ReadAllBytes(RepositoryFiles.PathOf("samples", "review", "agency.json")))
            .Replace("logo.png", Convert.ToBase64String(File.ReadAllBytes(RepositoryFiles.PathOf("samples", "review", "logo.png"))), StringComparison.Ordinal);
        var (profile, template) = AgencyProfileFile.Read(Encoding.UTF8.GetBytes(json));
        template.ShouldBeNull();
        profile.JudgementScale.Count.ShouldBe(4);
        var input = LabelledPack.Small() with { Profile = profile };
        using var draft = DraftFile.Of(input with
        {
            Assignments = [new CriterionAssignment("KP3", ["Anna Berg", "Ben Kaya"])],
            Programme = [new VisitSession("Meeting with employers") { Date = new DateOnly(2026, 11, 10), From = new TimeOnly(9, 0), Until = new TimeOnly(10, 15), Group = "employers" }],
        });
        draft.Errors().ShouldBeEmpty();
        draft.Text.ShouldContain("Assigned to: Anna Berg and Ben Kaya.");
        draft.Text.ShouldContain("10 November 2026, 09:00–10:15");
        draft.Word.MainDocumentPart!.ImageParts.Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"accent":"FFEE99"}""", "too light")]
    [InlineData("""{"accent":"blue"}""", "six hexadecimal digits")]
    [InlineData("""{"logo":"AAAA","logoText":"x"}""", "neither a PNG nor a JPEG")]
    [InlineData("""{"logo":"?"}""", "Base64")]
    [InlineData("""{"language":"fr"}""", "no texts in 'fr'")]
    [InlineData("""{"colour":"1F4E66"}""", "colour")]
    [InlineData("""{"template":"AAAA"}""", "template can't be used")]
    [InlineData("""{"evidenceBaseAddress":"file:///etc"}""", "https://")]
    public void What_cannot_be_used_is_named(string json, string reason) =>
        Should.Throw<DraftException>(() => AgencyProfileFile.Read(Encoding.UTF8.GetBytes(json))).Message.ShouldContain(reason);

    [Fact]
    public void Texts_of_a_language_that_the_product_does_not_have_come_with_the_profile()
    {
        var english = DraftTexts.For("en");
        var table = english.Keys.ToDictionary(k => k, k => k == "draft" ? "UTKAST" : english[k]);
        var (profile, _) = AgencyProfileFile.Read(JsonSerializer.SerializeToUtf8Bytes(new { language = "sv", texts = table }));
        using var draft = DraftFile.Of(LabelledPack.Small() with { Profile = profile });
        draft.Text.ShouldContain("UTKAST");
        draft.Word.PackageProperties.Language.ShouldBe("sv-SE");
    }
}
