using System.Text;
using QaPipeline.Extraction.Archives;

namespace QaPipeline.Extraction.Tests.Archives;

public class ArchiveUnpackingTests
{
    internal static async Task<(ArchiveContents Contents, Dictionary<string, string> Files)> Unpack(byte[] archive, ReadingOptions? options = null)
    {
        using var file = new TemporaryFile(archive);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var contents = await new ArchiveUnpacking(options ?? new ReadingOptions()).UnpackAsync(new SourceFile(file.Path, "pack.zip", ""), async (name, content, cancellationToken) =>
            files.Add(name, await new StreamReader(content, Encoding.UTF8).ReadToEndAsync(cancellationToken)), CancellationToken.None);
        return (contents, files);
    }

    [Fact]
    public async Task Files_in_folders_and_nested_archives_come_out_under_their_paths()
    {
        var inner = new ZipFixture().With("b.txt", "B").Build();

        var (contents, files) = await Unpack(new ZipFixture().With("annexes/a.txt", "A").With("annexes/", "").With("more/inner.zip", inner).Build());

        files.ShouldBe(new Dictionary<string, string> { ["annexes/a.txt"] = "A", ["more/inner.zip/b.txt"] = "B" });
        contents.Unpacked.ShouldBe(["annexes/a.txt", "more/inner.zip/b.txt"]);
        contents.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_office_file_in_an_archive_is_a_file_and_not_an_archive()
    {
        var word = new Word.WordFixture(Word.WordFixture.P("x")).Build();

        (await Unpack(new ZipFixture().With("report.docx", word).Build())).Contents.Unpacked.ShouldBe(["report.docx"]);
    }

    [Fact]
    public async Task Litter_of_operating_systems_is_passed_over_and_reported()
    {
        var (contents, files) = await Unpack(new ZipFixture().With("a.txt", "A").With("__MACOSX/._a.txt", "x").With("sub/.DS_Store", "x").With("Thumbs.db", "x").With("~$a.docx", "x").Build());

        files.Keys.ShouldBe(["a.txt"]);
        contents.Skipped.ShouldBe(["__MACOSX/._a.txt", "sub/.DS_Store", "Thumbs.db", "~$a.docx"]);
    }

    [Fact]
    public async Task Names_written_by_old_Windows_programs_keep_their_letters() =>
        (await Unpack(new ZipFixture().With("Qualitätshandbuch.txt", "A").Build(names: CodePagesEncodingProvider.Instance.GetEncoding(850)))).Contents.Unpacked.ShouldBe(["Qualitätshandbuch.txt"]);

    [Fact]
    public async Task Names_from_macOS_come_out_in_composed_letters_and_one_in_both_spellings_is_there_once()
    {
        var (contents, files) = await Unpack(new ZipFixture().With("Anha\u0308nge/Qualita\u0308tsbericht.txt", "A").With("Anh\u00e4nge/Qualit\u00e4tsbericht.txt", "B").Build());

        files.ShouldBe(new Dictionary<string, string> { ["Anh\u00e4nge/Qualit\u00e4tsbericht.txt"] = "A" });
        contents.Refused.ShouldHaveSingleItem().Refusal.Code.ShouldBe("duplicate-name");
    }

    [Fact]
    public async Task A_damaged_archive_is_reported_as_such()
    {
        var archive = new ZipFixture().With("a.txt", "A").Build();

        (await Unpack(archive[..^10])).Contents.Refused.Single().Refusal.Code.ShouldBe("damaged");
    }

    [Fact]
    public async Task An_entry_whose_bytes_were_changed_is_refused_and_the_others_are_not()
    {
        var archive = new ZipFixture().With("a.txt", "AAAAAAAA").With("b.txt", "B").Build(System.IO.Compression.CompressionLevel.NoCompression);
        archive[Array.IndexOf(archive, (byte)'A')] = (byte)'C';

        var (contents, files) = await Unpack(archive);

        files.Keys.ShouldBe(["b.txt"]);
        contents.Refused.Select(r => (r.Name, r.Refusal.Code)).ShouldBe([("a.txt", "damaged")]);
    }

    [Fact]
    public async Task Nothing_is_left_in_the_temporary_folder()
    {
        var folder = Directory.CreateTempSubdirectory("qa-test-");
        try
        {
            await Unpack(new ZipFixture().With("a.txt", "A").With("inner.zip", new ZipFixture().With("b", "B").Build()).Build(), new ReadingOptions { TemporaryFolder = folder.FullName });

            Directory.EnumerateFileSystemEntries(folder.FullName).ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
