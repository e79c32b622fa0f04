using DocumentFormat.OpenXml;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Returns;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>The panel's findings per criterion with the passages the panel relies on.</summary>
sealed class ReportSection(DraftContext draft, ReportInput input)
{
    readonly ILookup<(string, PanelField), ReturnedField> _fields = input.Fields.ToLookup(f => (f.Criterion, f.Field));
    readonly HashSet<string> _withheld = input.UnquotedIn(draft.Kind);

    public void Write()
    {
        for (var i = 0; i < draft.Outline.Groups.Count; i++)
        {
            var group = draft.Outline.Groups[i];
            var shown = group.Criteria.Where(c => draft.Kind == DraftKind.Report || PanelFields.In(draft.Input, c).Any(f => TextOf(c.Id, f).Count > 0)).ToArray();
            if (shown.Length > 0)
            {
                draft.Body.Part(group.Title ?? draft.Texts[$"group.{group.Kind}"], Names.Part($"group{i}"));
                Array.ForEach(shown, Criterion);
            }
        }
    }

    void Criterion(DraftCriterion criterion)
    {
        var (body, texts) = (draft.Body, draft.Texts);
        body.Heading(2, CriterionSection.HeadingOf(criterion), Names.Criterion(criterion.Id));
        body.Paragraph("QaWordingSource", $"{texts[$"kind.{criterion.Criterion.Kind}"]}  ·  {texts.Format("wording.framework", draft.Input.Framework.Title, draft.Input.Framework.Version)}");
        CriterionSection.WriteWording(draft, criterion);
        Evidence(criterion);
        foreach (var field in PanelFields.In(draft.Input, criterion))
        {
            Field(criterion, field);
        }
    }

    void Evidence(DraftCriterion criterion)
    {
        var accepted = input.Decisions.Where(d => d.Verdict == EvidenceVerdict.Accepted && criterion.Within().Any(c => c.Id == d.Criterion)
                || d.Verdict == EvidenceVerdict.Moved && criterion.Within().Any(c => c.Id == d.Target))
            .Select(d => draft.Register.Find(d.Citation)?.Evidence).OfType<Evidence>().Where(e => !_withheld.Contains(e.File)).DistinctBy(e => e.Citation, StringComparer.Ordinal).ToArray();
        if (accepted.Length > 0)
        {
            draft.Body.Heading(3, draft.Texts["report.evidence"]);
            foreach (var evidence in accepted)
            {
                Quotation.Write(draft, evidence, criterion.Id);
            }
        }
    }

    void Field(DraftCriterion criterion, PanelField field)
    {
        var (body, name) = (draft.Body, PanelFields.NameOf(field));
        var text = TextOf(criterion.Id, field);
        var label = draft.Texts[$"field.{field}"];
        if (draft.Kind == DraftKind.FactualAccuracy && text.Count == 0)
        {
            return;
        }
        body.Paragraph("QaPanelLabel", body.Marked(Names.FieldMark(criterion.Id, name), Inline.Text(label)));
        if (draft.Kind == DraftKind.FactualAccuracy)
        {
            Array.ForEach([.. text.Select(p => PanelText.Paragraph(draft, p, criterion.Id, _withheld, "Normal"))], body.Add);
            return;
        }
        var tag = Names.PanelField(criterion.Id, name);
        if (field == PanelField.Judgement)
        {
            body.Paragraph("QaPanelText", [PanelFields.Judgement(draft, criterion, string.Concat(text.Select(p => p.Plain)))]);
        }
        else
        {
            body.Add(text.Count == 0
                ? body.Controls.RichText(tag, $"{criterion.Id} {label}", draft.Texts[$"field.{field}.placeholder"])
                : body.Controls.RichText(tag, $"{criterion.Id} {label}", text.Select(PanelText.InField)));
            PanelText.Cited(draft, text, criterion.Id, _withheld);
        }
    }

    IReadOnlyList<ReturnedParagraph> TextOf(string criterion, PanelField field) => [.. _fields[(criterion, field)].Where(f => !f.IsEmpty).SelectMany(f => f.Text)];
}
