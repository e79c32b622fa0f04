using QaPipeline.Domain.Frameworks;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Mapping.Tests.Frameworks;

public sealed class VocabularyTests
{
    static readonly string[] Languages = ["de", "fr", "es", "it", "nl", "pl", "pt", "sv"];

    public static TheoryData<string, string> Criteria
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var framework in FrameworkLibrary.BuiltIn)
            {
                foreach (var criterion in framework.Criteria)
                {
                    data.Add(framework.Id, criterion.Id);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Criteria))]
    public void Every_criterion_has_words_in_every_language_signals_documents_and_links(string framework, string id)
    {
        var criterion = FrameworkLibrary.Default.Get(framework).Criteria.Single(c => c.Id == id);

        criterion.Terms["en"].Count.ShouldBeGreaterThanOrEqualTo(20);
        foreach (var language in (string[])["de", "fr", "es", "nl"])
        {
            criterion.Terms[language].Count.ShouldBeGreaterThanOrEqualTo(10, language);
        }
        foreach (var language in Languages)
        {
            criterion.Terms[language].Count.ShouldBeGreaterThanOrEqualTo(7, language);
        }
        criterion.Terms.Values.ShouldAllBe(terms => terms.Distinct(StringComparer.OrdinalIgnoreCase).Count() == terms.Count);
        criterion.Explanation.ShouldNotBeNullOrWhiteSpace();
        criterion.PositiveSignals.ShouldNotBeEmpty();
        criterion.GapSignals.ShouldNotBeEmpty();
        criterion.ExpectedDocumentTypes.ShouldNotBeEmpty();
        criterion.Crosswalk.ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_question_that_stands_for_itself_has_cues_for_evidence_and_for_a_gap()
    {
        var answered = FrameworkLibrary.Default.Get("micro-credentials").Criteria.Where(c => c.Id != "IQ3");

        foreach (var criterion in answered)
        {
            criterion.PositiveCues.Keys.ShouldBe(["en", "de", "fr", "es", "nl"], criterion.Id);
            if (criterion.Absence == AbsenceMeaning.Finding)
            {
                criterion.GapCues.Keys.ShouldBe(["en", "de", "fr", "es", "nl"], criterion.Id);
            }
        }
    }

    [Fact]
    public void Every_top_level_criterion_has_questions_for_the_visit()
    {
        foreach (var framework in FrameworkLibrary.BuiltIn)
        {
            framework.Criteria.Where(c => c.Parent is null && c.InterviewPrompts.Count == 0).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Core_concepts_are_known_in_all_languages()
    {
        var concepts = FrameworkLibrary.Default.Get("micro-credentials").Vocabulary.Concepts;

        foreach (var concept in (string[])["micro-credential", "learning outcomes", "workload", "recognition of prior learning", "stackable", "quality assurance", "stakeholder", "external review", "self-evaluation report", "panel"])
        {
            concepts[concept].Keys.ShouldBe(["en", .. Languages], ignoreOrder: true);
        }
        concepts["recognition of prior learning"]["fr"].ShouldContain("VAE");
        concepts["recognition of prior learning"]["nl"].ShouldContain("EVC");
        concepts["micro-credential"]["pl"].ShouldContain("mikropoświadczenie");
        concepts["workload"]["it"].ShouldContain("CFU");
    }

    [Fact]
    public void Names_that_hide_a_micro_credential_are_known()
    {
        var concept = FrameworkLibrary.Default.Get("micro-credentials").Vocabulary.Concepts["micro-credential"];

        foreach (var name in (string[])["short course", "short learning programme"])
        {
            concept["en"].ShouldContain(name);
        }
    }

    [Theory]
    [InlineData("1", "IQ2 X8")]
    [InlineData("2", "KP2")]
    [InlineData("3", "IQ1 X7 X5")]
    [InlineData("4", "IQ2 KP4")]
    [InlineData("5", "X2 X3")]
    [InlineData("6", "X2 X3")]
    [InlineData("7", "X4")]
    [InlineData("8", "KP3 KP4")]
    [InlineData("9", "X4")]
    [InlineData("10", "KP2 KP4")]
    public void Each_principle_of_the_Council_Recommendation_leads_to_criteria(string principle, string expected) =>
        expected.Split(' ').ShouldBeSubsetOf(Linked("micro-credentials", "Council Recommendation 2022, Annex II", principle));

    [Fact]
    public void Each_element_of_the_Council_Recommendation_leads_to_criteria()
    {
        string[] elements = [.. Enumerable.Range(1, 11).Select(n => $"{n}"), "O1", "O2", "O3", "O4", "O5"];

        elements.ShouldAllBe(e => Linked("micro-credentials", "Council Recommendation 2022, Annex I", e).Any());
    }

    [Fact]
    public void The_crosswalks_of_questions_and_ESG_mirror_each_other()
    {
        foreach (var standard in FrameworkLibrary.Default.Get("esg-2015-part-1").Criteria)
        {
            standard.Crosswalk.Where(l => l.Scheme == "micro-credentials").SelectMany(l => l.References)
                .ShouldBe(Linked("micro-credentials", "ESG 2015", standard.Id), standard.Id);
        }
    }

    static IEnumerable<string> Linked(string framework, string scheme, string reference) =>
        FrameworkLibrary.Default.Get(framework).Criteria
            .Where(c => c.Crosswalk.Any(l => l.Scheme == scheme && l.References.Contains(reference)))
            .Select(c => c.Id);
}
