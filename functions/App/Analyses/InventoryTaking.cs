using System.Globalization;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction;
using QaPipeline.Extraction.Archives;
using QaPipeline.Storage;

namespace QaPipeline.App.Analyses;

/// <summary>Lists every file of a pack and opens archives, so that each entry becomes a file of its own. What is not kept is listed with its reason.</summary>
public sealed class InventoryTaking(EvidenceStore evidence, DocumentReading reading, ArchiveUnpacking unpacking, ReadingOptions limits)
{
    /// <summary>Lists the files in ordinal order of their names.</summary>
    /// <exception cref="BlobLostException">The bytes of a file are not in storage (any more).</exception>
    public async Task<Inventory> TakeAsync(EvidencePack pack, CancellationToken cancellationToken)
    {
        var items = new List<InventoryItem>();
        var quota = new PackQuota(limits);
        foreach (var file in pack.Files)
        {
            if (file.Length > limits.MaxFileBytes)
            {
                items.Add(new InventoryItem(file, TooLarge(file)));
            }
            else if (IsMessage(file.Name) || await evidence.StartsAsZipAsync(file.Sha256, cancellationToken))
            {
                await TakeContainerAsync(file, items, quota, cancellationToken);
            }
            else
            {
                items.Add(new InventoryItem(file));
            }
        }
        return new Inventory(WithNamesOfTheirOwn([.. items.OrderBy(i => i.File.Name, StringComparer.Ordinal)]));
    }

    async Task TakeContainerAsync(EvidenceFile file, List<InventoryItem> items, PackQuota quota, CancellationToken cancellationToken)
    {
        using var local = new TemporaryFile();
        await evidence.DownloadAsync(file.Sha256, local.Path, cancellationToken);
        var source = new SourceFile(local.Path, file.Name, file.Sha256);
        var format = reading.Detect(source);
        if (format is not (FileFormat.Zip or FileFormat.Eml))
        {
            items.Add(new InventoryItem(file));
            return;
        }
        var unpacked = new List<InventoryItem>();
        var contents = await unpacking.UnpackAsync(source, async (name, content, cancellation) =>
        {
            var (sha256, length) = await evidence.PutAsync(content, limits.MaxFileBytes, cancellation);
            unpacked.Add(new InventoryItem(new EvidenceFile($"{file.Name}/{name}", sha256, length)));
        }, quota, cancellationToken);
        items.AddRange(unpacked);
        items.AddRange(contents.Refused.Where(r => r.Name.Length > 0).Select(r => new InventoryItem(new EvidenceFile($"{file.Name}/{r.Name}", "", 0), r.Refusal)));
        items.Add(new InventoryItem(file, RefusalOfWhole(contents))
        {
            // A message is text itself and is read as well; an archive only holds other files.
            Unpacked = format == FileFormat.Zip ? unpacked.Count : null,
            Notices = [.. contents.Skipped.Select(name => new Notice("left-by-operating-system", $"'{name}' was passed over: an operating system left it there."))],
        });
    }

    static Refusal? RefusalOfWhole(ArchiveContents contents) =>
        contents.Refused.FirstOrDefault(r => r.Name.Length == 0)?.Refusal
        ?? (contents is { Unpacked.Count: 0, Refused.Count: > 0 }
            ? new Refusal("nothing-unpacked", "None of the files in it could be unpacked.", "Unpack it yourself and upload the files.")
            : null);

    /// <summary>Two entries of an archive may bear one name; every file of the account needs its own.</summary>
    static InventoryItem[] WithNamesOfTheirOwn(InventoryItem[] items)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Length; i++)
        {
            var name = items[i].File.Name;
            for (var n = 2; !taken.Add(name); n++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{items[i].File.Name} ({n})");
            }
            items[i] = items[i] with { File = items[i].File with { Name = name } };
        }
        return items;
    }

    static bool IsMessage(string name) => name.EndsWith(".eml", StringComparison.OrdinalIgnoreCase);

    Refusal TooLarge(EvidenceFile file) => new("too-large",
        $"The file has {file.Length / (1024 * 1024)} MB; {limits.MaxFileBytes / (1024 * 1024)} MB are allowed.",
        "Split it, or reduce the resolution of its images, and upload it again.");
}
