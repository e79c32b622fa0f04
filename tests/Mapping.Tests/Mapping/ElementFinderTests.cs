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
    public void A_specimen_without_labels_names_its_holder_title_issuer_country_and_date()
    {
        var check = Check(new SmallPack().With("Muster.docx", "CRD", "de", "# Zertifikat", "Frau Erika Mustermann, geboren am 1. April 1988", "hat das Zertifikatsmodul Holzwerkstoffe im Möbelbau mit Erfolg abgeschlossen.", "Niveau: DQR 6", "Fachhochschule Weserbergland, Deutschland, 14. Dezember 2024"));

        string Value(string id) => Of(check, id).Places.ShouldHaveSingleItem().Value.ShouldNotBeNull();
        Value("1").ShouldBe("Frau Erika Mustermann");
        Value("2").ShouldBe("Zertifikatsmodul Holzwerkstoffe im Möbelbau");
        Value("3").ShouldBe("Deutschland");
        Value("4").ShouldBe("Fachhochschule Weserbergland");
        Value("5").ShouldBe("14. Dezember 2024");
    }

    [Theory]
    [InlineData("University of Northmoor, Ireland, 14 December 2024", "University of Northmoor", "Ireland", "14 December 2024")]
    [InlineData("Carrick Moor College, Carrick, Scotland, 2024-12-14", "Carrick Moor College", "Scotland", "2024-12-14")]
    public void The_line_of_signature_names_issuer_country_and_date(string line, string issuer, string country, string date)
    {
        var check = Check(new SmallPack().With("specimen.docx", "CRD", "en", "# Certificate", "Level: EQF 5", line));

        Of(check, "4").Places.ShouldHaveSingleItem().Value.ShouldBe(issuer);
        Of(check, "3").Places.ShouldHaveSingleItem().Value.ShouldBe(country);
        Of(check, "5").Places.ShouldHaveSingleItem().Value.ShouldBe(date);
    }

    [Fact]
    public void Entry_as_the_head_of_all_values_is_no_condition_of_entry()
    {
        var row = new Block { Number = 1, Kind = BlockKind.TableRow, Text = "You will be able to\tsurvey a building", Columns = ["What you can see here", "Entry"] };
        var check = Check(new SmallPack().With("page.html", "STU", "en", [row]));

        Of(check, "O1").Places.ShouldBeEmpty();
    }

    [Fact]
    public void Form_of_study_and_entry_are_read_from_rows_and_sentences_and_the_head_of_a_table_of_labels_names_no_value()
    {
        Block Entry(int number, string text) => new() { Number = number, Kind = BlockKind.TableRow, Text = text, Columns = ["Item", "Entry"] };
        var check = Check(new SmallPack().With("unit.docx", "DES", "en", [Entry(1, "Level\tEQF 4"), Entry(2, "Form of study\tin class and at work")])
            .With("unit2.docx", "DES", "en", [Entry(1, "Level\tEQF 4"), Entry(2, "Entry\tnone")])
            .With("page.html", "STU", "en", "6 credits. You need to be able to read a technical drawing."));

        Of(check, "10").Places.ShouldHaveSingleItem().Value.ShouldBe("in class and at work");
        Of(check, "O1").Places.Select(p => p.File).ShouldBe(["page.html", "unit2.docx"]);
    }

    [Fact]
    public void Modules_of_degree_programmes_describe_no_micro_credential()
    {
        var check = Check(new SmallPack().With("Modulhandbuch.pdf", "DES", "de", "# Bachelorstudiengänge", "Leistungspunkte: 8 ECTS", "# Zertifikatsmodule", "Leistungspunkte: 4 ECTS"));

        Of(check, "7").Places.ShouldHaveSingleItem().Value.ShouldBe("4 ECTS");
    }

    [Fact]
    public void A_handbook_for_all_students_that_speaks_of_one_element_in_passing_shows_none()
    {
        var check = Check(new SmallPack().With("handbook.pdf", "STU", "en", "# Student handbook", "Welcome.", "# Assessment", "You will get a plan for the year with all your deadlines. If you need more time, ask your tutor."));

        Of(check, "9").Places.ShouldBeEmpty();
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
