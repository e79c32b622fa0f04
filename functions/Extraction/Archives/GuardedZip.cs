using System.IO.Compression;
using System.Text;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Archives;

/// <summary>A ZIP container opened under limits: entries counted before they are listed, bytes counted while inflating, checksums compared.</summary>
sealed class GuardedZip : IDisposable
{
    static readonly Encoding OldNames = CodePagesEncodingProvider.Instance.GetEncoding(850)!;

    readonly ZipArchive archive;
    readonly InflationBudget budget;

    GuardedZip(ZipArchive archive, InflationBudget budget)
    {
        this.archive = archive;
        this.budget = budget;
    }

    /// <summary>The entries in the order of the directory.</summary>
    public IReadOnlyList<ZipArchiveEntry> Entries => archive.Entries;

    /// <summary>Opens the container at <paramref name="path"/>.</summary>
    /// <exception cref="UnreadableFileException">Damaged, too many entries.</exception>
    public static GuardedZip Open(string path, ReadingOptions options, InflationBudget? budget = null)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 14);
        try
        {
            if (ZipDirectory.CountEntries(file, options.MaxContainerEntries) > options.MaxContainerEntries)
            {
                throw new UnreadableFileException(Refusals.TooManyEntries);
            }
            file.Position = 0;
            return new GuardedZip(OpenArchive(file), budget ?? new InflationBudget(options.MaxInflatedBytes, options.MaxInflationRatio));
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException or OverflowException)
        {
            file.Dispose();
            throw new UnreadableFileException(Refusals.Damaged, failed: true, e);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Names are UTF-8, or else in the code page of western Europe that older Windows programs write without saying so.</summary>
    static ZipArchive OpenArchive(FileStream file)
    {
        var opened = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var western = opened.Entries.Any(e => e.FullName.Contains('\uFFFD'));
        opened.Dispose();
        file.Position = 0;
        return new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: false, western ? OldNames : null);
    }

    /// <summary>Copies an entry and compares its checksum.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="target">Where the bytes go; holds a part of them when this throws.</param>
    /// <param name="limit">Most bytes of this entry.</param>
    /// <param name="tooLong">Why more than <paramref name="limit"/> is refused.</param>
    /// <exception cref="UnreadableFileException">Encrypted, damaged, too large.</exception>
    public void CopyTo(ZipArchiveEntry entry, Stream target, long limit, Refusal tooLong)
    {
        if (entry.IsEncrypted)
        {
            throw new UnreadableFileException(Refusals.Encrypted);
        }
        try
        {
            using var source = entry.Open();
            var buffer = new byte[1 << 15];
            var crc = new Crc32();
            long length = 0;
            int count;
            while ((count = source.Read(buffer)) > 0)
            {
                length += count;
                if (length > limit)
                {
                    throw new UnreadableFileException(tooLong);
                }
                budget.Spend(count, length, entry.CompressedLength);
                crc.Append(buffer.AsSpan(0, count));
                target.Write(buffer, 0, count);
            }
            if (crc.Value != entry.Crc32 || length != entry.Length)
            {
                throw new UnreadableFileException(Refusals.Damaged, failed: true);
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new UnreadableFileException(Refusals.Damaged, failed: true, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();
}
