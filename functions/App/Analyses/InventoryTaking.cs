using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction;
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
        foreach (var file in pack.Files)
        {
            if (file.Length > limits.MaxFileBytes)
            {
                items.Add(new InventoryItem(file, TooLarge(file)));
            }
            else if (await evidence.StartsAsZipAsync(file.Sha256, cancellationToken))
            {
                await TakeContainerAsync(file, items, cancellationToken);
            }
            else
            {
                items.Add(new InventoryItem(file));
            }
        }
        return new Inventory([.. items.OrderBy(i => i.File.Name, StringComparer.Ordinal)]);
    }

    async Task TakeContainerAsync(EvidenceFile file, List<InventoryItem> items, CancellationToken cancellationToken)
    {
        using var local = new TemporaryFile();
        await evidence.DownloadAsync(file.Sha256, local.Path, cancellationToken);
        var source = new SourceFile(local.Path, file.Name, file.Sha256);
        if (reading.Detect(source) != FileFormat.Zip)
        {
            items.Add(new InventoryItem(file));
            return;
        }
        try
        {
            var before = items.Count;
            var contents = await unpacking.UnpackAsync(source, async (name, content, cancellation) =>
            {
                var (sha256, length) = await evidence.PutAsync(content, limits.MaxFileBytes, cancellation);
                items.Add(new InventoryItem(new EvidenceFile($"{file.Name}/{name}", sha256, length)));
            }, cancellationToken);
            items.AddRange(contents.Refused.Select(r => new InventoryItem(new EvidenceFile($"{file.Name}/{r.Name}", "", 0), r.Refusal)));
            items.Add(new InventoryItem(file) { Unpacked = items.Count - before });
        }
        catch (UnreadableFileException e)
        {
            items.Add(new InventoryItem(file, e.Refusal));
        }
    }

    Refusal TooLarge(EvidenceFile file) => new("too-large",
        $"The file has {file.Length / (1024 * 1024)} MB; {limits.MaxFileBytes / (1024 * 1024)} MB are allowed.",
        "Split it, or reduce the resolution of its images, and upload it again.");
}
