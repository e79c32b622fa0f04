using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Returns;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>What opens a report: the panel's summary, the facts of the procedure, and who the panel was.</summary>
sealed class ReportIntroduction(DraftContext draft, ReportInput input)
{
    /// <summary>The fields of the whole report, each kept as an analysis under a name that no criterion has.</summary>
    public static IReadOnlyList<(string Name, string Key)> Fields { get; } = [(ReportInput.Summary, "report.summary"), (ReportInput.Panel, "report.panel")];

    public void Write()
    {
        var (body, texts, review) = (draft.Body, draft.Texts, draft.Input);
        if (draft.Kind == DraftKind.Report || TextOf(ReportInput.Summary).Count > 0)
        {
            body.Part(texts["report.summary"], Names.Part("summary"));
            Field(ReportInput.Summary, "report.summary");
        }
        body.Part(texts["report.introduction"], Names.Part("introduction"));
        body.Paragraph("Normal", texts.Format("report.introduction.about", draft.Institution, review.Framework.Title, review.Framework.Version, texts.Count("files", Shown())));
        Line("report.introduction.procedure", review.Procedure);
        Line("report.introduction.cycle", review.Cycle);
        if (draft.Kind == DraftKind.Report || TextOf(ReportInput.Panel).Count > 0)
        {
            body.Heading(2, texts["report.panel"], Names.Part("panel"));
            Field(ReportInput.Panel, "report.panel");
        }
    }

    /// <summary>Documents that were read, without those that the institution must not see.</summary>
    int Shown() => draft.Documents.All.Count(d => d.IsRead && (draft.Kind == DraftKind.Report || !input.WithheldFiles.Contains(d.File, StringComparer.Ordinal)));

    void Line(string key, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            draft.Body.Paragraph("Normal", draft.Texts.Format(key, value));
        }
    }

    void Field(string name, string key)
    {
        var (body, text) = (draft.Body, TextOf(name));
        var withheld = input.UnquotedIn(draft.Kind);
        if (draft.Kind == DraftKind.FactualAccuracy)
        {
            Array.ForEach([.. text.Select(p => PanelText.Paragraph(draft, p, name, withheld, "Normal"))], body.Add);
            return;
        }
        var (tag, title) = (Names.PanelField(name, PanelFields.NameOf(PanelField.Analysis)), draft.Texts[$"{key}.label"]);
        body.Paragraph("QaPanelLabel", body.Marked(Names.FieldMark(name, PanelFields.NameOf(PanelField.Analysis)), Inline.Text(title)));
        body.Add(text.Count == 0 ? body.Controls.RichText(tag, title, draft.Texts[$"{key}.placeholder"]) : body.Controls.RichText(tag, title, text.Select(PanelText.InField)));
        PanelText.Cited(draft, text, name, withheld);
    }

    IReadOnlyList<ReturnedParagraph> TextOf(string name) => [.. input.Fields.Where(f => f.Criterion == name && !f.IsEmpty).SelectMany(f => f.Text)];
}
