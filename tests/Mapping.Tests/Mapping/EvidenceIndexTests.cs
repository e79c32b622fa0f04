using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Mapping.Tests;

public class EvidenceIndexTests
{
    static readonly string[] Heads = ["Annex", "Title", "Question"];

    static readonly string[] Feedback =
    [
        "Stakeholders were consulted: in 2024 the response rate of the learner survey was 64 %, and learners, employers and alumni took part in the meeting of the advisory board.",
        "Following feedback of participants in the course evaluation of March 2024 the micro-credential was revised; learners and employers are voting members of the programme committee.",
        "Students and stakeholders are involved in the design and review of micro-credentials; the stakeholder panel with employers met in May 2024 and its comments were answered.",
    ];

    static readonly Framework Framework = FrameworkLibrary.Default.Get(FrameworkLibrary.DefaultId);

    static EvidenceMap Map(params string[] rows) => new EvidenceMapper(new()).Map(Pack(rows).Request(Framework));

    static SmallPack Pack(string[] rows) => new SmallPack()
        .With("A1_survey.docx", "SUR", "en", "# Feedback", Feedback[0], Feedback[1], Feedback[2])
        .With("A3_building.docx", "SER", "en", "# Buildings", "The roof of the hall was repaired in 2023.", "The library has four floors.", "Bicycles are parked behind the hall.", "Heating is paid by the city.", "The canteen offers two dishes a day.")
        .With("A2_prices.docx", "STU", "en", "# Parking", "Parking costs two euros an hour.")
        .With("index.csv", "DAT", "en", [.. rows.Select((r, i) => new Block { Number = i + 1, Kind = BlockKind.TableRow, Text = r, Columns = Heads })]);

    [Fact]
    public void An_entry_agrees_where_passages_of_its_document_were_found_and_is_a_claim_where_none_were()
    {
        var index = Map("A1\tSurvey\tKP3", "A2_prices.docx\tPrices\tKP3, X4").EvidenceIndexes.ShouldHaveSingleItem();

        index.Source.ShouldBe("index.csv");
        index.Findings.Single(f => f.Criterion == "KP3" && f.File == "A1_survey.docx").Agreement.ShouldBe(IndexAgreement.Agreed);
        index.Findings.Single(f => f.Criterion == "KP3" && f.File == "A2_prices.docx").Agreement.ShouldBe(IndexAgreement.ClaimedNotFound);
        index.Findings.Single(f => f.Criterion == "X4").Places.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0.55, IndexAgreement.ClaimedNotFound)]
    [InlineData(0.7, IndexAgreement.Agreed)]
    public void A_document_agrees_only_where_a_passage_of_it_is_likely_to_be_evidence(double relevance, IndexAgreement agreement)
    {
        var pack = Pack([]);
        var clear = new EvidenceMapper(new()).Map(pack.Request(Framework)).Criteria.Single(c => c.Id == "KP3").Evidence[0];
        var found = new Dictionary<string, IReadOnlyList<Evidence>> { ["KP3"] = [clear with { Relevance = relevance, Counted = true }] };

        Indexes.IndexComparison.Of([new(null, [new("A1_survey", "KP3")])], Framework, pack.Documents, found)
            .ShouldHaveSingleItem().Findings.Single(f => f.Criterion == "KP3").Agreement.ShouldBe(agreement);
    }

    [Fact]
    public void A_document_with_clear_passages_that_the_index_does_not_name_is_found_but_not_claimed() =>
        Map("A2\tPrices\tX4", "A2\tPrices\tX5").EvidenceIndexes[0].Findings
            .ShouldContain(f => f.Criterion == "KP3" && f.File == "A1_survey.docx" && f.Agreement == IndexAgreement.FoundNotClaimed);

    [Fact]
    public void A_document_that_is_not_in_the_pack_and_an_unknown_criterion_are_named()
    {
        var index = Map("A9\tAgreement\tIQ4", "A1\tSurvey\tKP3", "A1\tSurvey\tStandard 99").EvidenceIndexes[0];

        index.Findings.Single(f => f.Criterion == "IQ4").Agreement.ShouldBe(IndexAgreement.DocumentMissing);
        index.Unassigned.ShouldHaveSingleItem().Criterion.ShouldBe("Standard 99");
    }

    /// <summary>An institution copies the names from the Finder of macOS into its index, which writes a letter and its mark as two characters.</summary>
    [Theory]
    [InlineData("Qualita\u0308tsbericht.docx", "Qualit\u00e4tsbericht.docx")]
    [InlineData("\u0414\u043e\u043a\u043b\u0430\u0434_\u043c\u0430\u0438\u0306", "\u0414\u043e\u043a\u043b\u0430\u0434_\u043c\u0430\u0439.docx")]
    public void A_name_whose_letters_and_marks_are_apart_means_the_same_file(string written, string file)
    {
        var pack = new SmallPack().With("Qualit\u00e4tsbericht.docx", "SUR", "en", "# Feedback", Feedback[0])
            .With("Qualit\u00e4tsbericht.pdf", "SUR", "en", "# Prices", "Parking costs two euros an hour.").With("\u0414\u043e\u043a\u043b\u0430\u0434_\u043c\u0430\u0439.docx", "SUR", "en", "# Report", Feedback[1]);

        new Indexes.DocumentNames(pack.Request(Framework).Documents).Of(written).ShouldBe(file);
    }

    [Fact]
    public void Rows_of_an_index_are_no_evidence() =>
        Map("A1\tParticipant survey and stakeholder feedback\tKP3", "A2\tPrices\tX4").Criteria.SelectMany(c => c.Evidence).ShouldAllBe(e => e.File != "index.csv");

    [Fact]
    public void A_table_of_files_and_topics_that_names_no_criterion_is_no_index() =>
        Map("A1\tSurvey\tcars", "A2\tPrices\tparking").EvidenceIndexes.ShouldBeEmpty();

    [Fact]
    public void An_index_that_came_apart_from_the_pack_is_compared_too()
    {
        var request = Pack([]).Request(Framework) with { Index = [new("A1_survey", "KP 3")] };

        var index = new EvidenceMapper(new()).Map(request).EvidenceIndexes.ShouldHaveSingleItem();

        index.Source.ShouldBeNull();
        index.Findings.Single(f => f.Criterion == "KP3" && f.Agreement != IndexAgreement.FoundNotClaimed).Agreement.ShouldBe(IndexAgreement.Agreed);
    }
}
