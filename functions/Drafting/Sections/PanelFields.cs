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
        var fields = Of(criterion.Criterion).ToArray();
        foreach (var field in fields)
        {
            var name = texts[$"field.{field}"];
            body.Paragraph("QaPanelLabel", body.Marked(Names.FieldMark(criterion.Id, NameOf(field)), Inline.Text(name)));
            var (tag, title) = (Names.PanelField(criterion.Id, NameOf(field)), $"{criterion.Id} {name}");
            if (field == PanelField.Judgement && ScaleOf(draft.Input).Count == 0)
            {
                body.Paragraph("QaNothing", texts["field.Judgement.no-scale"]);
            }
            else if (field == PanelField.Judgement)
            {
                body.Paragraph("QaPanelText", [Judgement(draft, criterion, "")]);
            }
            else
            {
                body.Add(body.Controls.RichText(tag, title, texts[$"field.{field}.placeholder"], kept: field != fields[^1]));
            }
        }
    }

    /// <summary>The choice of a judgement; <paramref name="chosen"/> only where the panel chose it.</summary>
    public static DocumentFormat.OpenXml.OpenXmlElement Judgement(DraftContext draft, DraftCriterion criterion, string chosen)
    {
        var (tag, title) = (Names.PanelField(criterion.Id, NameOf(PanelField.Judgement)), $"{criterion.Id} {draft.Texts["field.Judgement"]}");
        var scale = ScaleOf(draft.Input).Select(s => (s, s));
        return draft.Body.Controls.Choice(tag, title, draft.Texts["field.Judgement.placeholder"], scale, chosen.Length > 0 ? chosen : null);
    }

    /// <summary>The fields that <paramref name="criterion"/> may have: recommendations, conditions and a judgement are for standards alone.</summary>
    public static IEnumerable<PanelField> Of(Criterion criterion) => criterion.PanelFields
        .Where(f => criterion.Kind == CriterionKind.Standard || f is PanelField.Analysis or PanelField.Commendations or PanelField.Suggestions)
        .Distinct();

    /// <summary>The fields that <paramref name="criterion"/> has as controls in a draft: none for a part of a question, whose question has them.</summary>
    public static IEnumerable<PanelField> In(DraftInput input, DraftCriterion criterion) =>
        IsOwner(input, criterion) ? Of(criterion.Criterion).Where(f => f != PanelField.Judgement || ScaleOf(input).Count > 0) : [];

    /// <summary>Whether <paramref name="criterion"/> has fields of its own.</summary>
    public static bool IsOwner(DraftInput input, DraftCriterion criterion) =>
        criterion.Criterion.Kind != CriterionKind.SubItem || criterion.Criterion.Parent is null || input.Framework.Criteria.All(c => c.Id != criterion.Criterion.Parent);

    public static string NameOf(PanelField field) => field.ToString().ToLowerInvariant();

    static IReadOnlyList<string> ScaleOf(DraftInput input) =>
        input.Profile.JudgementScale.Count > 0 ? input.Profile.JudgementScale : input.Framework.JudgementScale;
}
