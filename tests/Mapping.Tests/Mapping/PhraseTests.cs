using QaPipeline.Domain.Frameworks;
using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Mapping.Tests;

/// <summary>Expressions whose function words make them what they are.</summary>
public class PhraseTests
{
    static double BodyOf(string expression, string passage, string language = "en")
    {
        var pack = new SmallPack().With("a.docx", "POL", language, "# 1", passage, "Nothing of the kind stands here.");
        var framework = new Framework { Id = "own", Version = "1", Title = "Own", Criteria = [new() { Id = "Q", Text = "Zz?" }] };
        var index = PackAnalysis.Of(PackAnalysis.Queries(framework, "institution", LearnedWords.None, TermTrust.None), pack.Documents, new(), CancellationToken.None).Index;
        return index.Find(new(expression, language)).All.Sum(m => m.Body);
    }

    [Theory]
    [InlineData("listed in", "Courses are listed in the national register.")]
    [InlineData("listed in", "Courses are listed publicly in the register.")]
    [InlineData("how to register", "You learn how to register for a course.")]
    [InlineData("before the start", "Everybody is told before the start.")]
    public void A_phrase_of_one_content_word_is_found_as_it_is_written(string phrase, string passage) => BodyOf(phrase, passage).ShouldBeGreaterThan(0);

    [Theory]
    [InlineData("listed in", "Tags are taken from the marketing list.")]
    [InlineData("how to register", "The provider pays for every registered learner.")]
    [InlineData("not registered", "All awards are registered.")]
    [InlineData("before the start", "The start of the programme was late.")]
    public void Its_content_word_alone_is_another_expression(string phrase, string passage) => BodyOf(phrase, passage).ShouldBe(0);

    [Fact]
    public void Phrases_of_several_content_words_are_found_apart_and_in_another_order_as_before() =>
        BodyOf("recognition of prior learning", "Prior learning may lead to recognition.").ShouldBeGreaterThan(0);

    [Fact]
    public void Phrases_stand_in_other_languages_too()
    {
        BodyOf("niet opgenomen", "De module is niet opgenomen.", "nl").ShouldBeGreaterThan(0);
        BodyOf("niet opgenomen", "De module is opgenomen.", "nl").ShouldBe(0);
    }
}
