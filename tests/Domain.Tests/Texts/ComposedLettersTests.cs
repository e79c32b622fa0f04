using FsCheck;
using FsCheck.Fluent;
using QaPipeline.Domain.Texts;

namespace QaPipeline.Domain.Tests.Texts;

public class ComposedLettersTests
{
    [Theory]
    [InlineData("Qualita\u0308tsbericht", "Qualit\u00e4tsbericht")]
    [InlineData("A\u0308A\u030ao\u0308u\u0308e\u0301n\u0303c\u0327", "\u00c4\u00c5\u00f6\u00fc\u00e9\u00f1\u00e7")]
    [InlineData("s\u030cz\u030ce\u0328t\u0326g\u0306I\u0307", "\u0161\u017e\u0119\u021b\u011f\u0130")]
    // The order of marks in different places means nothing; of marks in one place it does.
    [InlineData("e\u0302\u0323", "\u1ec7")]
    [InlineData("e\u0323\u0302", "\u1ec7")]
    [InlineData("\u00ea\u0323", "\u1ec7")]
    [InlineData("u\u0308\u0304", "\u01d6")]
    [InlineData("u\u0304\u0308", "\u1e7b")]
    // Greek and Cyrillic.
    [InlineData("\u03b5\u03ba\u03b8\u03b5\u0301\u03c3\u03b5\u03b9\u03c2", "\u03b5\u03ba\u03b8\u03ad\u03c3\u03b5\u03b9\u03c2")]
    [InlineData("\u0438\u0306", "\u0439")]
    // What has no letter of its own stays as it is, in the order of Unicode.
    [InlineData("q\u0308", "q\u0308")]
    [InlineData("a\u0311\u0308", "\u0203\u0308")]
    [InlineData("q\u0308\u0323", "q\u0323\u0308")]
    [InlineData("\u0308a", "\u0308a")]
    [InlineData("a\u034f\u0308", "a\u034f\u0308")]
    [InlineData("plain \ud83d\ude00 text", "plain \ud83d\ude00 text")]
    public void Letters_and_their_marks_are_put_together_as_Unicode_says(string apart, string composed) => ComposedLetters.Of(apart).ShouldBe(composed);

    [Fact]
    public void Composing_twice_is_composing_once_and_a_text_without_marks_is_the_same_text()
    {
        var letters = Gen.Elements("aAeEoOuUsSzZ iq\u00e4\u00ea\u01d6\u1ec7\u03b1\u0438x1\u0300\u0301\u0302\u0304\u0308\u030a\u030c\u0323\u0327\u0328\u031b\u0345\u034f".ToCharArray());
        var texts = Gen.ListOf(letters).Select(l => string.Concat(l)).ToArbitrary();
        Prop.ForAll(texts, text => ComposedLetters.Of(ComposedLetters.Of(text)) == ComposedLetters.Of(text) && (ComposedLetters.HasMarks(text) || ReferenceEquals(ComposedLetters.Of(text), text)))
            .QuickCheckThrowOnFailure();
    }
}
