using System.Text;
using System.Text.Json;
using QaPipeline.Drafting.Tests.Packs;
using QaPipeline.Drafting.Texts;

namespace QaPipeline.Drafting.Tests;

/// <summary>Drafts of one page's worth of evidence and of 400 pages, in the languages of the product and in one that an agency brings.</summary>
public sealed class LargeDraftTests(LargeDraftTests.Inputs inputs) : IClassFixture<LargeDraftTests.Inputs>
{
    public sealed class Inputs
    {
        internal DraftInput Small { get; } = LargePack.OnePage();

        internal DraftInput Large { get; } = LargePack.HundredsOfPages();

        internal AgencyTemplate Template { get; } = AgencyTemplate.Check(new MemoryStream(AgencyTemplateTests.Template("matrix", "overview", "how"))).Template!;

        internal DraftTexts Brought { get; } = Marked();

        /// <summary>The English table with a mark at the end of each text, as a table that an agency brings.</summary>
        static DraftTexts Marked()
        {
            var english = DraftTexts.For("en");
            var marked = english.Keys.ToDictionary(k => k, k => k.StartsWith("number.", StringComparison.Ordinal) || k.StartsWith("open.", StringComparison.Ordinal) ? english[k] : english[k] + " ¤");
            return DraftTexts.Load("sv", new MemoryStream(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(marked))));
        }
    }

    [Theory]
    [InlineData("en", false)]
    [InlineData("en", true)]
    [InlineData("de", false)]
    [InlineData("de", true)]
    [InlineData("sv", false)]
    [InlineData("sv", true)]
    public void A_draft_of_hundreds_of_pages_is_valid(string language, bool template) => IsValid(inputs.Large, language, template);

    [Theory]
    [InlineData("en", false)]
    [InlineData("en", true)]
    [InlineData("de", false)]
    [InlineData("de", true)]
    [InlineData("sv", false)]
    [InlineData("sv", true)]
    public void A_draft_of_little_evidence_is_valid(string language, bool template) => IsValid(inputs.Small, language, template);

    void IsValid(DraftInput input, string language, bool template)
    {
        var profile = new AgencyProfile { Language = language, Texts = language == "sv" ? inputs.Brought : null, Template = template ? inputs.Template : null };
        using var draft = DraftFile.Of(input with { Profile = profile });
        draft.Errors().ShouldBeEmpty();
        draft.Word.PackageProperties.Language.ShouldBe(language switch { "de" => "de-DE", "sv" => "sv-SE", _ => "en-GB" });
        draft.Text.Contains(" ¤", StringComparison.Ordinal).ShouldBe(language == "sv");
    }
}
