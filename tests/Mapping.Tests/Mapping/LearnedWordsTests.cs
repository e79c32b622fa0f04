using QaPipeline.Domain.Frameworks;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Strength;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

/// <summary>What words of labelled packs tell of a criterion.</summary>
public class LearnedWordsTests
{
    const string Question = "How are courses approved?";

    static readonly Framework Asked = new() { Id = "own", Version = "1", Title = "Own", Criteria = [new() { Id = "Q", Text = Question, Terms = Terms("course") }] };

    [Fact]
    public void A_passage_with_a_word_that_evidence_had_in_common_holds_more_than_one_without() => Held("en", "The course senate met.", "The course canteen closed.").ShouldBe([true, false]);

    [Fact]
    public void A_word_that_evidence_lacked_counts_against_a_passage()
    {
        var (candidates, signal) = Read("en", ["# 1", "The course senate met.", "The canteen of the course closed.", .. Enumerable.Range(0, 200).Select(i => $"Item {i} of {i * i} stands {new string((char)('a' + i % 26), 3 + i / 26)}.")]);
        var words = Learned(text: new() { [Stem("senate")] = [500], [Stem("canteen")] = [-500] });
        signal.Fill(candidates, words.ForCriterion(Question));

        candidates.Vectors[1][Features.Learned].ShouldBeLessThan(0);
    }

    [Fact]
    public void A_heading_tells_of_what_stands_below_it()
    {
        var (candidates, signal) = Read("en", "# Senate", "The course met.", "# Canteen", "The course closed.");
        signal.Fill(candidates, Learned(headings: new() { [Stem("senate")] = [500] }).ForCriterion(Question));

        candidates.Vectors[0][Features.Learned].ShouldBeGreaterThan(candidates.Vectors[1][Features.Learned]);
    }

    [Fact]
    public void English_words_tell_nothing_of_passages_in_a_language_without_a_glossary()
    {
        var (candidates, signal) = Read("fi", "# 1", "Eräs course senate kokoontuu.", "Eräs course canteen kokoontuu.");
        signal.Fill(candidates, Learned(text: new() { [Stem("senate")] = [500] }).ForCriterion(Question));
        var before = candidates.Vectors.Select(v => v[Features.Learned]).ToArray();
        signal.Fill(candidates, Learned(text: new() { [Stem("senate")] = [-500] }).ForCriterion(Question));

        candidates.Vectors.Select(v => v[Features.Learned]).ShouldBe(before);
        signal.Explain(candidates, 0, Learned(text: new() { [Stem("senate")] = [500] }).ForCriterion(Question)!).ShouldBeNull();
    }

    [Fact]
    public void The_words_that_told_most_are_named_as_they_are_written()
    {
        var (candidates, signal) = Read("en", "# Approvals in Senates", "The course met COMMITTEES.", "The course closed.");
        var words = Learned(text: new() { [Stem("committees")] = [300], ["met"] = [-20] }, headings: new() { [Stem("senate")] = [900] }).ForCriterion(Question)!;
        signal.Fill(candidates, words);

        signal.Explain(candidates, 0, words)!.Select(w => (w.Word, Math.Sign(w.Share))).ShouldBe([("Senates", 1), ("COMMITTEES", 1), ("met", -1)]);
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(5, false)]
    public void A_passage_without_any_term_is_listed_where_its_words_tell_enough(short weight, bool listed)
    {
        const string Telling = "Seventeen herons stood beside the frozen pond.";
        string[] lines = ["# 1", "The course committee sat in the room.", Telling, .. Enumerable.Range(0, 200).Select(i => $"Item {i} of {i * i} stands {new string((char)('a' + i % 26), 3 + i / 26)}.")];
        var words = Learned(text: new() { [Stem("committee")] = [500], [Stem("seventeen")] = [weight] });
        var mapper = new EvidenceMapper(new(), words, TermTrust.None, RankingModel.Default, StrengthModel.Default, PresenceModel.Default);

        var map = mapper.Map(new SmallPack().With("a.docx", "POL", "en", lines).Request(Asked));

        map.Criteria[0].Evidence.Any(e => e.Quote == Telling).ShouldBe(listed);
        if (listed)
        {
            map.Criteria[0].Evidence.Single(e => e.Quote == Telling).Why.ShouldContain(r => r.Term == "Seventeen" && r.Weight > 0);
        }
    }

