using System.Text;
using System.Text.RegularExpressions;
using QaPipeline.Drafting.Texts;

namespace QaPipeline.Drafting.Tests;

public class DraftTextsTests
{
    [Fact]
    public void Every_language_has_every_text_with_the_same_places()
    {
        var english = DraftTexts.For("en");
        foreach (var texts in DraftTexts.Languages.Select(DraftTexts.For))
        {
            texts.Keys.ShouldBe(english.Keys, texts.Language);
            english.Keys.Where(k => Places(english[k]) != Places(texts[k])).ShouldBeEmpty(texts.Language);
        }
    }

    [Fact]
    public void Dates_and_numbers_follow_the_language()
    {
        var (english, german) = (DraftTexts.For("en"), DraftTexts.For("de"));
        english.Date(new DateOnly(2026, 3, 5)).ShouldBe("5 March 2026");
        german.Date(new DateOnly(2026, 3, 5)).ShouldBe("5. März 2026");
        (english.Count("passages", 1), english.Count("passages", 1234)).ShouldBe(("1 passage", "1,234 passages"));
        german.Count("passages", 1234).ShouldBe("1.234 Textstellen");
        german.List(["a", "b", "c"]).ShouldBe("a, b und c");
    }

    [Fact]
    public void A_table_that_is_no_table_of_texts_says_so() =>
        Should.Throw<DraftException>(() => DraftTexts.Load("fr", new MemoryStream(Encoding.UTF8.GetBytes("[]")))).Message.ShouldContain("'fr'");

    [Fact]
    public void A_table_that_lacks_texts_or_fills_other_places_names_them()
    {
        var english = DraftTexts.For("en");
        string Refusal(Action<Dictionary<string, string>> change)
        {
            var table = english.Keys.ToDictionary(k => k, k => english[k]);
            change(table);
            return Should.Throw<DraftException>(() => DraftTexts.Load("sv", new MemoryStream(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(table)))).Message;
        }
        Refusal(t => t.Remove("chair.foot")).ShouldContain("lacks 'chair.foot'");
        Refusal(t => t["chair.pages"] = "{0} sidor").ShouldContain("'chair.pages'");
    }

    static string Places(string text) => string.Concat(Regex.Matches(text, @"\{\d\}").Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));
}
