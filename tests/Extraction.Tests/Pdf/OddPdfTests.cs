using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Tests.Pdf;

/// <summary>Files that are damaged, protected or unusual.</summary>
public sealed class OddPdfTests
{
    [Fact]
    public async Task A_file_with_a_password_is_refused_with_what_to_do()
    {
        var refused = await Should.ThrowAsync<UnreadableFileException>(() => PdfReading.ReadAsync(Fixture("protected.pdf")));

        refused.Failed.ShouldBeFalse();
        refused.Refusal.ToString().ShouldBe("The PDF is protected by a password. Save it without a password and upload it again.");
    }

    [Fact]
    public async Task A_file_that_only_forbids_copying_is_read()
    {
        var document = await PdfReading.ReadAsync(Fixture("no-copying.pdf"));

        document.Blocks.Single().Text.ShouldBe("This page may be opened but not copied.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7\nnothing else")]
    [InlineData("not a PDF at all")]
    public async Task A_file_without_any_page_has_failed_with_what_to_do(string content)
    {
        var failed = await Should.ThrowAsync<UnreadableFileException>(() => PdfReading.ReadAsync(System.Text.Encoding.ASCII.GetBytes(content)));

        failed.Failed.ShouldBeTrue();
        failed.Refusal.Code.ShouldBe("damaged");
    }

    [Fact]
    public async Task A_file_with_no_pages_in_its_page_tree_has_failed()
    {
        var failed = await Should.ThrowAsync<UnreadableFileException>(() => PdfReading.ReadAsync(new PdfFile()));

        failed.Refusal.Code.ShouldBe("damaged");
    }

    [Fact]
    public async Task A_damaged_page_does_not_lose_the_others_and_is_not_called_empty()
    {
        var file = new PdfFile().Lines((72, 700, 12, "First page.")).Page("this is not deflated", filter: "/Filter /FlateDecode").Lines((72, 700, 12, "Third page."));

        var document = await PdfReading.ReadAsync(file);

        document.Units.Select(u => u.Status).ShouldBe([UnitStatus.Read, UnitStatus.Failed, UnitStatus.Read]);
        document.Units[1].Reason.ShouldNotBeNullOrEmpty();
        document.Blocks.Select(b => (b.Page, b.Text)).ShouldBe([(1, "First page."), (3, "Third page.")]);
        document.Notices.ShouldContain(n => n.Code == "damaged-in-places");
    }

    [Fact]
    public async Task Whatever_happens_to_the_bytes_of_a_file_each_page_is_accounted_for_or_the_file_has_failed()
    {
        var random = new Random(20250331);
        var whole = await File.ReadAllBytesAsync(PdfReading.Sample("NM07"));
        for (var i = 0; i < 12; i++)
        {
            var bytes = Damage(whole, random, i % 4);
            try
            {
                var document = await PdfReading.ReadAsync(bytes);
                document.Units.Select(u => u.Number).ShouldBe(Enumerable.Range(1, document.Pages!.Value));
                document.Units.Where(u => u.Status is UnitStatus.Failed or UnitStatus.Unreadable or UnitStatus.Refused).ShouldAllBe(u => u.Reason != null);
                document.Units.Sum(u => u.Characters).ShouldBe(document.Blocks.Sum(b => b.Text.Length));
            }
            catch (UnreadableFileException failed)
            {
                failed.Refusal.Advice.ShouldNotBeNullOrEmpty();
            }
        }
    }

    static byte[] Damage(byte[] whole, Random random, int kind)
    {
        var bytes = whole.ToArray();
        var place = random.Next(bytes.Length - 2000);
        switch (kind)
        {
            case 0:
                return bytes[..place];
            case 1:
                for (var i = 0; i < 200; i++)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }
                return bytes;
            case 2:
                return [.. bytes[..place], .. bytes[(place + 1500)..]];
            default:
                bytes.AsSpan(place, 1000).Reverse();
                return bytes;
        }
    }

    [Fact]
    public async Task Pages_beyond_the_limit_are_refused_one_by_one()
    {
        var file = new PdfFile().Lines((72, 700, 12, "One.")).Lines((72, 700, 12, "Two.")).Lines((72, 700, 12, "Three."));

        var document = await PdfReading.ReadAsync(file, new() { MaxPdfPages = 2 });

        document.Pages.ShouldBe(3);
        document.Units.Select(u => u.Status).ShouldBe([UnitStatus.Read, UnitStatus.Read, UnitStatus.Refused]);
        document.Units[2].Reason.ShouldBe("Only the first 2 pages of a PDF are read. Split the file and upload the parts.");
    }

    [Fact]
    public async Task An_empty_page_is_called_empty()
    {
        var document = await PdfReading.ReadAsync(new PdfFile().Lines((72, 700, 12, "Text.")).Page(string.Empty));

        document.Units.Select(u => u.Status).ShouldBe([UnitStatus.Read, UnitStatus.Empty]);
        document.Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task Time_limits_end_the_reading_of_a_page_but_not_the_account_of_it()
    {
        var document = await Should.ThrowAsync<UnreadableFileException>(() => PdfReading.ReadAsync(PdfReading.Sample("NM03"), new() { ProcessTimeout = TimeSpan.FromMilliseconds(1) }));

        document.Failed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task Text_that_stands_on_its_side_is_read(int rotation)
    {
        var (a, b) = rotation switch { 90 => (0, 1), 180 => (-1, 0), 270 => (0, -1), _ => (1, 0) };
        var content = string.Concat(new[] { "The first line of a turned page.", "The second line of the same." }.Select((text, line) =>
            $"BT /F1 12 Tf {a} {b} {-b} {a} {300 + (b * 20 * line)} {400 - (a * 20 * line)} Tm ({text}) Tj ET\n"));

        var upright = await PdfReading.ReadAsync(new PdfFile().Page(content));
        var turned = await PdfReading.ReadAsync(new PdfFile().Page(content, rotation));

        string.Join(' ', upright.Blocks.Select(x => x.Text)).ShouldBe("The first line of a turned page. The second line of the same.");
        string.Join(' ', turned.Blocks.Select(x => x.Text)).ShouldBe("The first line of a turned page. The second line of the same.");
    }

    [Fact]
    public async Task Right_to_left_scripts_are_read_in_logical_order()
    {
        var document = await PdfReading.ReadAsync(Fixture("right-to-left.pdf"));

        document.Blocks[^1].Text.ShouldBe("שלום עולם זה טקסט בעברית ABC and DEF לבדיקה של 25 מילים.");
        document.Blocks[0].Text.ShouldBe("دليل الجودة");
    }

    [Fact]
    public async Task Accents_that_a_file_sets_apart_from_their_letters_are_put_together() =>
        (await PdfReading.ReadAsync(Fixture("combining-accents.pdf"))).Blocks.ShouldHaveSingleItem().Text.ShouldBe("Qualit\u00e4tsbericht im M\u00e4rz 2025, Universit\u00e9");

    static string Fixture(string name) => QaPipeline.Tests.RepositoryFiles.PathOf("tests", "Extraction.Tests", "Pdf", "Files", name);
}
