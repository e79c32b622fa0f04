using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Drafting.Sections;
using QaPipeline.Drafting.Tests.Packs;
using QaPipeline.Drafting.Texts;

namespace QaPipeline.Drafting.Tests;

/// <summary>Every count of what was read says what it counts, and the counts of one draft agree.</summary>
public sealed class PartsReadTests
{
    [Fact]
    public void Pages_and_other_parts_make_up_all_parts_of_the_ledger_on_the_chairs_page_and_in_the_ledger()
    {
        var input = LabelledPack.Input();
        var units = input.Ledger.Files.SelectMany(f => f.Units).ToArray();
        var pages = units.Count(u => u.Kind is "page" or "sheet" or "slide");
        using var draft = DraftFile.Of(input);
        draft.Text.ShouldContain($"22 of {pages} pages and 6 of {units.Length - pages} other parts (running text, notes, headers) read.");
        draft.Text.ShouldContain($"{pages} pages and {units.Length - pages} other parts make {units.Length} parts.");
    }

    [Theory]
    [InlineData(3, 0, "3 of 3 pages read.")]
    [InlineData(0, 2, "2 of 2 parts (running text, notes, headers) read.")]
    [InlineData(1, 0, "1 of 1 page read.")]
    [InlineData(1, 1, "1 of 1 page and 1 of 1 other part (running text, notes, headers) read.")]
    [InlineData(3, 2, "3 of 3 pages and 2 of 2 other parts (running text, notes, headers) read.")]
    public void The_sentence_names_only_what_the_pack_has(int pages, int others, string sentence) =>
        PartsRead.Of(Of(pages, others)).Sentence(DraftTexts.For("en")).ShouldBe(sentence);

    [Theory, InlineData(3, 0), InlineData(0, 2), InlineData(3, 2), InlineData(1500, 1), InlineData(1, 3), InlineData(0, 1)]
    public void The_terminal_says_it_in_the_same_words_as_the_draft(int pages, int others) =>
        PartsRead.Of(Of(pages, others)).ToString().ShouldBe(PartsRead.Of(Of(pages, others)).Sentence(DraftTexts.For("en")));

    static Ledger Of(int pages, int others) => new([new LedgerFile("a", "0", FileFormat.Pdf, FileStatus.Read, null,
        [.. Enumerable.Range(1, pages).Select(n => new LedgerUnit("page", n, UnitStatus.Read, 9, "m")), .. Enumerable.Range(1, others).Select(n => new LedgerUnit("notes", n, UnitStatus.Read, 9, "m"))])]);
}
