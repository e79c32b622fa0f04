using QaPipeline.App.Analyses;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Tests;

/// <summary>Whose report it is, as its own head says it; where that is in doubt, nothing is said.</summary>
public sealed class StatedInstitutionTests
{
    [Theory]
    [InlineData("Northmoor University", "Self-Evaluation Report on Short Awards", "Northmoor University – submitted to the National Quality Office, 31 March 2025")]
    [InlineData("Halden Coast University of Applied Sciences", "Micro-credentials at Halden Coast University of Applied Sciences", "Self-evaluation report for the external review 2025 · approved by the Presidium")]
    [InlineData("BrightBridge Professional Learning Ltd.", "Learning that Lands: BrightBridge Self-Assessment Document", "BrightBridge Professional Learning Ltd. · prepared for the voluntary review")]
    [InlineData("University of Carrick", "University of Carrick: Self-Evaluation Report", "May 2026")]
    [InlineData("University of Carrick", "Self-Evaluation Report of the University of Carrick")]
    [InlineData("Carrick University", "Carrick University Self-Assessment Report 2026")]
    [InlineData("Hochschule für Technik und Wirtschaft Musterstadt", "Selbstbericht der Hochschule für Technik und Wirtschaft Musterstadt")]
    [InlineData("Technische Universität Musterstadt", "Selbstdokumentation", "Technische Universität Musterstadt")]
    [InlineData("Hochschule Lindau-Bregenz", "Selbstbericht zur Qualitätssicherung", "Hochschule Lindau-Bregenz, Stand: 15. Januar 2025", "1 Ausgangslage", "Die Hochschule bietet Mikrozertifikate für Berufstätige an.")]
    [InlineData("Hogeschool Zeewolde", "Zelfevaluatie", "Hogeschool Zeewolde", "De Hogeschool in het kort")]
    [InlineData("University of Carrick", "Self-Evaluation Report", "The University of Carrick", "About the University of Carrick")]
    [InlineData("The Hague University", "Self-Evaluation Report", "The Hague University")]
    [InlineData("Carrick College", "Self-Evaluation Report", "Carrick College", "Our courses are developed together with Brae University and three employers.")]
    [InlineData(null, "Selbstbericht", "Die Hochschule")]
    [InlineData("Fachhochschule Weidenau", "Selbstbericht", "Fachhochschule Weidenau", "Die Fachhochschule", "Unsere Fachhochschule im Überblick")]
    [InlineData(null, "Self-Assessment Report of Veritas – Quality Agency for Tertiary Education")]
    [InlineData(null, "Self-Evaluation Report", "prepared by Carrick University with Brae University")]
    [InlineData(null, "Self-Evaluation Report of the University", "April 2026")]
    [InlineData(null, "Self-Evaluation Report", "Chapter 1", "Introduction", "The report was discussed.", "Carrick University was founded in 1845.")]
    [InlineData(null, "Quality Manual of Carrick University", "Edition of 1 February")]
    public void A_name_is_taken_from_the_head_of_a_self_evaluation_report_and_only_when_it_is_the_only_one(string? expected, params string[] head) =>
        StatedInstitution.Of([Pack(head)]).ShouldBe(expected);

    [Fact]
    public void Reports_that_name_different_institutions_name_none_and_other_documents_have_no_say()
    {
        var carrick = Pack("Self-Evaluation Report of Carrick University");

        StatedInstitution.Of([carrick, Pack("Self-Evaluation Report of Carrick University", "Annexes"), Pack("Agreement with Brae University")]).ShouldBe("Carrick University");
        StatedInstitution.Of([carrick, Pack("Self-Evaluation Report of Brae University")]).ShouldBeNull();
        StatedInstitution.Of([]).ShouldBeNull();
    }

    [Fact]
    public void Lines_that_no_title_would_hold_are_passed_over()
    {
        var many = string.Join(' ', Enumerable.Repeat("University", 400));

        StatedInstitution.Of([Pack("Self-Evaluation Report", many, new string('U', 100_000), "Carrick University")]).ShouldBe("Carrick University");
    }

    static PackDocument Pack(params string[] head) => new(new EvidenceFile("a.docx", new string('a', 64), 1), new Document
    {
        Sha256 = new string('a', 64),
        Format = FileFormat.Docx,
        Reader = new ReaderIdentity("test", "1"),
        Blocks = [.. head.Select((text, i) => new Block { Number = i + 1, Kind = BlockKind.Paragraph, Text = text })],
        Units = [],
    }, new DocumentProfile(null, null));
}
