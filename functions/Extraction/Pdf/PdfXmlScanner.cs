using System.Globalization;
using System.Net;
using System.Text;
using QaPipeline.Extraction.Pdf.Layout;

namespace QaPipeline.Extraction.Pdf;

/// <summary>Reads what <c>pdftohtml -xml</c> writes, page by page and line by line.</summary>
/// <remarks>
/// Not an XML parser on purpose: the output of damaged or unusual files holds control characters, raw form feeds in attribute values and crossed
/// tags, which end a parser but not the text. Lines of output correspond to elements.
/// </remarks>
sealed class PdfXmlScanner(Action<PageText> onPage)
{
    const int LongestLine = 1 << 20;

    /// <summary>Pieces of text on a page beyond which it is no page to be read: ordering them takes time with the square of their number.</summary>
    const int MostRuns = 6000;

    readonly Dictionary<string, TextStyle> _styles = new(StringComparer.Ordinal);
    readonly List<OutlineEntry> _outline = [];
    readonly TextStyle _unknown = new(12, Bold: false, Italic: false, string.Empty, "#000000");
    readonly Dictionary<(TextStyle Style, bool Bold, bool Italic), TextStyle> _variants = [];
    List<TextRun> _runs = [];
    string? _open;
    int _page;
    double _width;
    double _height;
    int _depth;
    bool _dense;

    /// <summary>The outline; complete when everything was read.</summary>
    public IReadOnlyList<OutlineEntry> Outline => _outline;

    /// <summary>Pages that were completed.</summary>
    public int Pages { get; private set; }

    /// <summary>Reads until the end of the output.</summary>
    public async Task ReadAsync(Stream output, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(output, new UTF8Encoding(false, throwOnInvalidBytes: false), false, 1 << 16, leaveOpen: true);
        var buffer = new char[1 << 15];
        var line = new StringBuilder();
        int count;
        while ((count = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            Cut(buffer.AsSpan(0, count), line);
        }
        Accept(line);
    }

    void Cut(ReadOnlySpan<char> chunk, StringBuilder line)
    {
        int end;
        while ((end = chunk.IndexOf('\n')) >= 0)
        {
            Append(line, chunk[..end]);
            Accept(line);
            chunk = chunk[(end + 1)..];
        }
        Append(line, chunk);
    }

    static void Append(StringBuilder line, ReadOnlySpan<char> text) => line.Append(text[..Math.Min(text.Length, LongestLine - line.Length)]);

    void Accept(StringBuilder line)
    {
        var text = line.ToString();
        line.Clear();
        if (_open is not null)
        {
            if (!StartsElement(text) && _open.Length + text.Length < LongestLine)
            {
                text = $"{_open} {text}";
            }
            else
            {
                AcceptLine(_open);
            }
            _open = null;
        }
        // A text element may hold line breaks of its own: it goes on until it is closed.
        if (text.StartsWith("<text ", StringComparison.Ordinal) && !text.EndsWith("</text>", StringComparison.Ordinal))
        {
            _open = text;
            return;
        }
        AcceptLine(text);
    }

    static bool StartsElement(string line) =>
        line.StartsWith("<text ", StringComparison.Ordinal) || line.StartsWith("</page>", StringComparison.Ordinal) || line.StartsWith("<page ", StringComparison.Ordinal);

    void AcceptLine(string line)
    {
        // Before a page with links, poppler writes remarks of its own to the same line.
        if (!line.StartsWith('<') && line.IndexOf("<page ", StringComparison.Ordinal) is var start and > 0)
        {
            line = line[start..];
        }
        if (line.StartsWith("<text ", StringComparison.Ordinal))
        {
            AddRun(line);
        }
        else if (line.StartsWith("<page ", StringComparison.Ordinal))
        {
            _page = (int)Number(line, "number");
            _width = Number(line, "width");
            _height = Number(line, "height");
            _runs = [];
            _dense = false;
        }
        else if (line.StartsWith("</page>", StringComparison.Ordinal) && _page > 0)
        {
            onPage(new(_page, _width, _height, _runs) { Dense = _dense });
            Pages++;
            _page = 0;
        }
        else if (line.TrimStart('\t').StartsWith("<fontspec ", StringComparison.Ordinal))
        {
            _styles[Attribute(line, "id")] = new(Math.Max(1, Number(line, "size")), Bold: false, Italic: false, Attribute(line, "family"), Attribute(line, "color"));
        }
        else
        {
            AddOutline(line);
        }
    }

    void AddRun(string line)
    {
        var open = line.IndexOf('>', StringComparison.Ordinal);
        if (open < 0 || _page == 0)
        {
            return;
        }
        var close = line.EndsWith("</text>", StringComparison.Ordinal) ? line.Length - "</text>".Length : line.Length;
        if (_runs.Count >= MostRuns)
        {
            _dense = true;
            return;
        }
        var content = MarkedText.Of(line.AsSpan(open + 1, Math.Max(0, close - open - 1)));
        if (string.IsNullOrWhiteSpace(content.Text))
        {
            return;
        }
        var left = Number(line, "left");
        var top = Number(line, "top");
        var style = _styles.GetValueOrDefault(Attribute(line, "font"), _unknown);
        _runs.Add(new(_runs.Count, new(left, top, left + Number(line, "width"), top + Number(line, "height")), content.Text, Variant(style, content)));
    }

    TextStyle Variant(TextStyle style, MarkedText content)
    {
        if (!content.Bold && !content.Italic)
        {
            return style;
        }
        var key = (style, content.Bold, content.Italic);
        return _variants.TryGetValue(key, out var known) ? known : _variants[key] = style with { Bold = content.Bold, Italic = content.Italic };
    }

    void AddOutline(string line)
    {
        if (line.StartsWith("<outline>", StringComparison.Ordinal))
        {
            _depth++;
        }
        else if (line.StartsWith("</outline>", StringComparison.Ordinal))
        {
            _depth--;
        }
        else if (_depth > 0 && line.StartsWith("<item", StringComparison.Ordinal) && line.IndexOf('>', StringComparison.Ordinal) is var open and > 0)
        {
            var close = line.LastIndexOf("</item>", StringComparison.Ordinal);
            var title = MarkedText.Of(line.AsSpan(open + 1, (close < 0 ? line.Length : close) - open - 1)).Text;
            _outline.Add(new(title.Trim(), (int)Number(line, "page"), _depth));
        }
    }

    static double Number(string line, string name) =>
        double.TryParse(Value(line, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : 0;

    static string Attribute(string line, string name) => WebUtility.HtmlDecode(Value(line, name).ToString());

    static ReadOnlySpan<char> Value(string line, string name)
    {
        var from = 0;
        while ((from = line.IndexOf(name, from, StringComparison.Ordinal)) > 0)
        {
            var start = from + name.Length + 2;
            if (line[from - 1] == ' ' && start <= line.Length && line.AsSpan(from + name.Length).StartsWith("=\"", StringComparison.Ordinal))
            {
                var end = line.IndexOf('"', start);
                return end < 0 ? default : line.AsSpan(start, end - start);
            }
            from += name.Length;
        }
        return default;
    }
}
