using QaPipeline.Domain.Frameworks;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>The fields that belong to the panel: empty, named, and never filled by the machine.</summary>
static class PanelFields
{
    public static void Write(DraftContext draft, DraftCriterion criterion, int level)
    {
        var (body, texts) = (draft.Body, draft.Texts);
        body.Heading(level + 1, texts["block.panel"]);
        foreach (var field in Of(criterion.Criterion))
        {
            var name = texts[$"field.{field}"];
            body.Paragraph("QaPanelLabel", name);
            var (tag, title) = (Names.PanelField(criterion.Id, NameOf(field)), $"{criterion.Id} {name}");
            if (field == PanelField.Judgement && Scale(draft).Count == 0)
            {
                body.Paragraph("QaNothing", texts["field.Judgement.no-scale"]);
            }
            else if (field == PanelField.Judgement)
            {
                body.Paragraph("QaPanelText", [body.Controls.Choice(tag, title, texts["field.Judgement.placeholder"], Scale(draft).Select(s => (s, s)))]);
            }
            else
            {
                body.Add(body.Controls.RichText(tag, title, texts[$"field.{field}.placeholder"]));
            }
        }
    }

    /// <summary>The fields that <paramref name="criterion"/> may have: recommendations, conditions and a judgement are for standards alone.</summary>
    public static IEnumerable<PanelField> Of(Criterion criterion) => criterion.PanelFields
        .Where(f => criterion.Kind == CriterionKind.Standard || f is PanelField.Analysis or PanelField.Commendations or PanelField.Suggestions)
        .Distinct();

    public static string NameOf(PanelField field) => field.ToString().ToLowerInvariant();

    static IReadOnlyList<string> Scale(DraftContext draft) =>
        draft.Input.Profile.JudgementScale.Count > 0 ? draft.Input.Profile.JudgementScale : draft.Input.Framework.JudgementScale;
}
