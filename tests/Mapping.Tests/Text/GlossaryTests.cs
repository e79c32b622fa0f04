using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

/// <summary>What words of other languages are called in English.</summary>
public class GlossaryTests
{
    public static TheoryData<string> Languages => [.. Glossary.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_glossary_knows_more_than_fifteen_hundred_stems(string language) => Glossary.For(language)!.Count.ShouldBeGreaterThan(1500);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_line_of_a_glossary_is_read(string language) =>
        EmbeddedData.Lines($"glossary-{language}.txt").ShouldAllBe(l => l.Split('=', StringSplitOptions.None).Length == 2 && IsWord(l.Split('=')[0], language) && Array.TrueForAll(l.Split('=')[1].Split(','), e => IsWord(e, "en")));

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

    [Theory]
    [InlineData("de", "Teilnehmerinnen", "remind")]
    [InlineData("de", "studentisch", "table")]
    [InlineData("de", "Belastung", "sexual")]
    public void A_word_is_not_taken_for_another_that_it_holds_by_chance(string language, string word, string other) => English(language, word).ShouldNotContain(Stems.Stem(other, "en"));

    [Theory]
    [InlineData("de", "Das gilt seit gestern auch wegen anderer")]
    [InlineData("fr", "entre vers contre depuis")]
    [InlineData("it", "quale contro verso mentre")]
    [InlineData("nl", "waar vooral tegen")]
    public void Function_words_of_other_languages_are_no_words_of_a_passage(string language, string text) => new Stems().Of(Words.Of(text), language).Length.ShouldBeLessThanOrEqualTo(2);

    [Fact]
    public void A_word_that_no_glossary_holds_has_no_equivalent() => English("de", "Xylophonquatsch").ShouldBeEmpty();

    [Fact]
    public void A_language_without_a_glossary_has_none() => Glossary.For("fi").ShouldBeNull();

    static bool IsWord(string text, string language) => Words.Of(text) is [var word] && !StopWords.Contains(word.Form, language);

    static string[] English(string language, string word) => [.. Glossary.For(language)!.PartsOf(Stems.Stem(Words.Of(word).Single().Form, language)).SelectMany(p => p)];
}
