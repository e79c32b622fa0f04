using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.PlainText;

namespace QaPipeline.Extraction;

/// <summary>Tells formats that are plain text apart: by what they say first, else by the name's extension.</summary>
static partial class TextFormats
{
    /// <summary>The format of text that begins with <paramref name="head"/>; <see cref="FileFormat.Unknown"/> when it isn't text.</summary>
    public static FileFormat Detect(ReadOnlySpan<byte> head, string name)
    {
        if (!TextDecoding.LooksLikeText(head))
        {
            return FileFormat.Unknown;
        }
        var text = TextDecoding.Decode(head.ToArray(), partial: true).Text;
        var start = text.AsSpan().TrimStart();
        var extension = Path.GetExtension(name).ToLowerInvariant();
        return extension switch
        {
            _ when Html().IsMatch(start) => FileFormat.Html,
            _ when MailHeaders(text) && extension is not (".md" or ".csv" or ".html" or ".htm") => FileFormat.Eml,
            ".html" or ".htm" or ".xhtml" => FileFormat.Html,
            ".md" or ".markdown" => FileFormat.Markdown,
            ".csv" or ".tsv" => FileFormat.Csv,
            _ => FileFormat.Text,
        };
    }

    /// <summary>Whether the text begins with the headers of a mail message: several fields, among them who wrote or passed it on.</summary>
    static bool MailHeaders(string text)
    {
        var fields = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in text.TrimStart('\n', '\r').Split('\n').Take(200).Select(l => l.TrimEnd('\r')))
        {
            if (line.Length == 0)
            {
                break;
            }
            if (line[0] is ' ' or '\t')
            {
                continue;
            }
            if (HeaderField().Match(line) is not { Success: true } field)
            {
                return false;
            }
            fields.Add(field.Groups[1].Value);
        }
        return (fields.Contains("From") || fields.Contains("Received"))
            && (fields.Contains("MIME-Version") || fields.Contains("Message-ID") || fields.Contains("Received") || (fields.Contains("Date") && fields.Contains("Subject")));
    }

    [GeneratedRegex(@"^(?:<\?xml[^>]{0,200}\?>\s*)?(?><!--(?:(?!-->).){0,2000}-->\s*)*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Html();

    [GeneratedRegex(@"^([A-Za-z][A-Za-z0-9-]{0,60}):")]
    private static partial Regex HeaderField();
}
