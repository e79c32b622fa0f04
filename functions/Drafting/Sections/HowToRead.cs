using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>What the words of the draft mean and what belongs to whom.</summary>
static class HowToRead
{
    static readonly string[] Steps = ["improvement", "result", "practice", "rule", "intention", "gap"];
    static readonly string[] Coverages = ["WellEvidenced", "Partly", "Thin", "NoneFound", "CannotBeSaid", "DeclaredNotApplicable"];

    public static void Write(DraftContext draft)
    {
        var (body, texts) = (draft.Body, draft.Texts);
        body.Part(texts["how"], Names.Part("how"));
        body.Locked(Names.Locked("how", "intro"), texts["how"], () =>
        {
            body.Paragraph("Normal", texts["how.purpose"]);
            body.Paragraph("Normal", texts["how.citations"]);
            body.Paragraph("Normal", texts["how.panel"]);
        });
        body.Heading(2, texts["how.strength"], Names.Part("strength"));
        body.Locked(Names.Locked("how", "strength"), texts["how.strength"], () =>
        {
            body.Paragraph("Normal", texts["how.strength.about"]);
            body.Add(new TableOf(texts["how.strength"], texts["how.strength.about"], [new(texts["column.word"], 20), new(texts["column.meaning"], 80)])
                .With(Steps.Select(s => new[] { [Inline.Paragraph(StyleOf(s), texts[$"strength.{s}"])], Cell(texts[$"strength.{s}.means"]) })));
        });
        body.Heading(2, texts["how.coverage"], Names.Part("coverage"));
        body.Locked(Names.Locked("how", "coverage"), texts["how.coverage"], () =>
        {
            body.Paragraph("Normal", texts["how.coverage.about"]);
            body.Add(new TableOf(texts["how.coverage"], texts["how.coverage.about"], [new(texts["column.word"], 28), new(texts["column.meaning"], 72)])
                .With(Coverages.Select(c => new[] { Cell(texts[$"coverage.{c}"]), Cell(texts[$"coverage.{c}.means"]) })));
        });
    }

    /// <summary>The style that gives a word of strength its shade.</summary>
    public static string StyleOf(string word) => $"QaStrength{char.ToUpperInvariant(word[0])}{word[1..]}";

    static DocumentFormat.OpenXml.OpenXmlElement[] Cell(string text) => [Inline.Paragraph("QaTable", text)];
}
