using QaPipeline.Evaluation.Packs;

namespace QaPipeline.Mapping.Tests;

public class DocumentGroupsTests
{
    static LabelledPack Pack(params int[] sizes)
    {
        var pack = new SmallPack();
        for (var i = 0; i < sizes.Length; i++)
        {
            pack = pack.With($"{i}.docx", "POL", "en", [.. Enumerable.Range(1, sizes[i]).Select(n => $"Paragraph {n} of document {i}.")]);
        }
        return new("whole", "institution", pack.Documents, new Dictionary<string, IReadOnlyList<Label>> { ["X2"] = [new("1.docx", "Paragraph 1 of document 1.", "X2", 3)] },
            new(new Dictionary<string, ExpectedClass> { ["X2"] = new("well evidenced") }, []));
    }

    [Fact]
    public void Documents_are_grouped_into_packs_of_no_more_than_so_many_paragraphs_and_long_ones_are_left_out()
    {
        var groups = DocumentGroups.Of(Pack(12, 15, 90, 14, 18), 40).ToArray();

        groups.ShouldAllBe(g => g.Documents.Sum(d => d.Document.Blocks.Count) <= 40);
        groups.SelectMany(g => g.Documents).Select(d => d.File.Name).ShouldBeUnique();
        groups.SelectMany(g => g.Documents).ShouldNotContain(d => d.File.Name == "2.docx");
    }

    [Fact]
    public void A_group_holds_the_judgements_on_its_own_documents_only()
    {
        var groups = DocumentGroups.Of(Pack(20, 20, 20, 20), 25).ToArray();

        groups.Length.ShouldBe(4);
        groups.Count(g => g.Labels["X2"].Count == 1).ShouldBe(1);
        groups.Count(g => g.Expected.Criteria["X2"].Class == "none found").ShouldBe(3);
    }
}
