using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace QaPipeline.Extraction.Pdf;

/// <summary>What one pass over the bytes of a PDF tells about it: only where it says so is it worth asking poppler twice.</summary>
/// <remarks>
/// Looks for images, and in the file's content streams for the operators that set rendering modes 3 and 7. What it can't look into counts as a yes.
/// </remarks>
/// <param name="MayHideText">Whether the file may hold text that is not painted.</param>
/// <param name="MayHoldPictures">Whether the file may hold pictures.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct ContentProbe(bool MayHideText, bool MayHoldPictures)
{
    /// <summary>Files beyond this many bytes are not held in memory for a first look.</summary>
    const long LargestProbed = 64L * 1024 * 1024;

    /// <summary>Most bytes to inflate over a whole file, and of one stream.</summary>
    const int MostInflated = 256 * 1024 * 1024;
    const int MostOfStream = 16 * 1024 * 1024;

    /// <summary>Longest stretch before a stream's data in which its dictionary is looked for.</summary>
    const int DictionaryLength = 2048;

    public static ContentProbe Of(SourceFile file) =>
        new FileInfo(file.Path).Length > LargestProbed ? new(MayHideText: true, MayHoldPictures: true) : Of(File.ReadAllBytes(file.Path));

    public static ContentProbe Of(ReadOnlySpan<byte> file)
    {
        var hides = file.IndexOf("/Encrypt"u8) >= 0;
        var pictures = false;
        var budget = MostInflated;
        var buffer = new byte[1 << 16];
        var position = 0;
        while (!(hides && pictures) && NextStream(file, position, out var dictionary, out var data, out position))
        {
            if (IsImage(dictionary))
            {
                pictures = true;
                continue;
            }
            if (IsOther(dictionary))
            {
                continue;
            }
            var content = data;
            if (dictionary.IndexOf("/Filter"u8) >= 0)
            {
                if (dictionary.IndexOf("/FlateDecode"u8) < 0 || dictionary.IndexOf("/ASCII85Decode"u8) >= 0 || dictionary.IndexOf("/ASCIIHexDecode"u8) >= 0 || budget <= 0)
                {
                    hides = true;
                    continue;
                }
                var length = Inflate(data, ref buffer);
                content = buffer.AsSpan(0, length);
                budget -= length;
            }
            hides = hides || SetsInvisible(content);
            pictures = pictures || HoldsImage(content);
        }
        return new(hides, pictures);
    }

    /// <summary>Whether a stream is an image: not, as in lists of what forms use, /ImageB or /ImageC.</summary>
    static bool IsImage(ReadOnlySpan<byte> dictionary)
    {
        int at;
        while ((at = dictionary.IndexOf("/Image"u8)) >= 0)
        {
            dictionary = dictionary[(at + "/Image"u8.Length)..];
            if (dictionary.IsEmpty || !char.IsAsciiLetterOrDigit((char)dictionary[0]))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether a page's content has an image in itself.</summary>
    static bool HoldsImage(ReadOnlySpan<byte> content) => content.IndexOf("BI\n"u8) >= 0 || content.IndexOf("BI\r"u8) >= 0 || content.IndexOf("BI /"u8) >= 0 || content.IndexOf("BI/"u8) >= 0;

    /// <summary>Streams that are no page content: fonts, cross references, metadata, collections of objects.</summary>
    static bool IsOther(ReadOnlySpan<byte> dictionary) =>
        dictionary.IndexOf("/Length1"u8) >= 0 || dictionary.IndexOf("/XRef"u8) >= 0
        || dictionary.IndexOf("/ObjStm"u8) >= 0 || dictionary.IndexOf("/Metadata"u8) >= 0 || dictionary.IndexOf("FontFile"u8) >= 0 || dictionary.IndexOf("Type1C"u8) >= 0 || dictionary.IndexOf("/CIDFontType0C"u8) >= 0
        || dictionary.IndexOf("/OpenType"u8) >= 0;

    static bool NextStream(ReadOnlySpan<byte> file, int from, out ReadOnlySpan<byte> dictionary, out ReadOnlySpan<byte> data, out int next)
    {
        dictionary = data = default;
        next = file.Length;
        var at = file[from..].IndexOf("stream"u8);
        if (at < 0)
        {
            return false;
        }
        at += from;
        var before = file[Math.Max(0, at - DictionaryLength)..at];
        var start = before.LastIndexOf(" obj"u8);
        dictionary = start < 0 ? before : before[start..];
        var begin = at + "stream"u8.Length;
        if (begin < file.Length && file[begin] == '\r')
        {
            begin++;
        }
        if (begin < file.Length && file[begin] == '\n')
        {
            begin++;
        }
        var end = file[begin..].IndexOf("endstream"u8);
        data = end < 0 ? file[begin..] : file.Slice(begin, end);
        next = end < 0 ? file.Length : begin + end + "endstream"u8.Length;
        return true;
    }

    /// <summary>Inflates as much as can be into the buffer and returns its length; a damaged stream gives its beginning.</summary>
    static int Inflate(ReadOnlySpan<byte> data, ref byte[] buffer)
    {
        var length = 0;
        try
        {
            using var inflater = new ZLibStream(new MemoryStream(data.ToArray(), writable: false), CompressionMode.Decompress);
            int count;
            while (length < MostOfStream && (count = inflater.Read(buffer, length, buffer.Length - length)) > 0)
            {
                length += count;
                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, buffer.Length * 2);
                }
            }
        }
        catch (InvalidDataException)
        {
            // Poppler repairs such streams where it can; what was inflated up to here is looked at.
        }
        return length;
    }

    static bool SetsInvisible(ReadOnlySpan<byte> content)
    {
        int at;
        while ((at = content.IndexOf("Tr"u8)) >= 0)
        {
            var operand = Encoding.ASCII.GetString(content[Math.Max(0, at - 8)..at]).TrimEnd();
            if (operand.Length > 0 && operand[^1] is '3' or '7' && (operand.Length == 1 || !(char.IsAsciiLetterOrDigit(operand[^2]) || operand[^2] is '.' or '-')))
            {
                return true;
            }
            content = content[(at + 2)..];
        }
        return false;
    }
}
