using QaPipeline.Domain.Frameworks;
using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Mapping.Tests;

public class CriterionQueryTests
{
    static CriterionQuery QueryFor(Criterion criterion)
    {
        var framework = new Framework { Id = "own", Version = "1", Title = "Own", Criteria = [criterion] };
        return new QueryBuilder(framework, "institution", Lexicon.Default, LearnedWords.None, TermTrust.None).Build(criterion);
    }

    [Fact]
    public void Forms_of_one_word_are_one_term()
    {
        var query = QueryFor(new()
        {
            Id = "Q1",
            Text = "Zz?",
            Terms = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["en"] = ["partner agreement", "partner agreements", "Partner-Agreement", "logbook"] },
        });

        query.Terms.Where(t => t.Source == TermSource.Term).Select(t => t.Expression.Text).ShouldBe(["partner agreement", "logbook"]);
    }

    [Fact]
    public void A_broad_question_asks_for_its_aspects_too_though_less()
    {
        var themes = QueryFor(new() { Id = "Q1", Text = "How does internal quality assurance reach short courses?" }).Themes.ToDictionary(t => t.Theme.Id, t => t.Weight, StringComparer.Ordinal);

        themes["internal-quality-system"].ShouldBeInRange(0.8, 1);
        themes["approval"].ShouldBeInRange(0.2, 0.5);
        themes["assessment"].ShouldBeInRange(0.2, 0.5);
        themes.ShouldNotContainKey("portability");
    }

    [Fact]
    public void A_theme_that_one_word_in_passing_brings_up_counts_little()
    {
        var passing = QueryFor(new() { Id = "Q1", Text = "How long are the files of a closed case of monitoring kept before they are shredded?" });
        var asked = QueryFor(new() { Id = "Q1", Text = "How does monitoring work?" });

        passing.Themes.Where(t => t.Theme.Id == "monitoring-and-review").ShouldAllBe(t => t.Weight < 0.5);
        asked.Themes.Single(t => t.Theme.Id == "monitoring-and-review").Weight.ShouldBeGreaterThan(0.7);
    }

    [Fact]
    public void Words_of_asking_are_not_what_is_asked_for() =>
        QueryFor(new() { Id = "Q1", Text = "Please describe in what way the institution ensures adequate laundry." }).Matter.Keys.Select(e => e.Text).ShouldBe(["laundry"]);

    [Fact]
    public void Courses_of_their_own_and_courses_out_of_a_degree_are_told_apart()
    {
        var own = QueryFor(new() { Id = "Q1", Text = "How are courses handled that were developed independently from any existing programme?" });
        var derived = QueryFor(new() { Id = "Q1", Text = "How are courses handled that were conceived as part of an existing programme?" });

        own.Themes.MaxBy(t => t.Weight).Theme.Id.ShouldBe("independent");
        own.Themes.Where(t => t.Theme.Id == "unbundled").ShouldAllBe(t => t.Weight < 0.5);
        derived.Themes.MaxBy(t => t.Weight).Theme.Id.ShouldBe("unbundled");
    }

    [Fact]
    public void Aspects_are_themes_of_the_vocabulary()
    {
        var known = Lexicon.Default.Themes.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);

        Lexicon.Default.Themes.SelectMany(t => t.Aspects ?? []).ShouldAllBe(a => known.Contains(a));
        Lexicon.Default.Themes.ShouldAllBe(t => t.Aspects == null || !t.Aspects.Contains(t.Id));
    }

    [Fact]
    public void An_expression_that_seldom_told_evidence_counts_less()
    {
        var criterion = new Criterion { Id = "Q1", Text = "Zz register?", Terms = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["en"] = ["registered", "public register"] } };
        var trust = new TermTrust("", new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal)
        {
            [LearnedWords.KeyOf(criterion.Text)] = new Dictionary<string, double>(StringComparer.Ordinal) { [TermTrust.KeyOf(new("registered", "en"))] = 0.3 },
        }, TermTrust.None.Themes);
        var framework = new Framework { Id = "own", Version = "1", Title = "Own", Criteria = [criterion] };

        var terms = new QueryBuilder(framework, "institution", Lexicon.Default, LearnedWords.None, trust).Build(criterion).Terms.Where(t => t.Source == TermSource.Term).ToDictionary(t => t.Expression.Text, t => t.Weight, StringComparer.Ordinal);

        terms["registered"].ShouldBe(0.3);
        terms["public register"].ShouldBe(1);
    }
}
