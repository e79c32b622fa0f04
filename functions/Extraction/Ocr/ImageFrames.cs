using System.Buffers.Binary;

namespace QaPipeline.Extraction.Ocr;

/// <summary>Width and height in pixels of the images of a file, read from its headers alone: known before anything is decoded.</summary>
static class ImageFrames
{
    const int MostFrames = 2000;

    /// <summary>The images of a PNG, JPEG or TIFF file; empty where the headers make no sense.</summary>
    public static IReadOnlyList<(long Width, long Height)> Read(Stream file)
    {
        try
        {
            Span<byte> start = stackalloc byte[4];
            file.ReadExactly(start);
            return start switch
            {
                [0x89, (byte)'P', (byte)'N', (byte)'G'] => Png(file),
                [0xff, 0xd8, ..] => Jpeg(file),
                [(byte)'I', (byte)'I', 42, 0] => Tiff(file, bigEndian: false),
                [(byte)'M', (byte)'M', 0, 42] => Tiff(file, bigEndian: true),
                _ => [],
            };
        }
        catch (EndOfStreamException)
        {
            return [];
        }
    }

    static List<(long Width, long Height)> Png(Stream file)
    {
        var header = Bytes(file, 8, 16);
        return header.AsSpan(4, 4).SequenceEqual("IHDR"u8)
            ? [(BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8)), BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(12)))]
            : [];
    }

    static List<(long Width, long Height)> Jpeg(Stream file)
    {
        long position = 2;
        while (true)
        {
            var marker = Bytes(file, position, 4);
            if (marker[0] != 0xff)
            {
                return [];
            }
            if (marker[1] == 0xff)
            {
                position++;
                continue;
            }
            // Frame headers, except the three codes between them that mean something else.
            if (marker[1] is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
            {
                var frame = Bytes(file, position + 5, 4);
                return [(BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(2)), BinaryPrimitives.ReadUInt16BigEndian(frame))];
            }
            var alone = marker[1] is 0x01 or (>= 0xd0 and <= 0xd7);
            position += alone ? 2 : 2 + Math.Max(2, (int)BinaryPrimitives.ReadUInt16BigEndian(marker.AsSpan(2)));
        }
    }

    static List<(long Width, long Height)> Tiff(Stream file, bool bigEndian)
    {
        var frames = new List<(long Width, long Height)>();
        var seen = new HashSet<long>();
        long directory = UInt32(Bytes(file, 4, 4), bigEndian);
        while (directory != 0 && seen.Add(directory) && frames.Count < MostFrames)
        {
            var count = UInt16(Bytes(file, directory, 2), bigEndian);
            var entries = Bytes(file, directory + 2, (count * 12) + 4);
            frames.Add((Value(entries, count, 256, bigEndian), Value(entries, count, 257, bigEndian)));
            directory = UInt32(entries.AsSpan(count * 12), bigEndian);
        }
        return frames.TrueForAll(f => f is { Width: > 0, Height: > 0 }) ? frames : [];
    }

    /// <summary>The value of a field with one number; 0 where the directory has none.</summary>
    static long Value(byte[] entries, int count, int tag, bool bigEndian)
    {
        for (var i = 0; i < count; i++)
        {
            var entry = entries.AsSpan(i * 12, 12);
            if (UInt16(entry, bigEndian) == tag)
            {
                return UInt16(entry[2..], bigEndian) == 3 ? UInt16(entry[8..], bigEndian) : UInt32(entry[8..], bigEndian);
            }
        }
        return 0;
    }

    static ushort UInt16(ReadOnlySpan<byte> bytes, bool bigEndian) => bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    static uint UInt32(ReadOnlySpan<byte> bytes, bool bigEndian) => bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    static byte[] Bytes(Stream file, long position, int count)
    {
        var bytes = new byte[count];
        file.Position = position;
        file.ReadExactly(bytes);
        return bytes;
    }
}
