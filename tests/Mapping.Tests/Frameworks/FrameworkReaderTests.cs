using System.Text;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Serialization;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Mapping.Tests.Frameworks;

public sealed class FrameworkReaderTests
{
    [Fact]
    public void Ids_and_texts_are_enough()
    {
        const string json = """{"criteria":[{"id":"Q1","text":"Who is it for?"}]}""";

        var framework = FrameworkReader.Read(json, "Our Prüf-Fragen 2026.json");

        framework.Id.ShouldBe("our-prf-fragen-2026");
        framework.Title.ShouldBe("Our Prüf-Fragen 2026");
        framework.Sha256.ShouldBe(ContentHash.Of(json));
        framework.Version.ShouldBe("sha256-" + ContentHash.Of(json)[..12]);
        var criterion = framework.Criteria.ShouldHaveSingleItem();
        criterion.Id.ShouldBe("Q1");
        criterion.Kind.ShouldBe(CriterionKind.Question);
        criterion.PanelFields.ShouldBe([PanelField.Analysis, PanelField.Commendations, PanelField.Suggestions]);
        framework.CriteriaFor("agency").Count.ShouldBe(1);
    }

    [Fact]
    public void A_bare_list_of_criteria_is_enough()
    {
        var framework = FrameworkReader.Read("""[{"id":"A","text":"One?"},{"id":"B","text":"Two?"}]""", "list.json");

        framework.Criteria.Select(c => (c.Id, c.Text)).ShouldBe([("A", "One?"), ("B", "Two?")]);
    }

    [Fact]
    public void A_bare_list_of_texts_is_numbered()
    {
        var framework = FrameworkReader.Read("""["One?", "Two?"]""", "list.json");

        framework.Criteria.Select(c => (c.Id, c.Text)).ShouldBe([("Q1", "One?"), ("Q2", "Two?")]);
    }

    [Theory]
    [InlineData("", "framework")]
    [InlineData("Вопросы.json", "framework")]
    [InlineData("--A  b__C--.json", "a-b-c")]
    [InlineData("/home/me/Questions.v2.json", "questions-v2")]
    public void The_id_is_derived_from_any_file_name(string sourceName, string id) =>
        FrameworkReader.Read("""["Why?"]""", sourceName).Id.ShouldBe(id);

    [Fact]
    public void Comments_trailing_commas_nulls_and_a_byte_order_mark_are_accepted()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. """
            {
              // written by hand
              "criteria": [ { "id": "Q1", "text": "Why?", "parent": null, }, ],
            }
            """u8];

        var framework = FrameworkReader.Read(bytes, "own.json");

        framework.Criteria[0].Parent.ShouldBeNull();
        framework.Sha256.ShouldBe(ContentHash.Of(bytes));
    }

    [Fact]
    public void Own_coverage_rules_go_before_those_of_the_framework()
    {
        var framework = FrameworkReader.Read(
            """{"coverage":{"wellEvidencedStep":3},"criteria":[{"id":"A","text":"One?"},{"id":"B","text":"Two?","coverage":{"wellEvidencedDocumentTypes":1}}]}""", "own.json");

        framework.CoverageFor(framework.Criteria[0]).WellEvidencedStep.ShouldBe(3);
        framework.CoverageFor(framework.Criteria[1]).ShouldBe(new CoverageRules { WellEvidencedDocumentTypes = 1 });
    }

    [Fact]
    public void An_agency_can_adopt_the_standards_with_its_published_scale()
    {
        var esg = FrameworkLibrary.Default.Get("esg-2015-part-1") with { JudgementScale = ["met", "not met"], AwaitsJudgementScale = false };

        var own = FrameworkReader.Read(System.Text.Json.JsonSerializer.Serialize(esg, DomainJson.Indented), "own.json");

        own.JudgementScale.ShouldBe(["met", "not met"]);
    }
}
