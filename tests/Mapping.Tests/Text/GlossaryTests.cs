using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

/// <summary>What words of other languages are called in English.</summary>
public class GlossaryTests
{
    public static TheoryData<string> Languages => [.. Glossary.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_glossary_knows_more_than_a_thousand_words(string language) => Glossary.For(language)!.Count.ShouldBeGreaterThan(1000);

    [Theory]
    [InlineData("de", "Prüfung", "assessment")]
    [InlineData("nl", "examencommissie", "committee")]
    [InlineData("es", "convenio", "agreement")]
    [InlineData("fr", "étudiants", "student")]
    [InlineData("it", "tirocinio", "placement")]
    [InlineData("pt", "avaliação", "assessment")]
    [InlineData("sv", "deltagare", "participant")]
    [InlineData("pl", "uczestnik", "participant")]
    public void A_word_is_known_by_its_English_equivalents(string language, string word, string english) => English(language, word).ShouldContain(Stems.Stem(english, "en"));

    [Theory]
    [InlineData("de", "Teilnehmerbefragung", "participant", "survey")]
    [InlineData("nl", "deelnemersenquête", "participant", "survey")]
    public void A_compound_is_known_by_its_parts(string language, string word, string first, string last) => new[] { first, last }.Select(e => Stems.Stem(e, "en")).ShouldBeSubsetOf(English(language, word));

    [Fact]
    public void A_word_that_no_glossary_holds_has_no_equivalent() => English("de", "Xylophonquatsch").ShouldBeEmpty();

    [Fact]
    public void A_language_without_a_glossary_has_none() => Glossary.For("fi").ShouldBeNull();

    static string[] English(string language, string word) => Glossary.For(language)!.EnglishOf(Stems.Stem(Words.Of(word).Single().Form, language));
}
