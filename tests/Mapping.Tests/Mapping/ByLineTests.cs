using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

public class ByLineTests
{
    static Noise NoiseOf(params string[] lines) => PassageBuilder.Build(new SmallPack().With("a.docx", "SER", "en", lines).Documents, new Stems(), new(), CancellationToken.None)[^1].Noise;

    [Theory]
    [InlineData("Larkhill University College, April 2024")]
    [InlineData("Larkhill University College April 2024")]
    [InlineData("University of Westmere | Quality Office | 12 March 2025")]
    [InlineData("Academic Council, Larkhill University College, 2023/24")]
    [InlineData("Hochschule Nordfurt, Stand: März 2024")]
    [InlineData("Hochschule für Gestaltung Nordfurt, 12.03.2024")]
    [InlineData("Université de Rives, 1er avril 2024")]
    [InlineData("Haute école spécialisée de Rives, avril 2024")]
    [InlineData("Universidad de Costalba, 3 de mayo de 2024")]
    [InlineData("Hogeschool Waterland, versie 2.1, april 2024")]
    [InlineData("Version 2.1, 2024-03-12")]
    public void Names_and_a_date_under_the_title_are_a_by_line_and_no_evidence(string line) => NoiseOf("# Report on micro-credentials", line).ShouldBe(Noise.ByLine);

    [Theory]
    [InlineData("Recognised in 2024")]
    [InlineData("Accredited 2024")]
    [InlineData("Accredited, April 2024")]
    [InlineData("Approved by the Senate, 12 March 2024")]
    [InlineData("Mentors Appointed, March 2024")]
    [InlineData("The college joined the register in April 2024")]
    [InlineData("Partnership with Westmere University, April 2024")]
    [InlineData("Anerkannt seit 2024")]
    [InlineData("Die Hochschule ist seit März 2024 Mitglied")]
    [InlineData("Reconnu depuis avril 2024")]
    [InlineData("Reconocida en mayo de 2024")]
    [InlineData("Erkend sinds april 2024")]
    [InlineData("Larkhill University College offers 12 courses")]
    public void A_short_statement_is_no_by_line(string line) => NoiseOf("# Report on micro-credentials", line).ShouldBe(Noise.None);

    [Fact]
    public void Further_down_the_same_line_is_read_as_any_other() =>
        NoiseOf("# Report", "One course is open.", "Two courses are open.", "Three courses are open.", "Larkhill University College, April 2024").ShouldBe(Noise.None);
}
