using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Domain.Mapping;
using QaPipeline.Drafting.Tests.Packs;
using QaPipeline.Drafting.Texts;

namespace QaPipeline.Drafting.Tests;

/// <summary>What a reader on paper stumbles over.</summary>
public sealed class ReadabilityTests
{
    static readonly DraftTexts English = DraftTexts.For("en");

    [Fact]
    public async Task Every_row_of_the_register_says_where_its_passage_is_used()
    {
        using var draft = DraftFile.Of(await SampleDrafts.InputAsync("northmoor", "en"));
        var rows = draft.Body.Descendants<Table>().Where(t => Heads(t).LastOrDefault() == English["column.used"]).SelectMany(t => t.Elements<TableRow>().Skip(1)).ToArray();
        rows.Length.ShouldBeGreaterThan(50);
        rows.Where(r => !r.Elements<TableCell>().Last().Descendants<Hyperlink>().Any()).Select(r => r.InnerText).ShouldBeEmpty();
        rows.Select(r => r.Elements<TableCell>().Last().InnerText).ShouldContain("Annex I");
    }

    [Fact]
    public void A_quotation_that_was_recognised_from_an_image_says_so_in_the_text_and_in_the_register()
    {
        var input = LabelledPack.Input();
        var recognised = input.Map.Criteria.SelectMany(c => c.Evidence).Where(e => e.Confidence is not null).Select(e => e.Citation).ToHashSet(StringComparer.Ordinal);
        using var draft = DraftFile.Of(input);
        var marked = draft.Body.Descendants<Table>().Where(t => Heads(t).LastOrDefault() == English["column.used"]).SelectMany(t => t.Elements<TableRow>().Skip(1))
            .Where(r => r.InnerText.Contains("[recognised from an image]", StringComparison.Ordinal)).Select(r => r.Elements<TableCell>().First().InnerText).ToArray();
        marked.ShouldNotBeEmpty();
        marked.ShouldBeSubsetOf(recognised);
        draft.Body.Descendants<Paragraph>().Where(p => DraftFile.StyleOf(p) == "QaQuotation" && p.InnerText.Contains("[recognised from an image]", StringComparison.Ordinal)).ShouldNotBeEmpty();
    }

    [Theory, InlineData("northmoor", "en"), InlineData("halden-coast", "en")]
    public async Task Terms_of_a_search_begin_with_those_in_the_language_of_most_documents(string pack, string language)
    {
        var input = await SampleDrafts.InputAsync(pack, language);
        var german = input.Framework.Criteria.SelectMany(c => c.Terms.GetValueOrDefault("de", [])).Except(input.Framework.Criteria.SelectMany(c => c.Terms.GetValueOrDefault("en", [])), StringComparer.OrdinalIgnoreCase).ToHashSet(StringComparer.OrdinalIgnoreCase);
        using var draft = DraftFile.Of(input);
        var lists = draft.Body.Descendants<Paragraph>().Where(p => DraftFile.StyleOf(p) == "QaTerms").Select(p => p.InnerText).ToArray();
        lists.Length.ShouldBeGreaterThan(5);
        lists.Where(l => l["Terms: ".Length..].Split("; ").Take(20).Any(german.Contains)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "Terms: participants; asked; feedback; run; ")]
    [InlineData("de", "Begriffe: participants; asked; feedback; run; ")]
    public async Task A_bare_criterion_is_looked_for_by_the_words_of_its_question_and_not_by_scraps_of_it(string language, string beginning)
    {
        var input = await SampleDrafts.InputAsync("northmoor", language);
        var bare = input.Framework.Criteria[^1];
        bare.Terms.ShouldBeEmpty();
        bare.Text.ShouldBe("Participants must be asked for feedback after every run.");
        using var draft = DraftFile.Of(input);
        var terms = draft.Body.Descendants<Paragraph>().Where(p => DraftFile.StyleOf(p) == "QaTerms").Select(p => p.InnerText).Last();

        terms.ShouldStartWith(beginning);
        terms.ShouldContain("participant survey");
        var listed = terms.Split("; ").Skip(4).ToArray();
        string[] scraps = ["must", "every", "must asked", "feedback every"];
        scraps.ShouldBeSubsetOf(input.Map.Criteria.Single(c => c.Id == bare.Id).Searched.Terms);
        listed.Intersect(scraps).ShouldBeEmpty();
        listed.ShouldNotContain("micro-crédit", "terms in languages that the pack has not come last");
    }

