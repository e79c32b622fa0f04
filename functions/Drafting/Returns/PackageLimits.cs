using System.Buffers;
using System.IO.Compression;
using System.Text;
using QaPipeline.Domain.Returns;

namespace QaPipeline.Drafting.Returns;

/// <summary>Looks at a Word file before anything opens it: how large its parts become when they are unpacked, and whether one declares a document type.</summary>
/// <remarks>Sizes are counted while unpacking, since the sizes that an archive states may be untrue.</remarks>
static class PackageLimits
{
    /// <summary>Bytes of one unpacked part.</summary>
    public const long LargestPart = 64_000_000;

    const long LargestPackage = 256_000_000;
    const int MostParts = 5_000;
    const int Prolog = 4_096;

    /// <summary>What speaks against opening <paramref name="file"/>; null when nothing does. Leaves the stream at its beginning.</summary>
    /// <exception cref="InvalidDataException">The file is no archive, or a damaged one.</exception>
    public static ReturnProblem? Check(Stream file)
    {
        file.Position = 0;
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostParts)
            {
                return ReturnProblems.TooLarge;
            }
            var total = 0L;
            foreach (var entry in archive.Entries)
            {
                var (length, declares) = Unpack(entry, Math.Min(LargestPart, LargestPackage - total));
                if (length is null)
                {
                    return ReturnProblems.TooLarge;
                }
                if (declares)
                {
                    return ReturnProblems.DocumentType;
                }
                total += length.Value;
            }
            return null;
        }
        finally
        {
            file.Position = 0;
        }
    }

    /// <summary>The unpacked length, null when it passes <paramref name="limit"/>; and whether an XML part declares a document type.</summary>
    static (long? Length, bool Declares) Unpack(ZipArchiveEntry entry, long limit)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            using var stream = entry.Open();
            var xml = entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
            var length = (long)stream.ReadAtLeast(buffer, Prolog, throwOnEndOfStream: false);
            if (xml && DeclaresType(buffer.AsSpan(0, (int)Math.Min(length, Prolog))))
            {
                return (length, true);
            }
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                length += read;
                if (length > limit)
                {
                    return (null, false);
                }
            }
            return (length, false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static bool DeclaresType(ReadOnlySpan<byte> start) =>
        start.IndexOf("<!DOCTYPE"u8) >= 0 || start.IndexOf(Encoding.Unicode.GetBytes("<!DOCTYPE")) >= 0 || start.IndexOf(Encoding.BigEndianUnicode.GetBytes("<!DOCTYPE")) >= 0;
}
