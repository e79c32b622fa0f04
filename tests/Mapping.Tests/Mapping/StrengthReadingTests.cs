using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Strength;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

public class StrengthReadingTests
{
    static string Read(string type, string text, string language = "en")
    {
        var passage = PassageBuilder.Build(new SmallPack().With("a.docx", type, language, text).Documents, new Stems(), new(), CancellationToken.None)[0];
        return StrengthModel.Default.Of(StrengthFeatures.Of(passage, PassageSignals.Of(passage))).Word;
    }

    [Theory]
    [InlineData("POL", "Each proposal must state the learning outcomes and the workload; the board decides within fifteen days.", "rule")]
    [InlineData("SER", "A digital certificate is planned for 2027 and will be introduced as soon as funding is available.", "intention")]
    [InlineData("MON", "In 2024 the completion rate was 71 %, compared with 68 % in 2023.", "result")]
    [InlineData("SER", "There is no procedure for this, and nobody knows how many requests were made.", "gap")]
    public void Clear_cases_are_read_as_a_person_would_read_them(string type, string text, string step) => Read(type, text).ShouldBe(step);

    [Fact]
    public void Cues_are_found_in_other_languages_with_prefixes()
    {
        var words = Words.Of("Die Prüfungsordnung wurde daraufhin überarbeitet.");

        CueLexicon.Default.Find(words, "de").ShouldContain(h => h.Cue == Cue.Improvement && h.Phrase == "uberarbeitet");
    }

    [Fact]
    public void The_latest_year_that_a_passage_states_is_its_date()
    {
        var passage = PassageBuilder.Build(new SmallPack().With("a.docx", "MIN", "en", "Reviewed in 2021 and again on 12 March 2024.").Documents, new Stems(), new(), CancellationToken.None)[0];

        PassageSignals.Of(passage).Date.ShouldBe("12 March 2024");
    }
}
