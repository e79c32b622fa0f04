using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Findings;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Strength;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

public class OwnLinesTests
{
    [Theory]
    [InlineData("Larkhill University College, April 2024", null)]
    [InlineData("Stand: April 2024", null)]
    [InlineData("Larkhill University College, April 2023", "2023")]
    [InlineData("In 2024, 41 % of the participants answered.", "2024")]
    [InlineData("Larkhill University College, 12 April 2024", "2024-04-12")]
    public void The_line_under_a_title_has_the_date_of_its_document_and_not_only_the_year(string line, string? stated)
    {
        var document = new SmallPack().With("a.docx", "MON", "en", "# Report on micro-credentials", line).Documents[0];
        var passage = PassageBuilder.Build([document with { Profile = document.Profile with { Date = new DocumentDate(2024, 4) } }], new Stems(), new(), CancellationToken.None)[^1];

        OwnLines.DateOf(passage, EvidenceDates.Latest(passage.Text, new DateOnly(2024, 4, 30))).ShouldBe(stated);
    }
}
