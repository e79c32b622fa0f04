using FsCheck;
using FsCheck.Fluent;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

public class WordVectorTests
{
    static readonly string[] Known = [.. "complaint grievance fee price teacher lecturer book spoon radioactive complain employ museum".Split(' ').Select(w => Stems.Stem(w, "en")).Where(s => !WordVectors.Default.Of(s).IsEmpty)];

    [Theory]
    [InlineData("complaint", "grievance", "spoon")]
    [InlineData("fee", "price", "museum")]
    [InlineData("teacher", "lecturer", "radioactive")]
    public void Words_used_alike_are_more_alike_than_others(string word, string near, string far) =>
        Likeness(word, near).ShouldBeGreaterThan(Likeness(word, far) + 0.2);

    [Theory]
    [InlineData("take", "complaint")]
    [InlineData("people", "museum")]
    public void Words_that_everybody_uses_rank_before_those_of_a_field(string common, string telling) =>
        WordVectors.Default.RankOf(Stems.Stem(common, "en"))!.Value.ShouldBeLessThan(WordVectors.Default.RankOf(Stems.Stem(telling, "en"))!.Value);

    [Fact]
    public void A_word_that_is_too_rare_has_no_rank() => WordVectors.Default.RankOf("zzyzx").ShouldBeNull();

    [Fact]
    public void A_word_that_is_too_rare_is_like_no_other() => Likeness("zzyzx", "complaint").ShouldBe(0);

    [Fact]
    public void Likeness_lies_between_minus_one_and_one_is_one_for_a_word_itself_and_the_same_both_ways() =>
        Prop.ForAll(Gen.Elements(Known).Two().ToArbitrary(), pair =>
        {
            var likeness = WordVectors.Likeness(WordVectors.Default.Of(pair.Item1), WordVectors.Default.Of(pair.Item2));
            return likeness is >= -1.00001 and <= 1.00001
                && likeness == WordVectors.Likeness(WordVectors.Default.Of(pair.Item2), WordVectors.Default.Of(pair.Item1))
                && (pair.Item1 != pair.Item2 || Math.Abs(likeness - 1) < 0.00001);
        }).QuickCheckThrowOnFailure();

    static double Likeness(string one, string other) => WordVectors.Likeness(WordVectors.Default.Of(Stems.Stem(one, "en")), WordVectors.Default.Of(Stems.Stem(other, "en")));
}
