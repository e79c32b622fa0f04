using System.Text;
using System.Text.Unicode;

namespace QaPipeline.Extraction.PlainText;

/// <summary>Text together with the encoding it was found to be in.</summary>
public readonly record struct DecodedText(string Text, string Encoding);

/// <summary>Decodes text files: by their byte order mark, else as UTF-8 when valid, else as Windows-1252, the commonest in older European files.</summary>
public static class TextDecoding
{
    static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The text of <paramref name="bytes"/>, without its byte order mark.</summary>
    /// <param name="bytes">A whole file, or its beginning.</param>
    /// <param name="partial">True for a beginning, which may end in the middle of a character.</param>
    public static DecodedText Decode(byte[] bytes, bool partial = false)
    {
        ReadOnlySpan<byte> span = bytes;
        if (span.StartsWith(Encoding.UTF8.Preamble))
        {
            return new(Encoding.UTF8.GetString(span[3..]), "UTF-8");
        }
        if (span.StartsWith(Encoding.UTF32.Preamble))
        {
            return new(Encoding.UTF32.GetString(span[4..]), "UTF-32");
        }
        if (span.StartsWith(Encoding.Unicode.Preamble))
        {
            return new(Encoding.Unicode.GetString(span[2..]), "UTF-16");
        }
        if (span.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return new(Encoding.BigEndianUnicode.GetString(span[2..]), "UTF-16");
        }
        if (Wide(span) is { } wide)
        {
            return new(wide.GetString(span), "UTF-16");
        }
        return Utf8.IsValid(partial ? WithoutCutCharacter(span) : span) ? new(Encoding.UTF8.GetString(span), "UTF-8") : new(Western.GetString(span), "Windows-1252");
    }

    /// <summary>Whether bytes are text and not binary data: no zero bytes unless two-byte text, hardly any control characters.</summary>
    public static bool LooksLikeText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.Unicode.Preamble) || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble) || bytes.StartsWith(Encoding.UTF32.Preamble) || Wide(bytes) is not null)
        {
            return true;
        }
        var strange = 0;
        foreach (var b in bytes)
        {
            if (b == 0)
            {
                return false;
            }
            if (b < 0x20 && b is not (0x09 or 0x0A or 0x0C or 0x0D or 0x1B) || b == 0x7F)
            {
                strange++;
            }
        }
        return strange * 100 <= bytes.Length;
    }

    /// <summary>Two-byte text without a mark shows a zero in nearly every second byte, where the script is Latin.</summary>
    static Encoding? Wide(ReadOnlySpan<byte> bytes)
    {
        var pairs = Math.Min(bytes.Length, 4096) / 2;
        if (pairs < 4)
        {
            return null;
        }
        var (even, odd) = (0, 0);
        for (var i = 0; i < pairs; i++)
        {
            even += bytes[2 * i] == 0 ? 1 : 0;
            odd += bytes[(2 * i) + 1] == 0 ? 1 : 0;
        }
        return (even * 10 >= pairs * 8, odd * 10 >= pairs * 8) switch
        {
            (false, true) => Encoding.Unicode,
            (true, false) => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    static ReadOnlySpan<byte> WithoutCutCharacter(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= 3 && back <= bytes.Length; back++)
        {
            var b = bytes[^back];
            if (b >= 0xC0)
            {
                return bytes[..^back];
            }
            if (b < 0x80)
            {
                break;
            }
        }
        return bytes;
    }
}
