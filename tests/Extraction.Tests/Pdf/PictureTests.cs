using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Tests.Ocr;

namespace QaPipeline.Extraction.Tests.Pdf;

/// <summary>Pictures on pages that have text of their own.</summary>
public sealed class PictureTests
{
    static readonly (double, double, double, string)[] Scanned =
        [(72, 350, 12, "The senate approves new micro-credentials twice a year."), (72, 330, 12, "Employers comment on every draft before the vote."), (72, 310, 12, "Signed by the rector in March.")];

    static readonly string Typed = string.Concat(
        PdfFile.Show(72, 780, 16, "Approval of awards", bold: true), PdfFile.Show(72, 740, 12, "This page begins with text that was typed, goes on with minutes that"),
        PdfFile.Show(72, 724, 12, "were scanned and pasted, and must not lose either of the two. The"), PdfFile.Show(72, 708, 12, "quality office keeps the signed original in its archive for ten years."),
        PdfFile.Show(280, 30, 10, "1"));

    static IEnumerable<string> Text(Document document) => document.Blocks.Where(b => b.Kind != BlockKind.HeaderFooter).Select(b => b.Text);

    [Fact]
    public async Task A_scanned_lower_half_is_read_after_the_typed_upper_half_under_its_heading()
    {
        var (width, height, pixels) = await Pictures.GreyAsync(400, Scanned);
        var file = new PdfFile();

        var document = await PdfReading.ReadAsync(file.Picture(file.AddImage(width, height, pixels), (0, 50, 595, 400), Typed).Lines((72, 700, 12, "The next page.")));

        string.Join(' ', Text(document)).ShouldBe(
            "Approval of awards This page begins with text that was typed, goes on with minutes that were scanned and pasted, and must not lose either of the two. The quality office keeps the "
            + "signed original in its archive for ten years. The senate approves new micro-credentials twice a year. Employers comment on every draft before the vote. Signed by the rector in March. The next page.");
        var scanned = document.Blocks.Where(b => b.Confidence is not null).ToList();
        scanned.ShouldNotBeEmpty();
        scanned.ShouldAllBe(b => b.Page == 1 && b.HeadingPath[0] == "Approval of awards" && b.Confidence > 80);
        document.Blocks.Select(b => b.Number).ShouldBe(Enumerable.Range(1, document.Blocks.Count));
        document.Units.Select(u => (u.Kind, u.Number, u.Status)).ShouldBe([("page", 1, UnitStatus.Read), ("page", 2, UnitStatus.Read), ("object", 1, UnitStatus.ReadByOcr)]);
        document.Units[2].Characters.ShouldBe(scanned.Sum(b => b.Text.Length));
        document.Units.Sum(u => u.Characters).ShouldBe(document.Blocks.Sum(b => b.Text.Length));
        LedgerFile.StatusOf(document.Units).ShouldBe(FileStatus.Read);
    }

    [Fact]
    public async Task Words_typed_over_a_picture_are_not_read_a_second_time()
    {
        var (width, height, pixels) = await Pictures.GreyAsync(400, (72, 300, 12, "Shown by the picture itself"));
        var file = new PdfFile();
        var over = string.Concat(Enumerable.Range(0, 6).Select(i => PdfFile.Show(72, 240 - (20 * i), 12, $"Line {i} was typed over the picture of a form by hand")));

        var document = await PdfReading.ReadAsync(file.Picture(file.AddImage(width, height, pixels), (0, 0, 595, 400), Typed + over));

        var words = Text(document).SelectMany(PdfReading.Words).ToList();
        words.Count(w => w == "typed").ShouldBe(7);
        words.Count(w => w == "itself").ShouldBe(1);
    }

    [Fact]
    public async Task The_text_layer_of_a_scan_is_its_text_and_nothing_is_recognised_again()
    {
        var (width, height, pixels) = await Pictures.GreyAsync(842, [.. Enumerable.Range(0, 8).Select(i => (72.0, 700.0 - (20 * i), 12.0, $"Line {i} of the minutes of the senate, fifth of March."))]);
        var layer = "3 Tr " + string.Concat(Enumerable.Range(0, 8).Select(i => PdfFile.Show(72, 700 - (20 * i), 12, $"Line {i} of the minutes of the senate, fifth of March.")));

        var document = await PdfReading.ReadAsync(new PdfFile().Scan(width, height, pixels, layer));

        Text(document).SelectMany(PdfReading.Words).Count(w => w == "senate").ShouldBe(8);
        document.Blocks.ShouldAllBe(b => b.Confidence == null && !b.Hidden);
        document.Units.Select(u => (u.Kind, u.Status)).ShouldBe([("page", UnitStatus.Read), ("object", UnitStatus.Read)]);
    }

    [Fact]
    public async Task A_letterhead_is_read_once_however_many_pages_show_it()
    {
        var (width, height, pixels) = await Pictures.GreyAsync(60, (72, 24, 18, "University of Northmoor"));
        var file = new PdfFile();
        var head = file.AddImage(width, height, pixels);
        var (_, otherHeight, other) = await Pictures.GreyAsync(200, (72, 120, 14, "Figure of completion by year"));
        var figure = file.AddImage(width, otherHeight, other);

        var document = await PdfReading.ReadAsync(file.Picture(head, (0, 780, 595, 60), Typed).Picture(head, (0, 780, 595, 60), Typed).Pictures([(head, (0, 780, 595, 60)), (figure, (0, 300, 595, 200))], Typed));

        var words = Text(document).SelectMany(PdfReading.Words).ToList();
        words.Count(w => w == "northmoor").ShouldBe(1);
        words.Count(w => w == "completion").ShouldBe(1);
        document.Units.Where(u => u.Kind == "object").Select(u => u.Status).ShouldBe([UnitStatus.ReadByOcr, UnitStatus.ReadByOcr]);
    }

    [Fact]
    public async Task Small_pictures_are_listed_and_photographs_have_no_text()
    {
        var file = new PdfFile();
        var dot = file.AddImage(4, 4, new byte[16]);
        var photograph = file.AddImage(300, 200, [.. Enumerable.Range(0, 60_000).Select(i => (byte)(128 + (100 * Math.Sin(i % 300 / 17.0) * Math.Cos(i / 300 / 11.0)) + (i * 7919 % 23)))]);

        var document = await PdfReading.ReadAsync(file.Pictures([(dot, (72, 500, 10, 10)), (photograph, (72, 100, 300, 200))], Typed));

        document.Units.Where(u => u.Kind == "object").Select(u => (u.Status, u.Reason)).ShouldBe(
            [(UnitStatus.Empty, "A picture on page 1 without text."), (UnitStatus.Empty, "A small picture on page 1, such as a line or a logo; it was not searched for text.")]);
    }

    [Fact]
    public async Task A_picture_too_large_to_be_decoded_is_refused_and_the_page_is_read()
    {
        var file = new PdfFile();

        var document = await PdfReading.ReadAsync(file.Picture(file.AddImage(2000, 2000, new byte[4_000_000]), (72, 100, 300, 300), Typed), new() { MaxPixels = 3_900_000 });

        document.Units.Select(u => (u.Kind, u.Status)).ShouldBe([("page", UnitStatus.Read), ("object", UnitStatus.Refused)]);
        document.Units[1].Reason.ShouldBe("A picture on page 1. An image on the page has too many pixels. Scan the page at 200 to 300 dpi and upload it again.");
    }
}
