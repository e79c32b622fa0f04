using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Reading;
using QaPipeline.Drafting.Tests.Packs;
using QaPipeline.Drafting.Texts;

namespace QaPipeline.Drafting.Tests;

/// <summary>Dates in tables stand on one line.</summary>
public sealed class DateColumnTests
{
    /// <summary>Width of a digit or letter and of a space or full stop, in parts of the letter's height; the built-in font needs a little less.</summary>
    const double Letter = 0.53, Narrow = 0.26;

    const double TextHeight = 9;
    const double CellMargins = 8.5;

    [Theory, InlineData("en"), InlineData("de")]
    public void A_date_in_a_column_of_dates_does_not_break_and_fits_its_column(string language)
    {
        var texts = DraftTexts.For(language);
        string[] heads = [texts["column.date"], texts["column.date-version"], texts["column.newest"]];
        var input = LabelledPack.Input("northmoor", language);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var kind in DraftKinds.Names)
        {
            using var draft = DraftKinds.Of(kind, input);
            foreach (var (head, cell) in draft.Body.Descendants<Table>().SelectMany(t => Columns(t, heads)))
            {
                foreach (var date in cell.Elements<Paragraph>().Select(p => p.InnerText).Where(t => t.Length > 0 && char.IsAsciiDigit(t[0])))
                {
                    seen.Add(head);
                    date.ShouldNotContain(' ', $"{kind}, {head}: the spaces of a date don't break");
                    Width(date).ShouldBeLessThan(int.Parse(cell.TableCellProperties!.TableCellWidth!.Width!.Value!, CultureInfo.InvariantCulture) / 20.0 - CellMargins, $"{kind}, {head}: {date}");
                }
            }
        }
        seen.ShouldBe(heads, ignoreOrder: true);
    }

    [Fact]
    public void The_longest_short_date_of_a_language_has_no_space_that_breaks()
    {
        DraftTexts.For("en").ShortDate(new DateOnly(2024, 12, 12)).ShouldBe("12\u00A0Dec\u00A02024");
        DraftTexts.For("de").ShortDate(new DateOnly(2024, 9, 30)).ShouldBe("30.\u00A0Sept.\u00A02024");
    }

    [Theory]
    [InlineData("en", "July 2026", "Jul\u00A02026", "31")]
    [InlineData("de", "Juli 2026", "Juli\u00A02026", "31.")]
    public void A_document_dated_by_month_is_shown_by_month_everywhere_and_no_day_is_added(string language, string month, string inColumn, string lastDay)
    {
        var input = LabelledPack.Input("northmoor", language);
        var criterion = input.Map.Criteria.First(c => c.Evidence.Any(e => e.Step == Strength.Practice));
        using var draft = DraftFile.Of(input with
        {
            Date = null,
            Map = input.Map with
            {
                Pack = input.Map.Pack with { Files = [input.Map.Pack.Files[0] with { Date = new DocumentDate(2026, 7) }, .. input.Map.Pack.Files.Skip(1)] },
                Criteria = [.. input.Map.Criteria.Select(c => c.Id == criterion.Id ? c with { Evidence = [.. c.Evidence.Select(e => e with { Date = "2026-07" })] } : c)],
            },
        });

        draft.Body.Descendants<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val == "QaFacts").ShouldContain(p => p.InnerText.EndsWith(month, StringComparison.Ordinal));
        draft.Text.ShouldContain(month);
        draft.Text.ShouldContain(inColumn);
        draft.Text.ShouldNotContain($"{lastDay} {month}");
        draft.Text.ShouldNotContain($"{lastDay}\u00A0{inColumn}");
        draft.Text.ShouldNotContain("2026-07");
        draft.Word.PackageProperties.Created.ShouldBeNull();
        draft.Word.MainDocumentPart!.WordprocessingCommentsPart!.Comments!.Elements<Comment>().Select(c => c.Date).OfType<object>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "12\u00A0May\u00A02062 (in doubt, not used)")]
    [InlineData("de", "12.\u00A0Mai\u00A02062 (zweifelhaft, nicht verwendet)")]
    public void A_date_in_doubt_is_shown_as_such_and_dates_neither_document_nor_draft(string language, string shown)
    {
        var input = LabelledPack.Input("northmoor", language);
        using var draft = DraftFile.Of(input with
        {
            Date = null,
            Map = input.Map with { Pack = input.Map.Pack with { Files = [input.Map.Pack.Files[0] with { Date = null, DoubtfulDate = new DateOnly(2062, 5, 12) }, .. input.Map.Pack.Files.Skip(1)] } },
        });

        draft.Body.Descendants<TableCell>().Count(c => c.InnerText == shown).ShouldBe(1);
        draft.Text.Split("2062").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData(true, "2024-03-12", "–")]
    [InlineData(true, null, "undated")]
    [InlineData(false, null, "undated")]
    [InlineData(false, "2024-03-12", "12\u00A0Mar\u00A02024")]
    public void Plans_with_a_date_are_not_called_undated(bool planned, string? date, string shown)
    {
        var input = LabelledPack.Input("northmoor", "en");
        using var draft = DraftFile.Of(input with
        {
            Map = input.Map with { Criteria = [.. input.Map.Criteria.Select(c => c with { Evidence = [.. c.Evidence.Select(e => e with { Step = planned ? Strength.Intention : Strength.Practice, Date = date })] })] },
        });

        var cells = draft.Body.Descendants<Table>().SelectMany(t => Columns(t, [DraftTexts.For("en")["column.newest"]])).Select(c => c.Cell.InnerText).ToArray();

        cells.ShouldContain(shown);
        cells.ShouldAllBe(c => c == shown || c == "–");
    }

    static IEnumerable<(string Head, TableCell Cell)> Columns(Table table, string[] heads)
    {
        var rows = table.Elements<TableRow>().Select(r => r.Elements<TableCell>().ToArray()).ToArray();
        return Enumerable.Range(0, rows[0].Length).Where(i => heads.Contains(rows[0][i].InnerText, StringComparer.Ordinal)).SelectMany(i => rows.Skip(1).Select(r => (rows[0][i].InnerText, r[i])));
    }

    static double Width(string text) => text.Sum(c => c is '.' or '\u00A0' ? Narrow : Letter) * TextHeight;
}
