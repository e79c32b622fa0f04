using QaPipeline.Domain.Packs;

namespace QaPipeline.Domain.Tests;

public class EvidencePackTests
{
    static EvidenceFile File(string name, char digit = 'a') => new(name, new string(digit, 64), 10);

    [Fact]
    public void The_same_files_in_another_order_are_the_same_pack()
    {
        var one = EvidencePack.From("Northmoor", [File("b.pdf"), File("a.docx", 'b')]);
        var two = EvidencePack.From("Northmoor", [File("a.docx", 'b'), File("b.pdf")]);

        two.Id.ShouldBe(one.Id);
        one.Files.Select(f => f.Name).ShouldBe(["a.docx", "b.pdf"]);
    }

    [Fact]
    public void A_changed_byte_makes_another_pack() =>
        EvidencePack.From("Northmoor", [File("a.docx")]).Id.ShouldNotBe(EvidencePack.From("Northmoor", [File("a.docx", 'c')]).Id);

    [Fact]
    public void A_pack_without_files_is_refused_with_advice() =>
        Should.Throw<InvalidPackException>(() => EvidencePack.From("Northmoor", [])).Message.ShouldContain("Add at least one document");

    [Fact]
    public void Two_files_of_one_name_are_refused_by_name() =>
        Should.Throw<InvalidPackException>(() => EvidencePack.From("Northmoor", [File("a.docx"), File("a.docx", 'b')])).Message.ShouldContain("'a.docx'");
}
