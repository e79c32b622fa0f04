using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

public class StemmingTests
{
    [Theory]
    [InlineData("consistently", "consist")]
    [InlineData("generalization", "general")]
    [InlineData("communities", "communiti")]
    [InlineData("assessments", "assess")]
    [InlineData("recognized", "recogn")]
    [InlineData("hopping", "hop")]
    [InlineData("hoped", "hope")]
    [InlineData("skies", "sky")]
    [InlineData("sensational", "sensat")]
    public void English_words_are_cut_as_porter2_cuts_them(string word, string stem) => EnglishStemmer.Stem(word).ShouldBe(stem);

    [Theory]
    [InlineData("en", "slps", "slp")]
    [InlineData("en", "mcs", "mc")]
    [InlineData("de", "mcs", "mc")]
    [InlineData("en", "css", "css")]
    public void The_plural_of_an_abbreviation_is_the_abbreviation(string language, string form, string stem) => Stems.Stem(form, language).ShouldBe(stem);

    [Theory]
    [InlineData("de", "prufungen", "prufung")]
    [InlineData("fr", "evaluations", "evaluation")]
    [InlineData("es", "creditos", "credito")]
    [InlineData("nl", "opleidingen", "opleiding")]
    [InlineData("sv", "kurserna", "kurser")]
    public void Inflections_of_other_languages_meet_in_one_stem(string language, string one, string other) =>
        LightStemmer.Stem(one, language).ShouldBe(LightStemmer.Stem(other, language));

    [Theory]
    [InlineData("micro-credential", "microcredential")]
    [InlineData("Micro credentials", "microcredentials")]
    [InlineData("programmes", "programs")]
    [InlineData("recognise", "recognize")]
    [InlineData("Qualität", "qualitat")]
    [InlineData("ﬁnal", "final")]
    [InlineData("drop-out", "dropout")]
    public void Spellings_of_one_word_become_one_form(string text, string form) => Words.Of(text).Single().Form.ShouldBe(form);

    [Fact]
    public void Words_know_their_place_in_the_text()
    {
        const string text = "No “re-approval” is needed: l’évaluation suffit.";

        Words.Of(text).Select(w => text[w.Start..w.End]).ShouldBe(["No", "re-approval", "is", "needed", "évaluation", "suffit"]);
    }
}
