using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Domain.Packs;
using QaPipeline.Drafting.Tests.Packs;
using QaPipeline.Drafting.Texts;

namespace QaPipeline.Drafting.Tests;

public class SampleDraftTests
{
    public static TheoryData<string> Packs => [.. SampleDrafts.Names];

    [Theory, MemberData(nameof(Packs))]
    public async Task The_draft_of_every_sample_is_valid_in_every_language_with_and_without_a_template(string pack)
    {
        var (template, report) = AgencyTemplate.Check(new MemoryStream(AgencyTemplateTests.Template("matrix", "overview", "how")));
        report.Usable.ShouldBeTrue();
        foreach (var language in new[] { "en", "de" })
        {
            var input = await SampleDrafts.InputAsync(pack, language);
            foreach (var look in new[] { null, template })
            {
                using var draft = DraftFile.Of(input with { Profile = input.Profile with { Template = look } });
                draft.Errors().ShouldBeEmpty($"{pack}, {language}, {(look is null ? "own look" : "template")}");
            }
        }
    }

    /// <summary>LibreOffice 7.4 gives nearly every footnote the text of another one when a comment stands there.</summary>
    [Theory, MemberData(nameof(Packs))]
    public async Task No_comment_stands_between_the_first_and_the_second_footnote(string pack)
    {
        using var draft = DraftFile.Of(await SampleDrafts.InputAsync(pack, "en"));

        var marks = draft.Body.Descendants().Where(e => e is CommentReference or FootnoteReference).SkipWhile(e => e is CommentReference).ToArray();

        marks.ShouldContain(e => e is CommentReference);
        marks.Take(2).ShouldAllBe(e => e is FootnoteReference);
    }

    [Theory, MemberData(nameof(Packs))]
    public async Task A_German_draft_words_counts_and_open_questions_in_German(string pack)
    {
        var input = await SampleDrafts.InputAsync(pack, "de");
        var german = DraftTexts.For("de");
        input.Map.Criteria.SelectMany(c => c.OpenPoints).Where(p => german.Wordings.TryWord(p.Text) is null && OpenQuestions.TryWord(german, p, t => t) is null).ShouldBeEmpty();
        using var draft = DraftFile.Of(input);
        draft.Text.ShouldNotContain(" passages (");
        draft.Text.ShouldNotContain("The institution itself states");
        draft.Text.ShouldContain("Arten von Dokumenten");
    }

    [Theory, MemberData(nameof(Packs))]
    public async Task The_draft_shows_the_index_the_follow_up_and_the_standard_elements(string pack)
    {
        var input = await SampleDrafts.InputAsync(pack, "en");
        using var draft = DraftFile.Of(input);

        draft.Text.ShouldContain("The institution's evidence index");
        draft.Text.ShouldContain("Annex 99 (lost)");
        draft.Text.ShouldContain("document not in the pack");
        draft.Text.ShouldContain("Annex 98 (Standard 77)");
        draft.Text.ShouldContain("FU1  Participants must be asked for feedback after every run.");
        if (input.Map.StandardElements is { } check)
        {
            foreach (var element in check.Elements)
            {
                draft.Text.ShouldContain(element.Name);
            }
        }
    }

    [Theory, MemberData(nameof(Packs))]
    public async Task The_matrix_has_a_column_for_every_document_that_was_read(string pack)
    {
        var input = await SampleDrafts.InputAsync(pack, "en");
        using var draft = DraftFile.Of(input);
        var heads = draft.Body.Descendants<Paragraph>().Where(p => DraftFile.StyleOf(p) == "QaMatrixHead").Select(p => p.InnerText).ToArray();
        var read = input.Ledger.Files.Count(f => f.Status is FileStatus.Read or FileStatus.ReadInPart);
        heads.ShouldBe(Enumerable.Range(1, read).Select(n => $"D{n}"));
    }
}
