using System.Globalization;
using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Findings;

/// <summary>Knows the line under a title that dates its document: "Larkhill University College, April 2024". Its passage has the date of the document and not only its year.</summary>
static class OwnLines
{
    const int Longest = 120;

    /// <summary>Paragraphs at the beginning of a document that may be such a line.</summary>
    const int First = 5;

    /// <summary>The date that a passage states; null where it is no more than the year of the document's own date in its own line.</summary>
    public static string? DateOf(Passage passage, string? stated) =>
        stated is { Length: 4 } && passage.Source.Profile.Date is { } own && own.Year.ToString(CultureInfo.InvariantCulture) == stated && passage.Block.Number <= First
        && passage.Block.Kind is BlockKind.Paragraph or BlockKind.Heading && passage.Text.Length <= Longest && passage.Text.EndsWith(stated, StringComparison.Ordinal)
            ? null : stated;
}
