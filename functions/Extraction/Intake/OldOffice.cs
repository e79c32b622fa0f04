using System.Buffers.Binary;
using System.Text;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction;

/// <summary>Looks into old binary containers just far enough to tell a person what to do about them.</summary>
static class OldOffice
{
    const int DirectoryWindow = 1 << 14;

    /// <summary>Why the binary container at <paramref name="path"/> is refused: encrypted, or an old format and which.</summary>
    public static Refusal RefusalFor(string path)
    {
        var names = DirectoryOf(path);
        bool Holds(string name) => names.AsSpan().IndexOf(Encoding.Unicode.GetBytes(name)) >= 0;
        return true switch
        {
            _ when Holds("EncryptedPackage") || Holds("EncryptionInfo") => Refusals.Encrypted,
            _ when Holds("WordDocument") => Refusals.OldWord,
            _ when Holds("Workbook") || Holds("Book") => Refusals.OldExcel,
            _ when Holds("PowerPoint Document") => Refusals.OldPowerPoint,
            _ => Refusals.OldBinary,
        };
    }

    /// <summary>Whether the file is Rich Text, which begins like text but isn't.</summary>
    public static bool IsRichText(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[5];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.AsSpan().SequenceEqual(@"{\rtf"u8);
    }

    /// <summary>The sectors that list the streams; their place stands in the header.</summary>
    static byte[] DirectoryOf(string path)
    {
        using var file = File.OpenRead(path);
        var header = new byte[512];
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            return [];
        }
        var sectorShift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        var sector = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48));
        var start = ((long)sector + 1) << Math.Min(sectorShift, (ushort)16);
        if (start >= file.Length)
        {
            return [];
        }
        file.Position = start;
        var window = new byte[(int)Math.Min(DirectoryWindow, file.Length - start)];
        file.ReadExactly(window);
        return window;
    }
}
