using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Serialization;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Mapping.Tests.Frameworks;

public sealed class FrameworkRoundTripTests
{
    static readonly string[] Languages = ["en", "de", "pl"];
    static readonly string[] Words = ["purpose", "Zweck", "pour qui ?", "\"quoted\"", "back\\slash", "jakość\tkształcenia", "ends…", "名前", "a\nb", "😀"];

    [Fact]
    public void Any_valid_framework_that_is_written_is_read_back_unchanged() =>
        Prop.ForAll(Frameworks.ToArbitrary(), framework =>
        {
            var written = Written(framework);
            return Written(FrameworkReader.Read(written, "any.json") with { Sha256 = null }) == written;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_shipped_frameworks_are_read_back_unchanged()
    {
        foreach (var framework in FrameworkLibrary.BuiltIn)
        {
            var written = Written(framework);
            Written(FrameworkReader.Read(written, "any.json") with { Sha256 = framework.Sha256 }).ShouldBe(written);
        }
    }

    [Fact]
    public void Text_that_is_no_framework_never_fails_in_another_way() =>
        Prop.ForAll(Damaged.ToArbitrary(), json =>
        {
            try
            {
                FrameworkReader.Read(json, "any.json");
                return true;
            }
            catch (InvalidFrameworkException e)
            {
                return e.Problems.Count > 0 && e.Problems.All(p => p.Line >= 1 && p.Reason.Length > 0);
            }
        }).QuickCheckThrowOnFailure();

    static Gen<string> Word => Gen.Elements(Words);

    static Gen<IReadOnlyList<string>> WordList => Gen.SubListOf(Words).Select(w => (IReadOnlyList<string>)[.. w]);

    static Gen<IReadOnlyDictionary<string, IReadOnlyList<string>>> Terms =>
        from languages in Gen.SubListOf(Languages)
        from words in WordList
        select (IReadOnlyDictionary<string, IReadOnlyList<string>>)languages.ToDictionary(l => l, _ => words, StringComparer.Ordinal);

    static Gen<CoverageRules> Coverage =>
        from types in Gen.Choose(1, 15)
        from step in Gen.Choose(0, 4)
        from dated in Gen.Elements(true, false)
        from percent in Gen.Choose(0, 100)
        from gap in Gen.Choose(0, 100)
        select new CoverageRules { WellEvidencedDocumentTypes = types, WellEvidencedStep = step, WellEvidencedNeedsDate = dated, MinimumRelevance = percent / 100.0, ClearGapRelevance = gap / 100.0 };

    static Gen<Criterion> Top(int number) =>
        from text in Word
        from kind in Gen.Elements(CriterionKind.Question, CriterionKind.Principle, CriterionKind.Topic, CriterionKind.Standard)
        from absence in Gen.Elements(AbsenceMeaning.Finding, AbsenceMeaning.Silence)
        from points in WordList
        from terms in Terms
        from cues in Terms
        from documents in Gen.SubListOf("SER", "POL", "AGY")
        from coverage in Coverage.OrNull()
        from explanation in Word.OrNull()
        from mayNotApply in Gen.Elements(true, false)
        select new Criterion
        {
            Id = $"C{number}", Text = text, Kind = kind, Absence = absence, Points = points, Terms = terms, GapCues = cues, GapSignals = points,
            ExpectedDocumentTypes = [.. documents], Coverage = coverage, Explanation = explanation, MayNotApply = mayNotApply,
            Crosswalk = points.Count == 0 ? [] : [new("ESG 2015", points)],
            InterviewPrompts = [.. points.Select(p => new InterviewPrompt("teachers", p))],
            PanelFields = kind == CriterionKind.Standard ? [PanelField.Judgement, PanelField.Conditions] : [PanelField.Analysis],
        };

    static Gen<IReadOnlyList<Criterion>> WithSubItems(int number) =>
        from top in Top(number)
        from subItems in Gen.Choose(0, 3)
        from text in Word
        select (IReadOnlyList<Criterion>)
        [
            top,
            .. Enumerable.Range(1, subItems).Select(n => new Criterion { Id = $"{top.Id}.{n}", Text = text, Kind = CriterionKind.SubItem, Parent = top.Id }),
        ];

    static Gen<Framework> Frameworks =>
        from groups in Gen.Choose(1, 6).SelectMany(n => Gen.CollectToList(Enumerable.Range(1, n), WithSubItems))
        from notes in WordList
        from names in Terms
        from coverage in Coverage
        from scale in Gen.Elements<string[]>([], ["met", "not met"])
        from status in Gen.Elements(FrameworkStatus.Current, FrameworkStatus.Draft)
        from source in Word.OrNull()
        select new Framework
        {
            Id = "any", Version = "1", Title = "Any", Source = source, Notes = notes, Coverage = coverage, Status = status,
            JudgementScale = scale, AwaitsJudgementScale = scale.Length == 0,
            Criteria = [.. groups.SelectMany(g => g)],
            Vocabulary = new() { Concepts = notes.Distinct(StringComparer.Ordinal).ToDictionary(n => n, _ => names, StringComparer.Ordinal) },
        };

    /// <summary>A valid framework with some characters taken out of it.</summary>
    static Gen<string> Damaged =>
        from framework in Frameworks
        from place in Gen.Choose(0, 10_000)
        from length in Gen.Choose(1, 40)
        let json = Written(framework)
        let start = place % json.Length
        select json.Remove(start, Math.Min(length, json.Length - start));

    static string Written(Framework framework) => JsonSerializer.Serialize(framework, DomainJson.Indented);
}
