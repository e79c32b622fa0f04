using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using QaPipeline.Extraction.PlainText;

namespace QaPipeline.Extraction.Web;

/// <summary>Decodes web pages by what they declare, and parses them without scripts and without fetching anything.</summary>
static partial class HtmlDecoding
{
    const int MaxDepth = 512;

    /// <summary>Loads a page. A declared encoding counts where the bytes don't contradict it.</summary>
    public static async Task<DecodedText> LoadAsync(SourceFile file, ReadingOptions options, CancellationToken cancellationToken)
    {
        var decoded = await TextFile.LoadAsync(file, options, cancellationToken);
        if (decoded.Encoding == "Windows-1252" && Charset().Match(decoded.Text[..Math.Min(decoded.Text.Length, 2048)]) is { Success: true } declared
            && Named(declared.Groups["name"].Value) is { } encoding)
        {
            return new DecodedText(encoding.GetString(await File.ReadAllBytesAsync(file.Path, cancellationToken)), encoding.WebName);
        }
        return decoded;
    }

    /// <summary>Parses a page.</summary>
    /// <exception cref="UnreadableFileException">Elements nested far deeper than a page needs.</exception>
    public static IHtmlDocument Parse(string text)
    {
        var page = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(text);
        var (node, depth) = ((AngleSharp.Dom.INode?)page, 0);
        while (node is not null)
        {
            if (depth > MaxDepth)
            {
                throw new UnreadableFileException(Refusals.DeepMarkup);
            }
            if (node.FirstChild is { } child)
            {
                (node, depth) = (child, depth + 1);
                continue;
            }
            while (node is not null && node.NextSibling is null)
            {
                (node, depth) = (node.Parent, depth - 1);
            }
            node = node?.NextSibling;
        }
        return page;
    }

    static Encoding? Named(string name)
    {
        if (name.StartsWith("utf", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("""<meta[^>]+charset\s*=\s*["']?(?<name>[A-Za-z0-9_-]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Charset();
}
