using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Pdf.Pictures;

/// <summary>Letterheads and logos are shown again on every page: what they say is kept where it stands first.</summary>
static class RepeatedText
{
    public static IReadOnlyList<PictureText> Without(IReadOnlyList<PictureText> texts)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        return [.. texts.Select(text =>
        {
            var kept = text.Blocks.Where(b => !(text.Pictures.Repeats && said.Contains(Letters(b.Text)))).ToList();
            said.UnionWith(text.Blocks.Select(b => Letters(b.Text)));
            return text.Blocks.Count > 0 && kept.Count == 0 ? new(text.Pictures, UnitStatus.Empty, []) : text with { Blocks = kept };
        })];
    }

    static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
