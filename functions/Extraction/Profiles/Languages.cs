using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Profiles;

/// <summary>Labels blocks with the language they are written in.</summary>
static class Languages
{
    /// <summary>The blocks, each with its language where the text is long enough to tell.</summary>
    public static IReadOnlyList<Block> Label(IReadOnlyList<Block> blocks) =>
        [.. blocks.Select(b => b.Language is null && LanguageDetector.Detect(b.Text) is { } language ? b with { Language = language } : b)];
}
