using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using QaPipeline.Extraction.PlainText;

namespace QaPipeline.Extraction.Web;

/// <summary>Decodes web pages by what they declare, and parses them without scripts and without fetching anything.</summary>
static partial class HtmlDecoding
{
    const int MaxDepth = 512;
    const int MaxOpen = 1000;

    /// <summary>Elements that people leave open, or that have no end.</summary>
    static readonly HashSet<string> Unclosed = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "li", "tr", "td", "th", "dt", "dd", "thead", "tbody", "tfoot", "option", "colgroup", "rp", "rt",
        "br", "img", "hr", "input", "meta", "link", "col", "wbr", "area", "base", "embed", "source", "track", "param", "path",
    };

    /// <summary>Loads a page. A declared encoding counts where the bytes don't contradict it.</summary>
    public static DecodedText Load(SourceFile file, ReadingOptions options)
    {
        var decoded = TextFile.Load(file, options);
        if (decoded.Encoding == "Windows-1252" && Charset().Match(decoded.Text[..Math.Min(decoded.Text.Length, 2048)]) is { Success: true } declared
            && Named(declared.Groups["name"].Value) is { } encoding)
        {
            return new DecodedText(encoding.GetString(File.ReadAllBytes(file.Path)), encoding.WebName);
        }
        return decoded;
    }

    /// <summary>Parses a page.</summary>
    /// <exception cref="UnreadableFileException">Elements nested far deeper than a page needs.</exception>
    public static IHtmlDocument Parse(string text)
    {
        RefuseDeep(text);
        var page = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(text);
        // By lists of children and not from sibling to sibling, which the parser's tree looks up anew each time.
        var level = new List<INode> { page };
        for (var depth = 0; level.Count > 0; depth++)
        {
            if (depth > MaxDepth)
            {
                throw new UnreadableFileException(Refusals.DeepMarkup);
            }
            level = [.. level.SelectMany(n => n.ChildNodes)];
        }
        return page;
    }

    /// <summary>The parser takes time with the square of the depth, so depth is bounded before it sees the text.</summary>
    static void RefuseDeep(string text)
    {
        var foreign = 0;
        var open = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var names = open.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = text.IndexOf('<'); at >= 0 && at + 1 < text.Length; at = text.IndexOf('<', at + 1))
        {
            var closing = text[at + 1] == '/';
            var rest = text.AsSpan(at + (closing ? 2 : 1));
            var length = 0;
            while (length < rest.Length && length < 20 && char.IsAsciiLetterOrDigit(rest[length]))
            {
                length++;
            }
            var name = rest[..length];
            if (length == 0 || (foreign == 0 && Unclosed.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name)))
            {
                continue;
            }
            // Within drawings and formulas, elements of every name stay open.
            foreign = Math.Max(0, foreign + (name is "svg" or "math" ? closing ? -1 : 1 : 0));
            names.TryGetValue(name, out var count);
            names[name] = Math.Max(0, count + (closing ? -1 : 1));
            if (count > MaxOpen || open.Count > MaxOpen)
            {
                throw new UnreadableFileException(Refusals.DeepMarkup);
            }
        }
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
