using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Mapping.Findings;

namespace QaPipeline.Mapping.Tests;

/// <summary>Why a criterion has its class, in words for people.</summary>
public sealed class CoverageReasonTests
{
    static readonly CoverageRules Rules = new();

    [Fact]
    public void One_passage_in_one_document_is_told_in_the_singular_with_what_partly_would_need() =>
        Reason(Found(1, "POL", 0.9)).ShouldBe("1 passage counts (rule 1), in 1 kind of document (policy or regulation). None speaks of practice or results with a recent date. "
            + "For “partly”, more or clearer passages on what is laid down, done or achieved would be needed, or 2 that clearly speak of the matter; so far 1 does.");

    [Fact]
    public void Several_passages_are_told_in_the_plural_with_what_well_evidenced_would_need() =>
        Reason(Found(2, "SER", 0.9, "2025"), Found(3, "SER", 0.9, "2025-03"), Found(1, "SER", 0.9), Found(null, "SER", 0.6), Found(null, "SER", 0.6)).ShouldBe(
            "3 passages count (rule 1, practice 1, result 1), in 1 kind of document (self-evaluation report). 2 speak of practice or results with a recent date. 2 passages state a gap and count against the rest. "
            + "For “well evidenced”, 1 more kind of document and more or clearer passages on practice or results with a recent date would be needed.");

    [Fact]
    public void What_is_well_evidenced_lacks_nothing() =>
        Reason(Found(2, "SER", 0.95, "2025"), Found(3, "MON", 0.95, "2025-03")).ShouldBe(
            "2 passages count (practice 1, result 1), in 2 kinds of documents (monitoring or review report, self-evaluation report). 2 speak of practice or results with a recent date.");

    [Fact]
    public void Plans_alone_lack_what_is_done() =>
        Reason(Found(0, null, 0.9)).ShouldBe("1 passage counts (intention 1), in documents whose kind could not be told. None speaks of practice or results with a recent date. "
            + "For “partly”, passages on what is laid down, done or achieved would be needed.");

    [Fact]
    public void A_gap_alone_is_told_as_one() =>
        Reason(Found(null, "SER", 0.9)).ShouldBe("No passage says clearly what is planned, laid down, done or achieved. 1 passage states a gap.");

    [Fact]
    public void Beside_a_clearly_stated_gap_what_barely_counts_does_not() =>
        Reason(Found(null, "SER", 0.9), Found(2, "MON", 0.55, "2025")).ShouldBe("No passage says clearly what is planned, laid down, done or achieved. 1 passage states a gap.");

    [Fact]
    public void Beside_a_clearly_stated_gap_others_that_are_stated_count_all_the_same() =>
        Reason(Found(null, "SER", 0.9), Found(null, "MON", 0.55)).ShouldEndWith("2 passages state a gap.");

    [Fact]
    public void An_empty_place_states_nothing_and_takes_nothing_away() =>
        Reason(Found(null, "SER", 0.9) with { OwnWeakness = false }, Found(2, "MON", 0.55, "2025")).ShouldStartWith("1 passage counts (practice 1)");

    [Fact]
    public void In_a_pack_about_other_matters_a_clearly_stated_gap_takes_nothing_away() =>
        CoverageReason.Of(new CoverageCounts(Rules.In(1), [Found(null, "SER", 0.9), Found(2, "MON", 0.45, "2025")], null)).ShouldStartWith("1 passage counts (practice 1)");

    [Fact]
    public void Well_evidenced_asks_for_a_dated_passage_that_counts_however_little_weight_is_asked_for() =>
        new CoverageCounts(Rules with { WellEvidencedWeight = 0.05, PartlyWeight = 0 }, [Found(1, "POL", 0.9), Found(1, "SER", 0.9), Found(2, "MON", 0.45, "2025")], null).Class.ShouldBe(Coverage.Partly);

    [Theory, InlineData(0.8, 0.55), InlineData(0.9, 0.65)]
    public void Beside_an_uncertain_gap_or_with_something_likely_the_rest_counts(double gap, double rest) =>
        Reason(Found(null, "SER", gap), Found(2, "MON", rest, "2025")).ShouldStartWith("1 passage counts (practice 1)");

    [Theory, InlineData(1, "1 passage searched; none speaks of it clearly enough."), InlineData(443, "443 passages searched; none speaks of it clearly enough.")]
    public void What_was_searched_in_vain_is_counted(int passages, string reason) => CoverageReason.Nothing(passages).ShouldBe(reason);

    static string Reason(params Evidence[] evidence) => CoverageReason.Of(new CoverageCounts(Rules, evidence, new DateOnly(2025, 10, 1)));

    static Evidence Found(int? step, string? type, double relevance, string? date = null) => new()
    {
        Citation = "E1",
        File = "a.docx",
        Sha256 = "a",
        Page = null,
        HeadingPath = [],
        Paragraph = 1,
        Start = 0,
        End = 12,
        Quote = "A quotation.",
        Why = [],
        Step = step is { } reached ? Domain.Mapping.Strength.Of(reached) : Domain.Mapping.Strength.Gap,
        DocumentType = type,
        Relevance = relevance,
        Date = date,
        OwnWeakness = step is null,
    };
}
