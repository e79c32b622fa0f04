using System.Text;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Tests;

namespace QaPipeline.Mapping.Tests.Frameworks;

public sealed class FrameworkCheckTests
{
    [Fact]
    public void The_shipped_frameworks_have_no_warnings_beyond_the_awaited_scale()
    {
        Check("micro-credentials").Warnings.ShouldBeEmpty();
        Check("esg-2015-part-1").Warnings.ShouldHaveSingleItem().ShouldContain("published judgementScale");
    }

    [Fact]
    public void A_usable_file_is_summed_up()
    {
        var lines = Check("micro-credentials").ToText().Split('\n');

        lines[0].ShouldBe("micro-credentials.json is a usable framework.");
        lines.ShouldContain("  id         micro-credentials");
        lines.ShouldContain("  version    1.1.0");
        lines.ShouldContain("  criteria   33: 7 questions, 12 sub-items, 4 principles, 10 topics");
        lines.ShouldContain("  audiences  institution 25, agency 15, alternative-provider 25");
        lines.ShouldContain("  languages  en, de, es, fr, it, nl, pl, pt, sv");
        lines.ShouldContain(l => l.StartsWith("    IQ3.a "));
    }

    [Fact]
    public void Problems_are_listed_with_their_lines()
    {
        var check = Of("[\n{\"id\":\"A\"},\n{\"id\":\"B\",\"text\":\"b\",\"kind\":\"quest\"}]");

        check.Usable.ShouldBeFalse();
        check.ToText().ShouldBe("""
            own.json can't be used as a framework: 2 problems.
              line 2: [0]: 'text' is missing
              line 3: [1].kind: 'quest' is not one of question, sub-item, principle, topic, standard

            """);
    }

    [Theory]
    [InlineData("""["Why?","How?"]""", "without terms of their own, so that the words of the text, the themes that it touches and words near in meaning are searched for: Q1, Q2")]
    [InlineData("""[{"id":"A","text":"a","terms":{"de":["Zweck"]}}]""", "without terms in the framework's own language, en: A")]
    [InlineData("""[{"id":"A","text":"a","terms":{"en":["aim","Aim"]}}]""", "A: 'aim' is listed more than once in en")]
    [InlineData("""[{"id":"A","text":"a","terms":{"en":["aim"]}},{"id":"B","text":"b","terms":{"en":["aim"]}},{"id":"C","text":"c","terms":{"en":["aim"]}},{"id":"D","text":"d","terms":{"en":["Aim"]}}]""", "'aim' (en) is a term of 4 criteria and tells them apart poorly")]
    [InlineData("""{"judgementScale":["met","not met"],"criteria":["a"]}""", "there is a judgement scale, yet no criterion has a judgement field")]
    [InlineData("""{"awaitsJudgementScale":true,"criteria":["a"]}""", "a judgement scale is awaited, yet no criterion has a judgement field")]
    public void What_is_probably_an_oversight_is_a_warning(string json, string warning)
    {
        var check = Of(json);

        check.Usable.ShouldBeTrue();
        check.Warnings.ShouldContain(warning);
        check.ToText().ShouldContain("  warning: " + warning);
    }

    static FrameworkCheck Check(string id) =>
        FrameworkCheck.Of(File.ReadAllBytes(RepositoryFiles.PathOf("functions", "frameworks", id + ".json")), id + ".json");

    static FrameworkCheck Of(string json) => FrameworkCheck.Of(Encoding.UTF8.GetBytes(json), "own.json");
}
