using System.IO.Compression;
using System.Text;
using QaPipeline.App.Analyses;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction;
using QaPipeline.Extraction.Archives;
using QaPipeline.Storage;
using QaPipeline.Storage.Tests;

namespace QaPipeline.App.Tests;

/// <summary>A pack from its files in storage to its ledger, with a real storage account.</summary>
public sealed class PackReadingTests(AzuriteAccount account) : IClassFixture<AzuriteAccount>
{
    readonly EvidenceStore _evidence = new(account.Folder(StorageContainers.Evidence));
    readonly DocumentStore _documents = new(account.Folder(StorageContainers.Documents));

    /// <summary>Reads texts, and remembers what it was asked for.</summary>
    sealed class Recording(IDocumentReader reader) : IDocumentReader
    {
        public List<string> Asked { get; } = [];

        public ReaderIdentity Identity => reader.Identity;

        public IReadOnlySet<FileFormat> Formats => reader.Formats;

        public Task<Document> ReadAsync(SourceFile file, FileFormat format, CancellationToken cancellationToken)
        {
            Asked.Add(file.Name);
            return reader.ReadAsync(file, format, cancellationToken);
        }
    }

    static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return bytes.ToArray();
    }

    async Task<EvidencePack> PackAsync(params (string Name, byte[] Bytes)[] files)
    {
        var kept = new List<EvidenceFile>();
        foreach (var (name, bytes) in files)
        {
            var (sha256, length) = await _evidence.PutAsync(new MemoryStream(bytes), long.MaxValue, default);
            kept.Add(new(name, sha256, length));
        }
        return EvidencePack.From("pack", kept);
    }

    async Task<Ledger> ReadAsync(EvidencePack pack, ReadingOptions limits, IReadOnlyList<IDocumentReader> readers)
    {
        var reading = new DocumentReading(limits, readers);
        var inventory = await new InventoryTaking(_evidence, reading, new ArchiveUnpacking(limits), limits).TakeAsync(pack, default);
        var pages = new PackReading(_evidence, _documents, reading);
        var names = new List<string?>();
        for (var i = 0; i < inventory.Items.Count; i++)
        {
            names.Add((await pages.ReadAsync(inventory.Items[i], i, null, default)).Document);
        }
        return (await pages.GatherAsync(inventory, names, default)).Ledger;
    }

    [Fact]
    public async Task A_document_with_a_date_far_in_the_future_has_a_remark_in_the_ledger()
    {
        var limits = new ReadingOptions();
        var pack = await PackAsync(("policy.txt", Encoding.UTF8.GetBytes("Policy\n\nDate: 12 May 2062\n\nText of 2025.")), ("minutes.txt", Encoding.UTF8.GetBytes("Minutes\n\nDate: 12 May 2025\n\nText.")));

        var ledger = await ReadAsync(pack, limits, Readers.InProcess(limits));

        ledger.Files.Single(f => f.Notices.Any(n => n.Code == "doubtful-date")).Name.ShouldBe("policy.txt");
    }

    [Fact]
    public async Task All_archives_of_a_pack_share_one_quota_and_what_is_beyond_it_is_named()
    {
        var limits = new ReadingOptions { MaxPackFiles = 3 };
        var pack = await PackAsync(("a.zip", Zip(("1.txt", "one"), ("2.txt", "two"))), ("b.zip", Zip(("3.txt", "three"), ("4.txt", "four"), ("5.txt", "five"))));

        var ledger = await ReadAsync(pack, limits, Readers.InProcess(limits));

        ledger.Files.Where(f => f.Status == FileStatus.Read && f.Type == FileFormat.Text).Select(f => f.Name).ShouldBe(["a.zip/1.txt", "a.zip/2.txt", "b.zip/3.txt"]);
        var refused = ledger.Files.Where(f => f.Status == FileStatus.Refused).ToList();
        refused.ShouldNotBeEmpty();
        refused.ShouldAllBe(f => f.Reason == "The archive holds more files than a pack may have." && f.Advice!.Length > 20);
    }

    [Fact]
    public async Task A_resubmitted_pack_reads_only_the_files_whose_bytes_changed()
    {
        var limits = new ReadingOptions();
        var readers = Readers.InProcess(limits).Select(r => new Recording(r)).ToList();
        string[] Asked() => [.. readers.SelectMany(r => r.Asked).Order(StringComparer.Ordinal)];
        var same = "The same words as before."u8.ToArray();

        var first = await ReadAsync(await PackAsync(("kept.txt", same), ("changed.md", "# Before"u8.ToArray()), ("z.zip", Zip(("inside.csv", "a;b\n1;2\n")))), limits, readers);
        Asked().ShouldBe(["changed.md", "kept.txt", "z.zip/inside.csv"]);
        readers.ForEach(r => r.Asked.Clear());
        var second = await ReadAsync(await PackAsync(("renamed.txt", same), ("changed.md", "# After"u8.ToArray()), ("z.zip", Zip(("inside.csv", "a;b\n1;2\n"), ("new.txt", "New.")))), limits, readers);

        Asked().ShouldBe(["changed.md", "z.zip/new.txt"]);
        second.Files.Single(f => f.Name == "renamed.txt").Units.ShouldBe(first.Files.Single(f => f.Name == "kept.txt").Units);
        second.Files.ShouldAllBe(f => f.Status == FileStatus.Read);
    }
}
