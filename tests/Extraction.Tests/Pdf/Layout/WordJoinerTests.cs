using QaPipeline.Extraction.Pdf.Layout;

namespace QaPipeline.Extraction.Tests.Pdf.Layout;

public sealed class WordJoinerTests
{
    [Theory]
    [InlineData("inter-|national agreements", "international agreements")]
    [InlineData("a micro-|credential at work", "a micro-credential at work")]
    [InlineData("well-|known work", "well-known work")]
    [InlineData("Jean-|Pierre", "Jean-Pierre")]
    [InlineData("2023-|2024", "2023-2024")]
    [InlineData("Qualitäts-|und Prüfungsordnung", "Qualitäts- und Prüfungsordnung")]
    [InlineData("soft\u00ad|ware", "software")]
    [InlineData("a dash -|not a hyphen", "a dash - not a hyphen")]
    [InlineData("two|lines", "two lines")]
    [InlineData("the o\ufb03ce", "the office")]
    public void Hyphens_at_line_ends_are_taken_out_where_they_only_broke_a_word(string lines, string expected)
    {
        var joiner = new WordJoiner(["The micro-credential is known.", "It works well for all.", .. lines.Split('|')]);

        joiner.Join(lines.Split('|')).ShouldBe(expected);
    }
}
