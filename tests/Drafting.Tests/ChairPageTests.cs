using QaPipeline.Domain.Frameworks;
using QaPipeline.Drafting.Tests.Packs;

namespace QaPipeline.Drafting.Tests;

public class ChairPageTests
{
    [Fact]
    public async Task The_chairs_page_stays_on_one_sheet_when_every_text_is_long()
    {
        using var draft = DraftFile.Of(Longest());
        var pdf = await LibreOffice.ConvertAsync(Beginning(draft.Bytes), "pdf", "pdf");
        var second = await LibreOffice.PageAsync(pdf, 2);
        second.ShouldContain("Eine");
        second.ShouldContain("Beschreibt eingereichte Unterlagen; keine Bewertung.");
        (await LibreOffice.PageAsync(pdf, 3)).ShouldContain("Inhalt");
    }

    /// <summary>In the languages in which the whole draft isn't laid out: SamplePdfTests looks at this page there.</summary>
    [Fact]
    public async Task The_chairs_page_of_every_sample_in_its_other_language_stays_on_one_sheet()
    {
        var drafts = new List<(string Name, byte[] Beginning)>();
        foreach (var (pack, language) in SamplePdfTests.Packs.Select(p => ((string)p[0], (string)p[1] == "en" ? "de" : "en")))
        {
            using var draft = DraftFile.Of(await SampleDrafts.InputAsync(pack, language));
            drafts.Add(($"{pack}, {language}", Beginning(draft.Bytes)));
        }
        var pdfs = await LibreOffice.ConvertAsync([.. drafts.Select(d => d.Beginning)], "pdf", "pdf");
        foreach (var (pdf, (name, _)) in pdfs.Zip(drafts))
        {
            (await PdfPages.OfAsync(pdf)).Count.ShouldBe(3, name);
            (await LibreOffice.PageAsync(pdf, 3)).Trim().ShouldNotBeEmpty(name);
        }
    }

    [Fact]
    public void Each_point_to_settle_brings_up_passages_of_its_own_and_a_page_with_room_names_the_matters()
    {
        var input = LabelledPack.Input();
        using var draft = DraftFile.Of(input);
        var points = draft.Body.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Where(p => DraftFile.StyleOf(p) == "QaChairPoint")
            .Select(p => p.Descendants<DocumentFormat.OpenXml.Wordprocessing.Hyperlink>().Select(l => l.InnerText).ToArray()).ToArray();
        points.Select(p => string.Join(' ', p)).ShouldBe(points.Select(p => string.Join(' ', p)).Distinct());
        var table = draft.Body.Descendants<DocumentFormat.OpenXml.Wordprocessing.Table>().First();
        table.InnerText.ShouldContain(input.Map.DifferingStatements[0].Matter);
    }

    /// <summary>Title page, chair's page and the first line of the contents.</summary>
    static byte[] Beginning(byte[] draft)
    {
        var edited = new Returns.EditedDraft(draft);
        var body = edited.Document.Root!.Element(Returns.EditedDraft.Wml + "body")!;
        var second = body.Elements().Where(e => e.Descendants(Returns.EditedDraft.Wml + "sectPr").Any()).ElementAt(1);
        var rest = second.ElementsAfterSelf().ToArray();
        foreach (var element in rest.Skip(1).SkipLast(1))
        {
            element.Remove();
        }
        return edited.Save();
    }

    [Fact]
    public void The_chairs_page_has_a_row_per_main_question_and_five_points()
    {
        using var draft = DraftFile.Of(LabelledPack.Input());
        var table = draft.Body.Descendants<DocumentFormat.OpenXml.Wordprocessing.Table>().First();
        table.Elements<DocumentFormat.OpenXml.Wordprocessing.TableRow>().Count().ShouldBe(1 + 8, "four questions and four principles");
        var page = draft.Body.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Where(p => DraftFile.StyleOf(p)?.StartsWith("QaChair", StringComparison.Ordinal) == true).ToArray();
        page.Count(p => DraftFile.StyleOf(p) == "QaChairPoint").ShouldBe(5);
        page.Select(p => p.InnerText).ShouldContain("Describes submitted documents; not an assessment.");
    }

