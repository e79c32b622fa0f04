using QaPipeline.App.Telemetry;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction;
using QaPipeline.Extraction.Profiles;
using QaPipeline.Storage;

namespace QaPipeline.App.Analyses;

/// <summary>Reads files of an inventory into documents, once per content and reader version, and gathers them with their ledger.</summary>
public sealed class PackReading(EvidenceStore evidence, DocumentStore documents, DocumentReading reading)
{
    static readonly ReaderIdentity Intake = new("intake", "1");

    /// <summary>Reads the file, or finds the reading that is already kept.</summary>
    /// <param name="item">The file in its pack.</param>
    /// <param name="index">Its place in the inventory.</param>
    /// <param name="ocrLanguages">Languages of recognition that the analysis asks for; null for those of the installation.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<FileReading> ReadAsync(InventoryItem item, int index, string? ocrLanguages, CancellationToken cancellationToken)
    {
        if (!IsRead(item))
        {
            return new FileReading(index, null, 0);
        }
        using var local = new TemporaryFile();
        await evidence.DownloadAsync(item.File.Sha256, local.Path, cancellationToken);
        var source = new SourceFile(local.Path, item.File.Name, item.File.Sha256) { OcrLanguages = ocrLanguages };
        var format = reading.Detect(source);
        var name = DocumentStore.NameOf(item.File.Sha256, format, reading.IdentityFor(format, ocrLanguages));
        var document = await documents.TryReadAsync(name, cancellationToken);
        if (document is null)
        {
            document = await reading.ReadAsync(source, cancellationToken);
            await documents.WriteAsync(name, document, cancellationToken);
            PipelineTelemetry.Read(document);
        }
        return new FileReading(index, name, document.CountPages());
    }

    /// <summary>Loads the readings and accounts for every item. Names the items whose reading is gone from storage.</summary>
    public async Task<GatheredPack> GatherAsync(Inventory inventory, IReadOnlyList<string?> readings, CancellationToken cancellationToken)
    {
        var gathered = new List<PackDocument>();
        var accounts = new List<LedgerFile>();
        var lost = new List<int>();
        for (var i = 0; i < inventory.Items.Count; i++)
        {
            var item = inventory.Items[i];
            if (!IsRead(item))
            {
                accounts.Add(AccountOfUnread(item));
            }
            else if (readings[i] is { } name && await documents.TryReadAsync(name, cancellationToken) is { } document)
            {
                gathered.Add(new PackDocument(item.File, document, DocumentProfiler.Profile(item.File.Name, document)));
                accounts.Add(LedgerFile.Of(item.File, document, [.. item.Notices, .. NameChecks.NoticesFor(item.File.Name, document.Format)]));
            }
            else
            {
                lost.Add(i);
            }
        }
        var questioned = DoubtfulDates.Question(gathered);
        var remarks = questioned.Select(d => (d.File.Name, Notice: DoubtfulDates.NoticeOn(d.Profile))).Where(r => r.Notice is not null).ToDictionary(r => r.Name, r => r.Notice!, StringComparer.Ordinal);
        return new GatheredPack(questioned, new Ledger([.. accounts.Select(a => remarks.TryGetValue(a.Name, out var remark) ? a with { Notices = [.. a.Notices, remark] } : a)]), lost);
    }

    static bool IsRead(InventoryItem item) => item is { Refusal: null, Unpacked: null };

    static LedgerFile AccountOfUnread(InventoryItem item)
    {
        var format = item.Unpacked is null ? FileFormat.Unknown : FileFormat.Zip;
        var unit = item.Refusal is { } refusal
            ? new LedgerUnit("file", 1, UnitStatus.Refused, 0, Intake.Name, Reason: refusal.Reason)
            : new LedgerUnit("archive", 1, item.Unpacked > 0 ? UnitStatus.Read : UnitStatus.Empty, 0, "unpacked");
        return new LedgerFile(item.File.Name, item.File.Sha256, format, LedgerFile.StatusOf([unit]), item.Refusal?.Reason, [unit])
        {
            Notices = item.Notices,
            Advice = item.Refusal?.Advice,
            Reader = Intake,
        };
    }
}

/// <summary>What was read of a pack, the account of it, and the places in the inventory whose reading is gone.</summary>
public sealed record GatheredPack(IReadOnlyList<PackDocument> Documents, Ledger Ledger, IReadOnlyList<int> Lost);