    [Theory]
    [InlineData("en", "document dated 9 October 2025", "states 4 June 2024", "states 9 October 2025")]
    [InlineData("de", "Dokument mit Datum 9. Oktober 2025", "nennt 4. Juni 2024", "nennt 9. Oktober 2025")]
    public void A_footnote_tells_the_date_of_the_document_from_one_that_the_passage_states(string language, string ofDocument, string ofPassage, string wrong)
    {
        var input = LabelledPack.Input("northmoor", language);
        var criterion = input.Map.Criteria.First(c => c.Evidence.Count > 5);
        using var draft = DraftFile.Of(input with
        {
            Map = input.Map with
            {
                Pack = input.Map.Pack with { Files = [.. input.Map.Pack.Files.Select(f => f with { Date = new DateOnly(2025, 10, 9) })] },
                Criteria = [.. input.Map.Criteria.Select(c => c with { Evidence = [.. c.Evidence.Select(e => e with { Date = c.Id == criterion.Id ? "2024-06-04" : "2025-10-09" })] })],
            },
        });
        var notes = draft.Word.MainDocumentPart!.FootnotesPart!.Footnotes!.Elements<Footnote>().Select(f => f.InnerText).ToArray();

        notes.ShouldContain(n => n.Contains($"; {ofDocument}", StringComparison.Ordinal));
        notes.ShouldContain(n => n.Contains($"; {ofPassage}", StringComparison.Ordinal));
        notes.ShouldNotContain(n => n.Contains(wrong, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "; from its heading or title: 2024", "states 2024")]
    [InlineData("de", "; nach Überschrift oder Titel: 2024", "nennt 2024")]
    public void A_footnote_tells_that_only_a_title_has_the_year(string language, string fromTitle, string wrong)
    {
        var input = LabelledPack.Input(language: language);
        using var draft = DraftFile.Of(input with
        {
            Map = input.Map with { Criteria = [.. input.Map.Criteria.Select(c => c with { Evidence = [.. c.Evidence.Select(e => e with { Date = "2024", DatedByTitle = true })] })] },
        });
        var notes = draft.Word.MainDocumentPart!.FootnotesPart!.Footnotes!.Elements<Footnote>().Select(f => f.InnerText).ToArray();

        notes.ShouldContain(n => n.Contains(fromTitle, StringComparison.Ordinal));
        notes.ShouldNotContain(n => n.Contains(wrong, StringComparison.Ordinal));
    }

    [Fact]
    public void A_request_for_nothing_takes_no_page_of_its_own()
    {
        var input = LabelledPack.Input();
        var nothing = input with { Map = input.Map with { Criteria = [.. input.Map.Criteria.Select(c => c with { Coverage = Coverage.WellEvidenced })] }, Ledger = new([.. input.Ledger.Files.Select(f => f with { Status = Domain.Packs.FileStatus.Read, Units = [] })]) };
        using var with = DraftFile.Of(input);
        using var without = DraftFile.Of(nothing);
        BeginsSection(with).ShouldBeTrue();
        BeginsSection(without).ShouldBeFalse();
        without.Errors().ShouldBeEmpty();
    }

    [Fact]
    public void A_long_statement_stands_once_and_not_again_whole_beside_its_quotation()
    {
        var input = LabelledPack.Input();
        var sentence = string.Join(' ', Enumerable.Repeat("No short award may be advertised before the board has approved it", 4));
        var differing = input.Map.DifferingStatements[0];
        using var draft = DraftFile.Of(input with { Map = input.Map with { DifferingStatements = [differing with { Statements = [.. differing.Statements.Select(s => s with { Value = sentence })] }] } });
        draft.Body.Descendants<TableCell>().Where(c => c.InnerText.Contains(sentence, StringComparison.Ordinal)).ShouldBeEmpty();
        draft.Body.Descendants<TableCell>().Select(c => c.InnerText).ShouldContain(t => t.StartsWith("No short award may be advertised", StringComparison.Ordinal) && t.EndsWith('…'));
    }

    [Fact]
    public void A_question_for_the_visit_names_a_few_sources_and_counts_the_rest()
    {
        var input = LabelledPack.Input();
        var citations = input.Map.Criteria.SelectMany(c => c.Evidence).Select(e => e.Citation).Distinct().Take(12).ToArray();
        var first = input.Map.Criteria[0];
        using var draft = DraftFile.Of(input with { Map = input.Map with { Criteria = [.. input.Map.Criteria.Select(c => c.Id == first.Id ? c with { OpenPoints = [new("What of the plans?", "management", citations)] } : c)] } });
        var row = draft.Body.Descendants<TableRow>().Single(r => r.Elements<TableCell>().First().InnerText == "What of the plans?");
        row.Elements<TableCell>().Last().Descendants<Hyperlink>().Count().ShouldBe(8);
        row.InnerText.ShouldEndWith("and 4 more");
    }

    /// <summary>Whether the end of a section stands right before the heading of the request.</summary>
    static bool BeginsSection(DraftFile draft)
    {
        OpenXmlElement heading = draft.Body.Descendants<Paragraph>().Single(p => DraftFile.StyleOf(p) == "Heading1" && p.InnerText == English["request"]);
        return heading.PreviousSibling()!.Descendants<SectionProperties>().Any();
    }

    static string[] Heads(Table table) => [.. table.Elements<TableRow>().First().Elements<TableCell>().Select(c => c.InnerText)];
}
