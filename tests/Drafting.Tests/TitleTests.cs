using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Tests.Packs;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Drafting.Tests;

public sealed class TitleTests
{
    static readonly Framework MicroCredentials = FrameworkLibrary.BuiltIn.Single(f => f.Id == "micro-credentials");

    [Theory]
    [InlineData("What are the specific considerations for micro-credentials that are…", 110, "What are the specific considerations for micro-credentials…")]
    [InlineData("How are participants supported?", 110, "How are participants supported?")]
    [InlineData("Micro-credentials developed and delivered in partnership with other organisations", 75, "Micro-credentials developed and delivered in partnership…")]
    [InlineData("Quality is contextual and means fitness for purpose: is the purpose of the offer stated?", 60, "Quality is contextual and means fitness for purpose…")]
    [InlineData("Was ist besonders zu bedenken bei Micro-Credentials, die …", 110, "Was ist besonders zu bedenken bei Micro-Credentials…")]
    [InlineData("Self-Evaluation Report on Short Awards", 34, "Self-Evaluation Report on Short…")]
    [InlineData("Donaudampfschifffahrtsgesellschaftskapitän", 20, "Donaudampfschifffah…")]
    public void A_title_is_cut_where_it_reads_well(string text, int length, string title) => Titles.Cut(text, length).ShouldBe(title);

    [Fact]
    public void A_title_is_never_longer_than_asked_and_starts_as_the_wording_does() =>
        FrameworkLibrary.BuiltIn.SelectMany(f => f.Criteria).SelectMany(c => Enumerable.Range(20, 120).Select(length => (c.Text, length, Cut: Titles.Cut(c.Text, length))))
            .Where(t => t.Cut.Length > t.length || !t.Text.StartsWith(t.Cut.TrimEnd('…'), StringComparison.Ordinal) || t.Cut.Length < Math.Min(t.length, t.Text.Length) / 4).ShouldBeEmpty();

    [Fact]
    public void A_part_of_a_question_begins_with_a_capital() =>
        Titles.Of(new Criterion { Id = "A.a", Parent = "A", Text = "developed independently?" }, 60).ShouldBe("Developed independently?");

    [Fact]
    public void No_title_of_the_built_in_frameworks_breaks_off_in_headings_or_on_the_chairs_page() =>
        FrameworkLibrary.BuiltIn.SelectMany(f => f.Criteria).Where(c => c.Kind != CriterionKind.SubItem).Select(c => Titles.Of(c, 75)).ShouldAllBe(t => !t.EndsWith('…'));

    [Fact]
    public void The_section_has_the_whole_wording_under_a_short_title_and_joins_what_breaks_off()
    {
        var input = LargePack.OnePage();
        Criterion[] asked = [.. MicroCredentials.Criteria.Where(c => c.Id is "IQ3" or "IQ3.a")];
        var found = input.Map.Criteria[0];
        using var draft = DraftFile.Of(input with
        {
            Framework = input.Framework with { Criteria = asked },
            Map = input.Map with { Criteria = [.. asked.Select(c => found with { Id = c.Id, Text = c.Text, OpenPoints = [new($"How is it handled? ({c.Text})", "teachers", [])] })] },
        });
        var headings = draft.Body.Descendants<Paragraph>().Where(p => DraftFile.StyleOf(p) is "Heading2" or "Heading3").Select(p => p.InnerText).ToArray();
        headings.ShouldContain("IQ3  Micro-credentials within and outside existing programmes");
        headings.ShouldContain("IQ3.a  Conceived as part of an existing programme");
        draft.Text.ShouldContain("How is it handled? (Micro-credentials within and outside existing programmes)");
        draft.Text.ShouldContain("How is it handled? (originally conceived as part of an existing programme?)");
        var wordings = draft.Body.Descendants<Paragraph>().Where(p => DraftFile.StyleOf(p) == "QaWording").Select(p => p.InnerText).ToArray();
        wordings.ShouldBe([asked[0].Text, "What are the specific considerations for micro-credentials that are originally conceived as part of an existing programme?"]);
    }
}
