using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Reading;
using QaPipeline.Drafting.Tests.Packs;

namespace QaPipeline.Drafting.Tests;

public sealed partial class DraftContentTests(DraftContentTests.Northmoor northmoor) : IClassFixture<DraftContentTests.Northmoor>
{
    static readonly DraftInput Input = LabelledPack.Input();
    readonly DraftFile _draft = northmoor.Draft;

    public sealed class Northmoor : IDisposable
    {
        internal DraftFile Draft { get; } = DraftFile.Of(Input);

        public void Dispose() => Draft.Dispose();
    }

    [Fact]
    public void Every_quotation_is_verbatim_in_the_map()
    {
        var known = Input.Map.Criteria.SelectMany(c => c.Evidence).SelectMany(e => new[] { e.Quote, e.LeadIn ?? "" })
            .Concat(Input.Map.DifferingStatements.SelectMany(d => d.Statements).Select(s => s.Quote)).ToArray();
        var quoted = _draft.Body.Descendants<Run>().Where(r => r.RunProperties?.RunStyle?.Val == "QaVerbatim").Select(r => r.InnerText).Distinct().ToArray();
        quoted.Length.ShouldBeGreaterThan(100);
        quoted.Where(q => !known.Any(k => k.Contains(q.TrimEnd('…'), StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_citation_leads_to_the_register_and_stands_in_the_map()
    {
        var bookmarks = _draft.Body.Descendants<BookmarkStart>().Select(b => b.Name!.Value!).ToArray();
        bookmarks.ShouldBe(bookmarks.Distinct());
        var links = _draft.Body.Descendants<Hyperlink>().Concat(_draft.Word.MainDocumentPart!.FootnotesPart!.Footnotes.Descendants<Hyperlink>()).ToArray();
        links.Select(l => l.Anchor!.Value!).Distinct().Except(bookmarks).ShouldBeEmpty();
        links.ShouldAllBe(l => l.InnerText.Trim().Length > 0);
        var mapped = Input.Map.Criteria.SelectMany(c => c.Evidence).Select(e => e.Citation).ToHashSet();
        CitationId().Matches(_draft.Text).Select(m => m.Value).Distinct().Except(mapped).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "Finnish (not searched)", "in a language in which nothing is searched (Finnish)")]
    [InlineData("de", "Finnisch (nicht durchsucht)", "in einer Sprache, in der nicht gesucht wird (Finnisch)")]
    public void A_document_in_a_language_that_is_not_searched_is_named_with_its_language(string language, string inventory, string coverage)
    {
        var pack = Input.Map.Pack;
        using var draft = DraftFile.Of(Input with
        {
            Profile = Input.Profile with { Language = language },
            Map = Input.Map with { Pack = pack with { Files = [pack.Files[0] with { Language = "fi", UnsearchedLanguage = "fi" }, .. pack.Files.Skip(1)] } },
        });

        draft.Text.ShouldContain(inventory);
        draft.Text.ShouldContain(coverage);
        _draft.Text.ShouldNotContain("Finnish");
    }

    [Theory]
    [InlineData("en", "with open changes", "3 tracked changes are neither accepted nor rejected.")]
    [InlineData("de", "mit offenen Änderungen", "3 nachverfolgte Änderungen sind weder angenommen noch abgelehnt.")]
    public void A_file_with_changes_that_nobody_has_settled_is_marked_and_their_number_is_told(string language, string mark, string remark)
    {
        var notice = new Notice(Notice.OpenChanges, "3 tracked changes are neither accepted nor rejected. The file was read as if all were accepted: what they insert may be quoted, what they delete is not. Settle them and upload the file again.");
        using var draft = DraftFile.Of(Input with
        {
            Profile = Input.Profile with { Language = language },
            Ledger = new([.. Input.Ledger.Files.Select((f, i) => i == 0 ? f with { Notices = [notice] } : f)]),
        });

        draft.Body.Descendants<TableCell>().Count(c => c.InnerText.EndsWith($"; {mark}", StringComparison.Ordinal)).ShouldBe(1);
        draft.Body.Descendants<TableCell>().Count(c => c.InnerText.StartsWith(remark, StringComparison.Ordinal)).ShouldBe(1);
        _draft.Text.ShouldNotContain("open changes");
    }

    [Theory]
    [InlineData("en", "More may stand in what was not searched because of its language: D1 (Finnish).")]
    [InlineData("de", "Mehr kann in dem stehen, was wegen seiner Sprache nicht durchsucht wurde: D1 (Finnisch).")]
    public void Beside_a_thin_finding_stands_what_was_not_searched_because_of_its_language(string language, string sentence)
    {
        var (pack, first) = (Input.Map.Pack, Input.Map.Pack.Files.MinBy(f => f.Name, StringComparer.Ordinal)!);
        var thin = Input.Map.Criteria.First(c => c.Coverage == Coverage.WellEvidenced).Id;
        var input = Input with { Profile = Input.Profile with { Language = language }, Map = Input.Map with { Criteria = [.. Input.Map.Criteria.Select(c => c.Id == thin ? c with { Coverage = Coverage.Thin } : c)] } };
        using var searched = DraftFile.Of(input);
        using var draft = DraftFile.Of(input with { Map = input.Map with { Pack = pack with { Files = [.. pack.Files.Select(f => f == first ? f with { UnsearchedLanguage = "fi" } : f)] } } });

        draft.Body.Descendants<Paragraph>().Count(p => p.InnerText.Contains(sentence, StringComparison.Ordinal)).ShouldBe(1);
        searched.Text.ShouldNotContain(sentence[..24]);
    }

    [Fact]
    public void Every_file_and_every_page_that_was_not_read_is_named()
    {
        Input.Ledger.Files.Select(f => f.Name).Where(n => !_draft.Text.Contains(n, StringComparison.Ordinal)).ShouldBeEmpty();
        _draft.Text.ShouldContain("The page was recognised with a mean confidence of 41.");
        _draft.Text.ShouldContain("Open it in Word and save it as .docx.");
    }

    [Fact]
    public void The_machine_never_judges_and_never_speaks_as_the_panel()
    {
        var fixedText = _draft.Text.Replace("compliance", "", StringComparison.Ordinal);
        foreach (var word in new[] { "compliant", "the panel found", "the panel finds", "score of", "out of 4", "step 2" })
        {
            fixedText.Contains(word, StringComparison.OrdinalIgnoreCase).ShouldBeFalse(word);
        }
        _draft.Body.Descendants<Tag>().ShouldNotContain(t => t.Val!.Value!.EndsWith("/judgement", StringComparison.Ordinal), "reflective questions have no judgement field");
    }

    [Fact]
    public void Headings_never_jump_and_are_never_empty()
    {
        var levels = _draft.Body.Descendants<Paragraph>().Where(p => DraftFile.StyleOf(p)?.StartsWith("Heading", StringComparison.Ordinal) == true)
            .Select(p => (Level: DraftFile.StyleOf(p)![^1] - '0', p.InnerText)).ToArray();
        levels.ShouldAllBe(h => h.InnerText.Trim().Length > 0);
        levels[0].Level.ShouldBe(1);
        levels.Zip(levels.Skip(1)).Where(p => p.Second.Level > p.First.Level + 1).ShouldBeEmpty();
    }

    [Fact]
    public void Tables_repeat_their_head_and_keep_their_rows_whole_and_say_what_they_show()
    {
        var tables = _draft.Body.Descendants<Table>().ToArray();
        tables.ShouldAllBe(t => t.Elements<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>() != null);
        tables.SelectMany(t => t.Elements<TableRow>()).ShouldAllBe(r => r.TableRowProperties!.GetFirstChild<CantSplit>() != null);
        tables.ShouldAllBe(t => t.GetFirstChild<TableProperties>()!.TableCaption!.Val!.Value!.Length > 0 && t.GetFirstChild<TableProperties>()!.TableDescription!.Val!.Value!.Length > 0);
        tables.SelectMany(t => t.Elements<TableRow>().First().Elements<TableCell>()).ShouldAllBe(c => c.InnerText.Trim().Length > 0);
    }

    [Fact]
    public void Looks_come_from_styles_alone()
    {
        var styles = _draft.Word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(s => s.StyleId!.Value!).ToHashSet();
        _draft.Body.Descendants<RunProperties>().SelectMany(p => p.ChildElements).ShouldAllBe(e => e is RunStyle || e is Languages);
        // The first rows of tables stay with the next ones, which is a matter of place and not of looks.
        _draft.Body.Descendants<ParagraphProperties>().SelectMany(p => p.ChildElements).ShouldAllBe(e => e is ParagraphStyleId || e is SectionProperties || e is KeepNext && e.Ancestors<TableCell>().Any());
        _draft.Body.Descendants<ParagraphStyleId>().Select(s => s.Val!.Value!).Concat(_draft.Body.Descendants<RunStyle>().Select(s => s.Val!.Value!)).Concat(_draft.Body.Descendants<TableStyle>().Select(s => s.Val!.Value!))
            .Distinct().Except(styles).ShouldBeEmpty();
    }

    [Fact]
    public void Title_language_pictures_and_quotations_are_described_for_everyone()
    {
        _draft.Word.PackageProperties.Title.ShouldBe("Northmoor University: Desk-review workbook");
        _draft.Word.PackageProperties.Language.ShouldBe("en-GB");
        _draft.Body.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().Single().Description!.Value.ShouldBe("Logo of the agency: a dark square");
        using var halden = DraftFile.Of(LabelledPack.Input("halden-coast"));
        halden.Body.Descendants<Run>().Where(r => r.RunProperties?.Languages?.Val == "de-DE").ShouldNotBeEmpty("German quotations are marked as German");
    }

    [Fact]
    public void Shades_keep_a_contrast_of_at_least_four_and_a_half()
    {
        foreach (var style in _draft.Word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().Where(s => s.StyleId!.Value!.StartsWith("QaStrength", StringComparison.Ordinal) && s.Type! == StyleValues.Paragraph))
        {
            var fill = style.StyleParagraphProperties!.Shading!.Fill!.Value!;
            Contrast(fill, style.StyleRunProperties!.Color!.Val!.Value!).ShouldBeGreaterThan(4.5, style.StyleId!.Value);
        }
        Contrast(AgencyProfile.Neutral.Accent, "FFFFFF").ShouldBeGreaterThan(4.5);
        Contrast("FFFFFF", "6B6B6B").ShouldBeGreaterThan(4.5, "placeholders");
        Contrast("FFFBF2", "6B6B6B").ShouldBeGreaterThan(4.5, "placeholders in fields");
    }

    [Fact]
    public void Doubtful_passages_carry_a_comment()
    {
        var comments = _draft.Word.MainDocumentPart!.WordprocessingCommentsPart!.Comments.Elements<Comment>().Select(c => c.InnerText).ToArray();
        comments.ShouldContain(c => c.Contains("low confidence (71 of 100)", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_not_found_says_what_was_searched()
    {
        _draft.Text.ShouldContain("Nothing was found. Searched: 612 passages from 10 files.");
        Input.Map.Criteria.Single(c => c.Id == "X10").Coverage.ShouldBe(Coverage.NoneFound);
        _draft.Text.ShouldContain("Nothing was found on IQ1.P1 and IQ1.L1.");
    }

    [Fact]
    public void A_declaration_is_asked_about_with_a_link_but_is_no_evidence_of_a_practice()
    {
        var input = LargePack.OnePage();
        var criterion = input.Map.Criteria[0];
        var stated = criterion.Evidence[0] with { Counted = false };
        var question = new OpenPoint($"The institution states: “{stated.Quote}” Other passages seem to speak of the matter all the same. Does it arise here?", "management", [stated.Citation]);
        var declared = criterion with { Coverage = Coverage.DeclaredNotApplicable, CoverageReason = $"The institution states: “{stated.Quote}”", Evidence = [stated], OpenPoints = [question] };
        using var draft = DraftFile.Of(input with { Map = input.Map with { Criteria = [declared] } });

        draft.Text.ShouldContain("Does it arise here?");
        draft.Text.ShouldContain("The institution's reason:");
        new Drafting.Outline.DraftCriterion(input.Framework.Criteria[0], declared, []).Counted.ShouldBeEmpty();
        draft.Body.Descendants<Hyperlink>().Select(l => l.Anchor!.Value!).Distinct().Except(draft.Body.Descendants<BookmarkStart>().Select(b => b.Name!.Value!)).ShouldBeEmpty();
    }

    [Fact]
    public void A_question_parts_the_cells_of_a_row_that_it_quotes_with_a_bar()
    {
        var input = LargePack.OnePage();
        var criterion = input.Map.Criteria[0];
        var question = new OpenPoint("The institution itself states: “No evening support\tSurvey” What has happened since?", "management", [criterion.Evidence[0].Citation]);
        using var draft = DraftFile.Of(input with { Map = input.Map with { Criteria = [criterion with { OpenPoints = [question] }] } });

        draft.Text.ShouldContain("“No evening support | Survey” What has happened since?");
        draft.Text.ShouldNotContain("No evening support\tSurvey");
    }

    static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    static double Luminance(string colour)
    {
        double Channel(int at) => Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0 is var c && c <= 0.03928 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        return (0.2126 * Channel(0)) + (0.7152 * Channel(2)) + (0.0722 * Channel(4));
    }

    [GeneratedRegex(@"\bE[0-9a-f]{8}\b")]
    private static partial Regex CitationId();
}
