using System.Text;
using System.Text.RegularExpressions;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Mail;

/// <summary>One part of a mail message.</summary>
/// <param name="Type">Media type in lower case, such as "text/plain".</param>
/// <param name="Charset">Declared encoding; null where none is.</param>
/// <param name="TransferEncoding">How the body is written: "base64", "quoted-printable" or as it is.</param>
/// <param name="Name">File name; "" for a part of the text.</param>
/// <param name="Body">The body as written, one character per byte.</param>
public sealed record MailPart(string Type, string? Charset, string TransferEncoding, string Name, ReadOnlyMemory<char> Body)
{
    /// <summary>The bytes of the body.</summary>
    public byte[] Decode() => TransferEncoding switch
    {
        "base64" => MailDecoding.Base64(Body.ToString()),
        "quoted-printable" => MailDecoding.QuotedPrintable(Body.ToString()),
        _ => Latin1(Body.Span),
    };

    static byte[] Latin1(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length];
        Encoding.Latin1.GetBytes(text, bytes);
        return bytes;
    }

    /// <summary>The body as text.</summary>
    public string Text() => MailDecoding.Text(Decode(), Charset);
}

/// <summary>A mail message (RFC 5322, MIME) taken apart. Stands in for MimeKit, which does not restore here.</summary>
public sealed partial class MailMessage
{
    const int MaxDepth = 16;
    const int MaxParts = 500;

    /// <summary>Longest head of a message or part, in characters; what goes beyond says nothing to a reader.</summary>
    const int LongestHead = 1 << 18;

    readonly List<MailPart> texts = [];
    readonly List<MailPart> attachments = [];
    int parts;

    /// <summary>Header fields with their values decoded; of two of one name, the first.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The texts to be read, plain text before its HTML form.</summary>
    public IReadOnlyList<MailPart> Texts => texts;

    /// <summary>The attached files, each with a name of its own.</summary>
    public IReadOnlyList<MailPart> Attachments => attachments;

    /// <summary>Whether parts were passed over because there were too many.</summary>
    public bool Truncated { get; private set; }

    /// <summary>Loads and takes apart the message.</summary>
    /// <exception cref="UnreadableFileException">Larger than any message.</exception>
    public static MailMessage Load(SourceFile file, ReadingOptions options)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        if (new FileInfo(file.Path).Length > options.MaxPartBytes)
        {
            throw new UnreadableFileException(Refusals.OversizedPart);
        }
        var raw = Encoding.Latin1.GetString(File.ReadAllBytes(file.Path));
        var (headers, body) = Split(raw.AsMemory().TrimStart("\r\n"));
        var message = new MailMessage { Headers = headers };
        message.Take(headers, body, 0);
        return message;
    }

    void Take(IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<char> body, int depth)
    {
        if (depth > MaxDepth || ++parts > MaxParts)
        {
            Truncated = true;
            return;
        }
        var type = MailHeader.Parse(headers.GetValueOrDefault("content-type") ?? "text/plain");
        var disposition = MailHeader.Parse(headers.GetValueOrDefault("content-disposition") ?? "");
        if (type.Value.StartsWith("multipart/", StringComparison.Ordinal) && type.Parameters.GetValueOrDefault("boundary") is { Length: > 0 } boundary)
        {
            TakeParts(SplitParts(body, boundary).Select(Split).ToArray(), type.Value == "multipart/alternative", depth);
            return;
        }
        var name = disposition.Parameters.GetValueOrDefault("filename") ?? type.Parameters.GetValueOrDefault("name") ?? "";
        var encoding = (headers.GetValueOrDefault("content-transfer-encoding") ?? "").Trim().ToLowerInvariant();
        var part = new MailPart(type.Value, type.Parameters.GetValueOrDefault("charset"), encoding, TextFolding.Fold(name), body);
        var isText = type.Value is "text/plain" or "text/html" && disposition.Value != "attachment" && part.Name.Length == 0;
        if (isText)
        {
            texts.Add(part);
        }
        else
        {
            attachments.Add(part.Name.Length > 0 ? part : part with { Name = Invented(type.Value, attachments.Count + 1) });
        }
    }

    /// <summary>Of alternative forms of one text the plain one is read, else the first that is there.</summary>
    void TakeParts((IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<char> Body)[] found, bool alternative, int depth)
    {
        if (alternative && found.Length > 0)
        {
            static string TypeOf(IReadOnlyDictionary<string, string> headers) => MailHeader.Parse(headers.GetValueOrDefault("content-type") ?? "text/plain").Value;
            var best = found.FirstOrDefault(p => TypeOf(p.Headers) == "text/plain" && !p.Body.Span.IsWhiteSpace(), found.FirstOrDefault(p => TypeOf(p.Headers) == "text/html", found[^1]));
            Take(best.Headers, best.Body, depth + 1);
            foreach (var other in found.Where(p => !ReferenceEquals(p.Headers, best.Headers) && TypeOf(p.Headers) is not ("text/plain" or "text/html")))
            {
                Take(other.Headers, other.Body, depth + 1);
            }
            return;
        }
        foreach (var (headers, body) in found)
        {
            Take(headers, body, depth + 1);
        }
    }

    static string Invented(string type, int number)
    {
        var extension = type switch
        {
            "message/rfc822" => ".eml",
            "application/pdf" => ".pdf",
            "image/png" => ".png",
            "image/jpeg" => ".jpg",
            "text/html" => ".html",
            "text/csv" => ".csv",
            _ when type.StartsWith("text/", StringComparison.Ordinal) => ".txt",
            _ => ".bin",
        };
        return FormattableString.Invariant($"attachment-{number}{extension}");
    }

    static (IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<char> Body) Split(ReadOnlyMemory<char> raw)
    {
        var (end, start) = (raw.Length, raw.Length);
        foreach (var gap in Gap().EnumerateMatches(raw.Span))
        {
            (end, start) = (gap.Index, gap.Index + gap.Length);
            break;
        }
        var head = raw[..Math.Min(end, LongestHead)].ToString();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Folded().Replace(head, " ").Split('\n'))
        {
            if (line.IndexOf(':') is var colon and > 0)
            {
                headers.TryAdd(line[..colon].Trim(), MailDecoding.Words(line[(colon + 1)..].Trim()));
            }
        }
        return (headers, raw[start..]);
    }

    /// <summary>The parts between the boundary's lines; no more than may be opened, and one to show that there are more.</summary>
    static List<ReadOnlyMemory<char>> SplitParts(ReadOnlyMemory<char> body, string boundary)
    {
        var found = new List<ReadOnlyMemory<char>>();
        var text = body.Span;
        var mark = "--" + boundary;
        var start = -1;
        for (var at = text.IndexOf(mark, StringComparison.Ordinal); at >= 0 && found.Count <= MaxParts;)
        {
            var after = at + mark.Length;
            if (at == 0 || text[at - 1] == '\n')
            {
                if (start >= 0)
                {
                    found.Add(body[start..at]);
                }
                var end = text[at..].IndexOf('\n');
                start = end < 0 ? text.Length : at + end + 1;
                if (text[after..].StartsWith("--"))
                {
                    return found;
                }
            }
            var next = text[after..].IndexOf(mark, StringComparison.Ordinal);
            at = next < 0 ? -1 : after + next;
        }
        if (start >= 0 && start < text.Length && found.Count <= MaxParts)
        {
            found.Add(body[start..]);
        }
        return found;
    }

    [GeneratedRegex(@"\r?\n\r?\n|^\r?\n")]
    private static partial Regex Gap();

    [GeneratedRegex(@"\r?\n[ \t]+")]
    private static partial Regex Folded();
}
