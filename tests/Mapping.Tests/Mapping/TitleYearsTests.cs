using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Strength;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

public class TitleYearsTests
{
    static readonly DateOnly Newest = new(2025, 6, 30);

    [Theory]
    [InlineData("Annual report 2024", "2024")]
    [InlineData("Memoria del curso 2024-2025", "2024/25")]
    [InlineData("Survey of participants 2023/24", "2023/24")]
    [InlineData("Bericht für das Jahr 2023 – Zertifikatskurse", "2023")]
    [InlineData("Activity report 2024", "2024")]
    [InlineData("Enrolment report 2024", "2024")]
    [InlineData("Annual activity report 2023/24", "2023/24")]
    [InlineData("Report on planning 2024", "2024")]
    [InlineData("Monitoring report of November 2024", "2024")]
    [InlineData("Rapport d'activité 2023-2024", "2023/24")]
    [InlineData("Enquête 2024", "2024")]
    [InlineData("Resultados de la encuesta en 2024", "2024")]
    [InlineData("Entwicklungsbericht 2024", "2024")]
    [InlineData("Berichtszeitraum 2024", "2024")]
    public void A_title_has_the_year_of_what_is_told_below_it(string title, string year) => TitleYears.In(title, Newest.Year).ShouldBe(year);

    [Theory]
    [InlineData("Handbook")]
    [InlineData("Strategy 2020-2025")]
    [InlineData("Strategy for quality 2024")]
    [InlineData("Outlook 2026")]
    [InlineData("Evaluations 2021-2024")]
    [InlineData("Evaluations 2022 and 2023")]
    [InlineData("ISO 21001:2018 in the academy")]
    [InlineData("Higher Education Act 2017")]
    [InlineData("Horizon 2020 projects")]
    [InlineData("Room 2010")]
    [InlineData("QA-2015-03 Procedure")]
    [InlineData("VO 2016/679")]
    [InlineData("Landeshochschulgesetz 2005")]
    [InlineData("Entwicklungsplan 2024")]
    [InlineData("Décret n° 2017")]
    public void A_span_a_name_and_a_year_to_come_date_nothing(string title) => TitleYears.In(title, Newest.Year).ShouldBeNull();

    [Fact]
    public void The_nearest_heading_with_a_year_counts_before_the_title()
    {
        Of(["Report 2023", "Courses"], "Reports of the year 2024").ShouldBe("2023");
        Of(["Courses"], "Report of the year 2024").ShouldBe("2024");
    }

    [Fact]
    public void Without_any_dated_document_nobody_can_say_which_years_are_past() => Of(["Report 2023"], "", undated: true).ShouldBeNull();

    static string? Of(string[] headings, string title, bool undated = false)
    {
        List<Block> blocks = [new() { Number = 1, Kind = BlockKind.Paragraph, Text = "Every course was evaluated.", HeadingPath = headings }];
        var document = new SmallPack().With("a.docx", "MON", "en", blocks).Documents[0];
        PackDocument titled = document with { Profile = document.Profile with { Title = title } };
        return TitleYears.Of(PassageBuilder.Build([titled], new Stems(), new(), CancellationToken.None)[0], undated ? null : Newest);
    }
}
