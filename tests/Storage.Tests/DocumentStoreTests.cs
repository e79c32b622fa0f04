using QaPipeline.Domain.Reading;

namespace QaPipeline.Storage.Tests;

public sealed class DocumentStoreTests(AzuriteAccount account) : IClassFixture<AzuriteAccount>
{
    readonly DocumentStore _store = new(account.Folder(StorageContainers.Documents));

    [Fact]
    public async Task A_reading_comes_back_as_it_was_written()
    {
        var document = new Document
        {
            Sha256 = new string('a', 64),
            Format = FileFormat.Docx,
            Reader = new ReaderIdentity("open-xml", "1"),
            Blocks = [new Block { Number = 1, Kind = BlockKind.TableRow, Text = "ECTS\t5", Columns = ["Field", "Value"], HeadingPath = ["1 Überblick"] }],
            Units = [new LedgerUnit("body", 1, UnitStatus.Read, 6, "open-xml")],
        };
        var name = DocumentStore.NameOf(document.Sha256, document.Format, document.Reader);

        (await _store.TryReadAsync(name, default)).ShouldBeNull();
        await _store.WriteAsync(name, document, default);

        (await _store.HasAsync(name, default)).ShouldBeTrue();
        var read = (await _store.TryReadAsync(name, default)).ShouldNotBeNull();
        read.Blocks.Single().Text.ShouldBe("ECTS\t5");
        read.Blocks.Single().Columns.ShouldBe(["Field", "Value"]);
        read.Units.ShouldBe(document.Units);
        read.Reader.ShouldBe(document.Reader);
    }

    [Fact]
    public void Another_reader_version_is_another_reading() =>
        DocumentStore.NameOf("a", FileFormat.Pdf, new ReaderIdentity("poppler", "2 (22.12)")).ShouldBe("a/pdf-poppler-2__22.12_.json");
}
