using QaPipeline.Drafting.Tests.Packs;

namespace QaPipeline.Drafting.Tests;

public class SampleDraftTests
{
    public static TheoryData<string> Packs => [.. SampleDrafts.Names];

    [Theory, MemberData(nameof(Packs))]
    public async Task The_draft_of_every_sample_is_valid_in_every_language_with_and_without_a_template(string pack)
    {
        var (template, report) = AgencyTemplate.Check(new MemoryStream(AgencyTemplateTests.Template("matrix", "overview", "how")));
        report.Usable.ShouldBeTrue();
        foreach (var language in new[] { "en", "de" })
        {
            var input = await SampleDrafts.InputAsync(pack, language);
            foreach (var look in new[] { null, template })
            {
                using var draft = DraftFile.Of(input with { Profile = input.Profile with { Template = look } });
                draft.Errors().ShouldBeEmpty($"{pack}, {language}, {(look is null ? "own look" : "template")}");
            }
        }
    }
}
