using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using QaPipeline.Extraction.PlainText;

namespace QaPipeline.Extraction.Mail;

/// <summary>The encodings that mail uses for bytes and words. Wrong input yields what can be decoded and never an error.</summary>
static partial class MailDecoding
{
    /// <summary>Decodes base64, passing over everything that isn't; a cut end loses at most two bytes.</summary>
    public static byte[] Base64(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/')
            {
                clean.Append(c);
            }
        }
        clean.Length -= clean.Length % 4 == 1 ? 1 : 0;
        clean.Append('=', (4 - (clean.Length % 4)) % 4);
        return Convert.FromBase64String(clean.ToString());
    }

    /// <summary>Decodes quoted-printable.</summary>
    public static byte[] QuotedPrintable(string text)
    {
        var bytes = new MemoryStream(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=')
            {
                bytes.WriteByte((byte)text[i]);
            }
            else if (i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.WriteByte(value);
                i += 2;
            }
            else if (i + 1 < text.Length && text[i + 1] is '\r' or '\n')
            {
                i += text.AsSpan(i + 1).StartsWith("\r\n") ? 2 : 1;
            }
        }
        return bytes.ToArray();
    }

    /// <summary>Text in a declared encoding; by its bytes where none is declared or known.</summary>
    public static string Text(byte[] bytes, string? charset) => Named(charset) is { } encoding ? encoding.GetString(bytes) : TextDecoding.Decode(bytes).Text;

    /// <summary>Decodes encoded words in a header, such as <c>=?utf-8?Q?Pr=C3=BCfung?=</c>; plain 8-bit text is decoded by its bytes.</summary>
    public static string Words(string value)
    {
        var plain = value.Any(c => c > '\u007F') ? TextDecoding.Decode(Encoding.Latin1.GetBytes(value)).Text : value;
        return EncodedWord().Replace(BetweenWords().Replace(plain, "?==?"), m =>
        {
            var text = m.Groups[3].Value;
            var bytes = m.Groups[2].Value is "B" or "b" ? Base64(text) : QuotedPrintable(text.Replace('_', ' '));
            return Text(bytes, m.Groups[1].Value);
        });
    }

    /// <summary>Decodes an RFC 2231 value such as <c>utf-8''Pr%C3%BCfung.docx</c>.</summary>
    public static string Percent(string value)
    {
        var parts = value.Split('\'', 3);
        var (charset, text) = parts.Length == 3 ? (parts[0], parts[2]) : (null, value);
        return Text(QuotedPrintable(text.Replace("=", "=3D", StringComparison.Ordinal).Replace('%', '=')), charset);
    }

    static Encoding? Named(string? charset)
    {
        if (string.IsNullOrEmpty(charset))
        {
            return null;
        }
        try
        {
            return charset.ToUpperInvariant() switch
            {
                "UTF-8" or "UTF8" => Encoding.UTF8,
                "US-ASCII" or "ASCII" => null,
                "ISO-8859-1" or "LATIN1" => CodePagesEncodingProvider.Instance.GetEncoding(1252),
                "UTF-16" or "UTF-16LE" => Encoding.Unicode,
                _ => CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? null,
            };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"=\?([^?\s*]+)(?:\*[^?]*)?\?([BbQq])\?([^?]*)\?=")]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\?=\s+=\?")]
    private static partial Regex BetweenWords();
}
