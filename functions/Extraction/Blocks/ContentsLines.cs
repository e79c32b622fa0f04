using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Blocks;

/// <summary>Finds tables of contents that were typed by hand: lines under a heading such as "Contents" that repeat headings of the document.</summary>
static partial class ContentsLines
{
    /// <summary>The blocks, with such lines marked as contents lines.</summary>
    public static IReadOnlyList<Block> Mark(IReadOnlyList<Block> blocks)
    {
        if (!blocks.Any(b => b.Kind == BlockKind.Heading && Heading().IsMatch(b.Text)))
        {
            return blocks;
        }
        var headings = blocks.Where(b => b.Kind == BlockKind.Heading).Select(b => Bare(b.Text)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. blocks.Select(b => IsContentsLine(b, headings) ? b with { Kind = BlockKind.ContentsLine, LeadIn = null } : b)];
    }

    static bool IsContentsLine(Block block, HashSet<string> headings) =>
        block.Kind is BlockKind.ListItem or BlockKind.Paragraph && block.HeadingPath.Count > 0 && Heading().IsMatch(block.HeadingPath[^1]) && headings.Contains(Bare(block.Text));

    /// <summary>The words without number, dots and page.</summary>
    static string Bare(string text) => Ornaments().Replace(text, "").Trim();

    [GeneratedRegex(@"^(?:table of )?contents$|^inhalt(?:sverzeichnis)?$|^sommaire$|^table des matières$|^índice$|^indice$|^inhoud(?:sopgave)?$|^sumário$|^innehåll(?:sförteckning)?$|^spis treści$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?:\d+(?:\.\d+)*\.?|[A-Z]\.)\s+|\s*\.{2,}.*$|\s+\d{1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Ornaments();
}
