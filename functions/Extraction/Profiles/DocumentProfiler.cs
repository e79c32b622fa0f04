using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Profiles;

/// <summary>Says what kind of document a file is and which cue decided it, in which language it is, and what date and version it states.</summary>
/// <remarks>Works on what was read, whoever read it.</remarks>
public static class DocumentProfiler
{
    const int FirstBlocks = 40;

    /// <summary>What a document is stands at the beginning of its paragraphs; the rules are not made for paragraphs of many pages.</summary>
    const int LongestBeginning = 2000;

    /// <summary>The profile of <paramref name="document"/>, which is called <paramref name="name"/> in its pack.</summary>
    public static DocumentProfile Profile(string name, Document document)
    {
        var body = document.Blocks.Where(b => !b.Hidden && b.Kind is not (BlockKind.ContentsLine or BlockKind.Comment)).ToArray();
        var opening = body.Where(b => b.Kind != BlockKind.HeaderFooter).Take(FirstBlocks).Select(Beginning).ToArray();
        var (type, cue) = DocumentTypes.Decide(name, document, opening);
        return new DocumentProfile(type, cue)
        {
            Language = LanguageDetector.DetectRunning(body.Where(b => b.Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.Heading).Select(b => b.Text))
                ?? LanguageDetector.Detect(body.Select(b => b.Text)),
            Title = document.Title ?? opening.FirstOrDefault(b => b.Kind == BlockKind.Heading)?.Text,
            Date = StatedDates.Find(name, document, opening),
            Version = StatedVersions.Find(name, opening),
        };
    }

    static Block Beginning(Block block) => block.Text.Length > LongestBeginning ? block with { Text = block.Text[..LongestBeginning] } : block;
}
