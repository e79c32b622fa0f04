using QaPipeline.Domain.Frameworks;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Mapping.Tests;

public class ScopeTests
{
    const int Passages = 220;

    static readonly string[] Matters = ["the library", "the bachelor thesis", "the residence halls", "doctoral candidates", "the gymnasium roof", "bicycle stands", "the master's degree in law", "the choir"];

    /// <summary>A university's papers in which now and then a paragraph speaks of its short courses, by a name of its own.</summary>
    static SmallPack University(string title, string name)
    {
        var lines = new List<string> { $"# {title}" };
        for (var i = 0; i < Passages; i++)
        {
            lines.Add(i % 11 == 0 ? $"Number {i}: the {name} for people in work lead to a certificate of 5 ECTS credits."
                : i % 11 == 5 ? $"Number {i}: {name} open in spring and are taught by two tutors."
                : $"Number {i}: the committee spoke about {Matters[i % Matters.Length]} and about the term to come.");
        }
        return new SmallPack().With($"{title}.docx", "MON", "en", [.. lines]);
    }

    static (Scope Scope, IReadOnlyList<string> Texts) Read(SmallPack pack, Framework framework)
    {
        var analysis = PackAnalysis.Of(PackAnalysis.Queries(framework, "institution", LearnedWords.None, TermTrust.None), pack.Documents, new(), CancellationToken.None);
        return (analysis.Scope, [.. analysis.Passages.Select(p => p.Text)]);
    }

    static Framework MicroCredentials => FrameworkLibrary.Default.Get(FrameworkLibrary.DefaultId);

    [Theory]
    [InlineData("evening sprints")]
    [InlineData("harbour cards")]
    public void Passages_that_use_only_the_institutions_own_name_for_its_short_courses_speak_of_them(string name)
    {
        var (scope, texts) = Read(University("Annual report", name), MicroCredentials);

        var own = Enumerable.Range(0, texts.Count).Where(i => texts[i].Contains("taught by two tutors", StringComparison.Ordinal)).Select(i => Calibration.Probability(scope.Odds[i])).ToArray();
        var other = Enumerable.Range(0, texts.Count).Where(i => texts[i].Contains("the committee spoke", StringComparison.Ordinal)).Select(i => Calibration.Probability(scope.Odds[i])).ToArray();
        own.Min().ShouldBeGreaterThan(0.5);
        other.Max().ShouldBeLessThan(0.4);
    }

    [Fact]
    public void A_pack_about_other_matters_is_silent_and_one_that_was_put_together_for_the_review_is_not()
    {
        Read(University("Annual report", "evening sprints"), MicroCredentials).Scope.Silence.ShouldBeGreaterThan(0.9);
        Read(University("Report on our short courses", "evening sprints"), MicroCredentials).Scope.Silence.ShouldBeLessThan(0.1);
    }

    [Fact]
    public void A_framework_about_the_whole_institution_has_no_subject_and_no_pack_is_silent_on_it()
    {
        var esg = FrameworkLibrary.Default.All.First(f => f.Id.StartsWith("esg-2015", StringComparison.Ordinal));

        Subject.Of(esg).ShouldBeNull();
        Subject.Of(MicroCredentials)!.Id.ShouldBe("short-courses");
        Read(University("Annual report", "evening sprints"), esg).Scope.Silence.ShouldBe(0);
    }

    [Fact]
    public void A_document_about_other_matters_is_one_in_a_pack_that_was_put_together_for_the_review_too()
    {
        string[] books = ["bachelor students", "doctoral candidates", "master students", "professors emeriti", "visiting researchers", "the choir"];
        string[] library = [.. Enumerable.Range(0, 24).Select(i => $"{books[i % books.Length]} borrowed {i + 7} books on {Matters[i % Matters.Length]} for their degree and their thesis; the bachelor and master degrees in {Matters[(i + 3) % Matters.Length]} ordered more.")];
        var pack = University("Report on our short courses", "evening sprints").With("Estates.docx", "MON", "en", ["# Estates", .. library]);
        var analysis = PackAnalysis.Of(PackAnalysis.Queries(MicroCredentials, "institution", LearnedWords.None, TermTrust.None), pack.Documents, new(), CancellationToken.None);

        analysis.Scope.Silence.ShouldBeLessThan(0.1);
        SilencesOf("Estates.docx").ShouldAllBe(s => s > 0.5);
        SilencesOf("Report on our short courses.docx").ShouldAllBe(s => s < 0.1);

        IEnumerable<double> SilencesOf(string file) => analysis.Passages.Select((p, i) => (p, analysis.Scope.Silences[i])).Where(x => x.p.Source.File.Name == file).Select(x => x.Item2);
    }

    [Fact]
    public void In_a_silent_pack_words_of_a_criterion_count_less_where_they_speak_of_other_matters()
    {
        var pack = University("Annual report", "evening sprints").With("Minutes.docx", "MIN", "en",
            "# Minutes", "Complaints by students of the master's degree in law are answered by the dean within ten days.",
            "Complaints by people on evening sprints are answered by the tutors within ten days.");

        var evidence = new EvidenceMapper(new()).Map(pack.Request(MicroCredentials)).Criteria.Single(c => c.Id == "KP4").Evidence;

        var own = evidence.Single(e => e.Quote.Contains("people on evening sprints", StringComparison.Ordinal)).Relevance;
        var other = evidence.Where(e => e.Quote.Contains("degree in law are answered", StringComparison.Ordinal)).Select(e => e.Relevance).DefaultIfEmpty(0).Single();
        own.ShouldBeGreaterThan(2 * other);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, -1)]
    [InlineData(1, -5)]
    [InlineData(1, 0)]
    [InlineData(1, 5)]
    public void For_passages_that_speak_of_the_subject_alike_a_higher_score_never_means_a_lower_probability(float silence, float subject)
    {
        var vector = new float[Features.Names.Length];
        (vector[Features.Silence], vector[Features.Subject]) = (silence, subject);
        var scores = Enumerable.Range(0, 160).Select(i => -3 + i * 0.05).ToArray();

        foreach (var calibration in (Calibration[])[RankingModel.Default.Calibration, RankingModel.Default.PlainCalibration])
        {
            scores.Select(s => calibration.OddsOf(s, vector)).ShouldBeInOrder();
        }
    }
}
