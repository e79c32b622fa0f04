using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Elements;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Mapping.Tests;

public class ElementFinderTests
{
    static ElementCheck? Check(SmallPack pack) => ElementFinder.Check(ElementScheme.AnnexI, pack.Documents);

    static Block Row(int number, string text) => new() { Number = number, Kind = BlockKind.TableRow, Text = text };

    static ElementFinding Of(ElementCheck? check, string id) => check.ShouldNotBeNull().Elements.Single(e => e.Id == id);

    [Fact]
    public void Fields_of_a_specimen_show_elements_with_their_values()
    {
        var check = Check(new SmallPack().With("specimen.docx", "CRD", "en",
            [Row(1, "Name of the learner\tMaria Example"), Row(2, "Workload\t5 ECTS credits (135 hours)"), Row(3, "Level\tEQF 6"), Row(4, "Type of assessment\tportfolio")]));

        Of(check, "1").Places.ShouldHaveSingleItem().Value.ShouldBe("Maria Example");
        Of(check, "7").Places[0].Quote.ShouldContain("5 ECTS");
        Of(check, "8").Places[0].Value.ShouldBe("EQF 6");
        Of(check, "9").Places[0].Value.ShouldBe("portfolio");
        Of(check, "3").Places.ShouldBeEmpty();
    }

    [Fact]
    public void An_empty_field_shows_nothing()
    {
        var check = Check(new SmallPack().With("specimen.docx", "CRD", "en", [Row(1, "Level\t–"), Row(2, "Type of assessment\tto be completed")]));

        Of(check, "8").Places.ShouldBeEmpty();
        Of(check, "9").Places.ShouldBeEmpty();
    }

    [Fact]
    public void Only_a_credential_can_name_its_holder()
    {
        var check = Check(new SmallPack().With("page.html", "STU", "en", "Name of the learner: see your account.", "Level: EQF 5"));

        Of(check, "1").Searched.ShouldBeEmpty();
        Of(check, "8").Places.ShouldHaveSingleItem().File.ShouldBe("page.html");
    }

    [Fact]
    public void Minutes_and_reports_are_not_searched() =>
        Check(new SmallPack().With("minutes.docx", "MIN", "en", "Level: EQF 5")).ShouldBeNull();

    [Fact]
    public void Eleven_mandatory_and_five_optional_elements_are_looked_for()
    {
        var check = Check(new SmallPack().With("specimen.docx", "CRD", "en", "Certificate")).ShouldNotBeNull();

        check.Elements.Count(e => e.Mandatory).ShouldBe(11);
        check.Elements.Count(e => !e.Mandatory).ShouldBe(5);
    }
}
