using QaPipeline.App.Portal.Panel;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Portal.Pages.Panel;

namespace QaPipeline.Tests;

public sealed class PanelSearchTests
{
    static readonly ReaderIdentity Reader = new("test", "1");

    static (LedgerFile, Document) File(string name, params string[] texts)
    {
        var sha256 = Domain.Serialization.ContentHash.Of(name);
        var units = new[] { new LedgerUnit("body", 1, UnitStatus.Read, texts.Sum(t => t.Length), "test") };
        return (new LedgerFile(name, sha256, FileFormat.Text, FileStatus.Read, null, units) { Reader = Reader },
            new Document { Sha256 = sha256, Format = FileFormat.Text, Reader = Reader, Units = units, Blocks = [.. texts.Select((t, i) => new Block { Number = i + 1, Kind = BlockKind.Paragraph, Text = t })] });
    }

    [Fact]
    public void A_passage_with_more_of_the_words_stands_before_one_with_fewer_and_rare_words_weigh_more()
    {
        var index = PanelSearchIndex.Of([File("a", "quality of courses", "quality and rare employability", "quality again"), File("b", "nothing of the kind")]);

        var (best, total) = index.Find("quality employability", null, 10);

        total.ShouldBe(3);
        best[0].Block.Number.ShouldBe(2);
    }

    [Fact]
    public void Case_does_not_matter_and_a_beginning_finds_the_word()
    {
        var index = PanelSearchIndex.Of([File("a", "Die PRÜFUNGSORDNUNG gilt.")]);

        var found = index.Find("prüfungs", null, 10).Best.ShouldHaveSingleItem();

        found.Block.Text.Substring(found.Places[0].Start, found.Places[0].Length).ShouldBe("PRÜFUNGSORDNUNG");
    }

    [Theory]
    [InlineData("prufungs", "Die PRÜFUNGSORDNUNG gilt.", "PRÜFUNGSORDNUNG")]
    [InlineData("évaluation", "The evaluation was external.", "evaluation")]
    [InlineData("evaluation", "L'e\u0301valuation externe", "e\u0301valuation")]
    [InlineData("strasse", "Die Straße", "Straße")]
    [InlineData("łodz", "W Łodzi", "Łodzi")]
    public void Accents_do_not_matter_however_they_are_written(string query, string text, string marked)
    {
        var found = PanelSearchIndex.Of([File("a", text)]).Find(query, null, 10).Best.ShouldHaveSingleItem();

        found.Block.Text.Substring(found.Places[0].Start, found.Places[0].Length).ShouldBe(marked);
    }

    [Fact]
    public void No_more_than_the_wanted_number_is_answered_and_all_are_counted()
    {
        var index = PanelSearchIndex.Of([File("a", [.. Enumerable.Range(0, 40).Select(i => $"passage about evidence {i}")])]);

        var (best, total) = index.Find("evidence", null, 5);

        (best.Count, total).ShouldBe((5, 40));
    }

    [Fact]
    public void Marked_pieces_make_up_the_text_again_wherever_the_places_lie()
    {
        foreach (var place in (IEnumerable<(int, int)>)[(0, 3), (2, 100), (-4, 2), (50, 2), (4, 0)])
        {
            string.Concat(PanelPiece.Of("some text", [place]).Select(p => p.Text)).ShouldBe("some text");
        }
        PanelPiece.Of("some text", [(5, 4)]).Single(p => p.Marked).Text.ShouldBe("text");
    }
}