    [Fact]
    public void Counts_of_a_question_with_parts_say_that_they_include_them()
    {
        var input = LabelledPack.Input();
        using var draft = DraftFile.Of(input);
        var rows = draft.Body.Descendants<DocumentFormat.OpenXml.Wordprocessing.Table>().First().Elements<DocumentFormat.OpenXml.Wordprocessing.TableRow>().Skip(1).Select(r => r.Elements<DocumentFormat.OpenXml.Wordprocessing.TableCell>().First().InnerText).ToArray();
        var headings = draft.Body.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Where(p => DraftFile.StyleOf(p)?.StartsWith("Heading", StringComparison.Ordinal) == true).Select(p => p.InnerText).ToArray();
        foreach (var row in rows)
        {
            var id = row.Split(' ')[0];
            input.Framework.Criteria.Any(c => c.Parent == id && headings.Any(h => h.StartsWith(c.Id + "  ", StringComparison.Ordinal))).ShouldBe(row.Contains("(with its ", StringComparison.Ordinal), row);
        }
        rows.ShouldContain(r => r.Contains("(with its ", StringComparison.Ordinal));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Every_topic_stands_on_the_chairs_page_as_a_row_or_with_a_template_in_a_line(bool asRows)
    {
        var input = await SampleDrafts.InputAsync("northmoor", "en");
        bool Asked(string id) => !id.StartsWith("FU", StringComparison.Ordinal);
        input = input with { PreviousPoints = [], Framework = input.Framework with { Criteria = [.. input.Framework.Criteria.Where(c => Asked(c.Id))] }, Map = input.Map with { Criteria = [.. input.Map.Criteria.Where(c => Asked(c.Id))] } };
        // With little to note there is room for rows.
        input = input with { Map = input.Map with { DifferingStatements = [], Criteria = [.. input.Map.Criteria.Select(c => c with { Evidence = [.. c.Evidence.Take(2)] })] } };
        var template = AgencyTemplate.Check(new MemoryStream(AgencyTemplateTests.Template("matrix", "overview", "how"))).Template;
        using var draft = DraftFile.Of(input with { Profile = input.Profile with { Template = asRows ? null : template } });
        var topics = input.Framework.CriteriaFor(input.Map.Audience).Where(c => c.Kind == CriterionKind.Topic).Select(c => c.Id).ToArray();
        topics.Length.ShouldBe(10);
        var page = draft.Body.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Where(p => DraftFile.StyleOf(p) == "QaChair");
        var linked = page.SelectMany(p => p.Descendants<DocumentFormat.OpenXml.Wordprocessing.Hyperlink>()).Select(l => l.InnerText).ToArray();
        topics.Except(linked).ShouldBeEmpty();
        draft.Body.Descendants<DocumentFormat.OpenXml.Wordprocessing.Table>().ElementAt(1).InnerText.StartsWith("Cross-cutting topics", StringComparison.Ordinal).ShouldBe(asRows);
    }

    [Fact]
    public void A_long_point_keeps_its_question_and_shortens_the_quotation()
    {
        using var draft = DraftFile.Of(Longest(quoted: true));
        draft.Body.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Where(p => DraftFile.StyleOf(p) == "QaChairPoint").Select(p => p.InnerText)
            .ShouldContain(t => t.Contains("…“ Was ist seither geschehen?", StringComparison.Ordinal));
    }

    static DraftInput Longest(bool quoted = false)
    {
        var input = LabelledPack.Input("halden-coast", "de");
        var longName = string.Join(' ', Enumerable.Repeat("Hochschule für angewandte Wissenschaften", 4));
        var wide = string.Join(' ', Enumerable.Repeat("Qualitätssicherungsverfahrensordnung der Einrichtung", 9));
        var criteria = input.Framework.Criteria.Select(c => c with { Text = $"{c.Text} {wide}", Kind = c.Id is "X1" or "X2" ? CriterionKind.Principle : c.Kind }).ToArray();
        return input with
        {
            Institution = longName,
            Framework = input.Framework with { Title = wide, Criteria = criteria },
            Map = input.Map with
            {
                Criteria = [.. input.Map.Criteria.Select(c => c with { OpenPoints = [.. c.OpenPoints.Select(p => p with { Text = quoted ? $"„{c.Id} {wide}“ Was ist seither geschehen?" : $"{c.Id} {wide}" })] })],
                DifferingStatements = [.. input.Map.DifferingStatements.Select(d => d with { Matter = wide, Statements = [.. d.Statements.Select(s => s with { Value = wide })] })],
            },
            PreviousPoints = [.. Enumerable.Repeat(new PreviousPoint("condition", wide) { Due = new DateOnly(2023, 12, 31) }, 6)],
            LateFiles = [.. input.Map.Pack.Files.Take(6).Select(f => new LateFile(f.Name, new DateOnly(2026, 12, 31), true))],
            Ledger = input.Ledger with { Files = [.. input.Ledger.Files.Select(f => f with { Status = Domain.Packs.FileStatus.ReadInPart })] },
        };
    }

    [Fact]
    public void Of_a_long_statement_that_differs_both_ends_are_shown()
    {
        var input = LabelledPack.Input();
        input = input with { Map = input.Map with { DifferingStatements = [.. input.Map.DifferingStatements.Select(d => d with { Statements = [.. d.Statements.Select(s => s with { Value = "Our certificates have three credits and a number, and they never expire" })] })] } };
        using var draft = DraftFile.Of(input);

        draft.Body.InnerText.ShouldContain("Our certificates have … they never expire");
    }
}