    [Fact]
    public void An_English_term_that_a_passage_in_another_language_holds_word_by_word_is_named_with_its_words()
    {
        var framework = Asked with { Criteria = [new() { Id = "Q", Text = Question, Terms = Terms("external examiner") }] };

        var map = new EvidenceMapper(new()).Map(new SmallPack().With("a.docx", "POL", "de", "# 1", "Der externe Prüfer liest jede Arbeit.", "Das Haus steht am Fluss.").Request(framework));

        map.Criteria[0].Evidence.ShouldContain(e => e.Why.Any(r => r.Term == "external examiner ≈ externe Prüfer"));
    }

    [Fact]
    public void Words_of_another_language_tell_what_their_English_equivalents_tell()
    {
        var (candidates, signal) = Read("de", "# 1", "Der Kurs braucht eine Genehmigung.", "Der Kurs braucht eine Kantine.");
        var words = Learned(text: new() { [Stem("approval")] = [500] }).ForCriterion(Question)!;
        signal.Fill(candidates, words);

        candidates.Vectors[0][Features.Learned].ShouldBeGreaterThan(candidates.Vectors[1][Features.Learned]);
        signal.Explain(candidates, 0, words)!.ShouldHaveSingleItem().Word.ShouldBe("Genehmigung");
    }

    [Fact]
    public void A_word_of_a_paragraph_that_goes_on_over_a_page_is_named_as_it_is_written_there()
    {
        var (candidates, signal) = Read("en", "# 1", "The course met and it", "… went on with COMMITTEES.");
        var words = Learned(text: new() { [Stem("committees")] = [300] }).ForCriterion(Question)!;
        signal.Fill(candidates, words);

        signal.Explain(candidates, 0, words)!.Select(w => w.Word).ShouldBe(["COMMITTEES"]);
    }

    [Fact]
    public void Words_are_known_for_the_wording_of_a_criterion_whatever_its_function_words()
    {
        var words = Learned(text: new() { [Stem("senate")] = [500] });

        words.ForCriterion("How the course is approved").ShouldNotBeNull();
        words.ForCriterion("How are degrees approved?").ShouldBeNull();
    }

    [Fact]
    public void The_words_that_come_with_the_product_are_those_of_the_shipped_questions()
    {
        var framework = FrameworkLibrary.Default.Get(FrameworkLibrary.DefaultId);

        LearnedWords.Default.Criteria.ShouldBeSubsetOf(framework.Criteria.Select(c => LearnedWords.KeyOf(c.Text)));
        framework.Criteria.Where(c => LearnedWords.Default.ForCriterion(c.Text) is not null).Select(c => c.Id).ShouldBe(["IQ1", "IQ2", "IQ3.a", "IQ3.b", "IQ4", "EQ1.a", "EQ1.b", "EQ1.c", "EQ1.d", "EQ1.e", "EQ2", "EQ3", "KP1", "KP2", "KP3", "KP4", "X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9", "X10"], ignoreOrder: true);
        LearnedWords.Default.Text.Values.Concat(LearnedWords.Default.Headings.Values).ShouldAllBe(w => w.Length == LearnedWords.Default.Criteria.Count);
    }

    static bool[] Held(string language, params string[] lines)
    {
        var (candidates, signal) = Read(language, ["# 1", .. lines]);
        signal.Fill(candidates, Learned(text: new() { [Stem("senate")] = [500] }).ForCriterion(Question));
        var best = candidates.Vectors.Max(v => v[Features.Learned]);
        return [.. candidates.Vectors.Select(v => v[Features.Learned] >= best)];
    }

    static (Candidates, LearnedSignal) Read(string language, params string[] lines)
    {
        var pack = new SmallPack().With("a.docx", "POL", language, lines);
        var analysis = PackAnalysis.Of(PackAnalysis.Queries(Asked, "institution", LearnedWords.None, TermTrust.None), pack.Documents, new(), CancellationToken.None);
        return (analysis.Criteria[0], analysis.Learned);
    }

    static LearnedWords Learned(Dictionary<string, short[]>? text = null, Dictionary<string, short[]>? headings = null) => new("test", 0.01, [LearnedWords.KeyOf(Question)], text ?? [], headings ?? []);

    static string Stem(string word) => Stems.Stem(word, "en");

    static Dictionary<string, IReadOnlyList<string>> Terms(string term) => new(StringComparer.Ordinal) { ["en"] = [term] };
}
