using QaPipeline.Domain.Frameworks;
using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Mapping.Tests;

/// <summary>Short forms that a pack explains itself.</summary>
public class AbbreviationTests
{
    [Theory]
    [InlineData("Our short learning programmes (SLPs", "SLP", "short learning programmes")]
    [InlineData("We offer micro-credentials", "MC", "micro-credentials")]
    [InlineData("It is decided by the Board of Studies", "BOS", "Board of Studies")]
    [InlineData("the recognition of prior learning", "RPL", "recognition of prior learning")]
    public void The_long_form_is_what_stands_before_the_bracket(string before, string letters, string name) =>
        Abbreviations.LongForm(before.Split('(')[0].TrimEnd(), letters).ShouldBe(name);

    [Theory]
    [InlineData("The courses cost little", "EUR")]
    [InlineData("See the annex. Learning", "SAL")]
    public void What_does_not_hold_its_letters_is_no_long_form(string before, string letters) => Abbreviations.LongForm(before, letters).ShouldBeNull();

    [Theory]
    [InlineData("en", "micro-credential", "The university offers micro-credentials (MCs).", "Each MC is approved by the board.")]
    [InlineData("en", "prior learning", "Recognition of prior learning (RPL) is open to all.", "RPL takes four weeks.")]
    [InlineData("de", "Microcredential", "Die Hochschule bietet Microcredentials (MC) an.", "Über MC entscheidet der Ausschuss.")]
    public void Passages_with_the_short_form_are_found_for_the_long_one(string language, string expression, string explanation, string passage) =>
        Found(language, expression, explanation, passage).ShouldBe([0, 1]);

    [Theory]
    [InlineData("Our short learning units (SLUs) are new.", "Each SLU is approved by the board.")]
    [InlineData("A short learning unit (SLU) is new.", "All SLUs are approved by the board.")]
    public void Its_plural_and_its_singular_are_one(string explanation, string passage) => Found("en", "short learning unit", explanation, passage).ShouldBe([0, 1]);

    [Theory]
    [InlineData("terms and conditions", "The terms and conditions (T&C) apply.", "C is a letter.")]
    [InlineData("information system", "The information system (IS) is old.", "It is new.")]
    public void A_short_form_that_is_no_word_of_its_own_stands_for_nothing(string expression, string explanation, string passage) => Found("en", expression, explanation, passage).ShouldBe([0]);

    [Fact]
    public void A_short_form_that_nobody_explains_stands_for_nothing() =>
        Found("en", "micro-credential", "The university offers micro-credentials.", "The MC of the ceremony spoke.").ShouldBe([0]);

    [Fact]
    public void The_short_form_of_a_longer_name_is_not_found_for_each_word_in_it() =>
        Found("en", "quality", "The quality assurance agency (QAA) came.", "QAA sent its report.").ShouldBe([0]);

    static int[] Found(string language, string expression, string explanation, string passage)
    {
        var pack = new SmallPack().With("a.docx", "POL", language, "# 1", explanation, passage, "Nothing of the kind stands here.");
        var framework = new Framework { Id = "own", Version = "1", Title = "Own", Criteria = [new() { Id = "Q", Text = "Zz?" }] };
        var index = PackAnalysis.Of(PackAnalysis.Queries(framework, "institution", LearnedWords.None, TermTrust.None), pack.Documents, new(), CancellationToken.None).Index;
        return [.. index.Find(new(expression, language)).All.Select(m => m.Passage)];
    }
}
