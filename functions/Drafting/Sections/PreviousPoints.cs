using DocumentFormat.OpenXml;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>Conditions and recommendations of earlier reviews and what the pack shows about their follow-up.</summary>
static class PreviousPoints
{
    /// <summary>The part that lists all of them; nothing when there are none.</summary>
    public static void Write(DraftContext draft)
    {
        if (draft.Input.PreviousPoints.Count > 0)
        {
            draft.Body.Part(draft.Texts["previous"], Names.Part("previous"));
            draft.Body.Locked(Names.Locked("previous", "table"), draft.Texts["previous"], () =>
            {
                draft.Body.Paragraph("Normal", draft.Texts["previous.about"]);
                Table(draft, draft.Input.PreviousPoints, null);
            });
        }
    }

    /// <summary>A table of <paramref name="points"/>.</summary>
    public static void Table(DraftContext draft, IReadOnlyList<PreviousPoint> points, string? criterion)
    {
        var texts = draft.Texts;
        draft.Body.Add(new TableOf(texts["previous"], texts["previous.about"],
            [new(texts["column.kind"], 18), new(texts["column.wording"], 52), new(texts["column.source"], 22), new(texts["column.follow-up"], 26)])
            .With(points.Select(p => new OpenXmlElement[][]
            {
                [Inline.Paragraph("QaTable", (texts.Has($"previous.{p.Kind}") ? texts[$"previous.{p.Kind}"] : p.Kind) + (p.Due is { } due ? $", {texts.Format("previous.due", texts.Date(due))}" : ""))],
                [Inline.Paragraph("QaTable", p.Text)],
                [Inline.Paragraph("QaTable", p.Source ?? "–")],
                [Inline.Paragraph("QaTable", p.Citations.Count == 0 ? [Inline.Text(texts["previous.nothing"])] : Cite.Links(draft, p.Citations, criterion))],
            })));
    }
}
