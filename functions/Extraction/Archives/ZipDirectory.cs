using System.Buffers.Binary;

namespace QaPipeline.Extraction.Archives;

/// <summary>Looks at a ZIP's central directory without building it in memory, as four million empty entries would cost a gigabyte.</summary>
static class ZipDirectory
{
    const uint EndSignature = 0x06054B50;
    const uint Zip64LocatorSignature = 0x07064B50;
    const uint EntrySignature = 0x02014B50;
    const int EndLength = 22;
    const int HeaderLength = 46;

    /// <summary>Counts the entries that are really there, up to one more than <paramref name="limit"/>; 0 when there is no directory.</summary>
    public static int CountEntries(Stream file, int limit)
    {
        if (StartOf(file) is not { } start || start < 0 || start >= file.Length)
        {
            return 0;
        }
        file.Position = start;
        var header = new byte[HeaderLength];
        var count = 0;
        while (count <= limit && file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) == HeaderLength
            && BinaryPrimitives.ReadUInt32LittleEndian(header) == EntrySignature)
        {
            count++;
            var skip = Short(header, 28) + Short(header, 30) + Short(header, 32);
            file.Seek(skip, SeekOrigin.Current);
        }
        return count;
    }

    /// <summary>Whether <paramref name="file"/> ends with a ZIP directory, whatever it begins with.</summary>
    public static bool IsPresent(Stream file) => StartOf(file) is not null;

    static long? StartOf(Stream file)
    {
        var tailLength = (int)Math.Min(file.Length, EndLength + ushort.MaxValue);
        var tail = new byte[tailLength];
        file.Position = file.Length - tailLength;
        file.ReadExactly(tail);
        for (var i = tailLength - EndLength; i >= 0; i--)
        {
            if (tail[i] == 0x50 && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i)) == EndSignature)
            {
                var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i + 16));
                return start == uint.MaxValue ? Zip64Start(file, tail, i) : start;
            }
        }
        return null;
    }

    static long? Zip64Start(Stream file, byte[] tail, int end)
    {
        var locator = end - 20;
        if (locator < 0 || BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(locator)) != Zip64LocatorSignature)
        {
            return null;
        }
        var record = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(locator + 8));
        if (record < 0 || record > file.Length - 56)
        {
            return null;
        }
        var bytes = new byte[56];
        file.Position = record;
        file.ReadExactly(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(48));
    }

    static int Short(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
}
