using QaPipeline.Evaluation.Packs;
using QaPipeline.Evaluation.Scoring;

namespace QaPipeline.Mapping.Tests.Evaluation;

/// <summary>Which judgements of people belong to a passage.</summary>
public sealed class MatchingTests
{
    const string Long = "The rules for approval are the same in all schools, and for a course of one day as for one of ninety hours; since 2023 each school of the university has kept a list of what it offered and of who taught it, and the quality office reads the lists.";
    const string Short = "The rules of the school are the same for all and for a day.";

    static readonly Label[] Labels = [new("a.docx", Long, "IQ2", 3)];

    [Fact]
    public void A_short_passage_is_not_taught_the_judgement_of_a_long_one_whose_common_words_it_shares()
    {
        Matching.Of("a.docx", Matching.Tokens(Short), Labels).ShouldNotBeEmpty("the scoring rule alone would take it for the long one");

        Matching.Meant("a.docx", Matching.Tokens(Short), Labels).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Long)]
    [InlineData("since 2023 each school of the university has kept a list of what it offered")]
    [InlineData("Preface. " + Long + " More on this in the annex.")]
    [InlineData("The rules for approval are the same in all sch0ols, and for a course of one day as for one of ninety hours; since 2O23 each school of the university has kept a list of what it offered and of who taught it, and the quality office reads the lists.")]
    public void A_passage_that_was_divided_joined_or_read_with_slips_keeps_its_judgement(string read) => Matching.Meant("a.docx", Matching.Tokens(read), Labels).ShouldBe([0]);

    [Fact]
    public void A_judgement_belongs_to_its_file() => Matching.Meant("b.docx", Matching.Tokens(Long), Labels).ShouldBeEmpty();
}
