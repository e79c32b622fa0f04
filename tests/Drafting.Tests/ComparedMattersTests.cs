using QaPipeline.Domain.Mapping;
using QaPipeline.Drafting.Tests.Packs;
using QaPipeline.Drafting.Texts;

namespace QaPipeline.Drafting.Tests;

public sealed class ComparedMattersTests
{
    [Fact]
    public void The_method_statement_names_every_matter_that_is_compared()
    {
        using var draft = DraftFile.Of(LabelledPack.Input());

        ComparedMatters.Names.ShouldContain("who approves new offers");
        ComparedMatters.Names.ShouldAllBe(n => draft.Text.Contains(n, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_matter_has_its_German_words() =>
        ComparedMatters.Names.Where(n => DraftTexts.For("de").Wordings.Word(n) == n).ShouldBeEmpty();

    [Fact]
    public void The_question_on_a_denied_offer_keeps_its_words_in_German() =>
        OpenQuestions.TryWord(DraftTexts.For("de"), new OpenPoint("“No micro-credentials are offered.” (minutes.txt, ¶ 2). Does the institution offer micro-credentials under any name, and if not, which questions arise?", "management", []), s => s)
            .ShouldBe("„No micro-credentials are offered.“ (minutes.txt, ¶ 2). Bietet die Einrichtung unter irgendeinem Namen Micro-Credentials an, und wenn nicht, welche Fragen stellen sich?");
}
