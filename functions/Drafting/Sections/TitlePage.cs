using QaPipeline.Domain.Frameworks;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>Who, what, when, and where the wording comes from.</summary>
/// <remarks>It stays on one sheet, so that the chair's page is page 2.</remarks>
static class TitlePage
{
    const int LongestNotes = 6;

    public static void Write(DraftContext draft)
    {
        var (body, texts, input) = (draft.Body, draft.Texts, draft.Input);
        body.BeginSection(draft.Title, body.Pages.Portrait, runningHead: false);
        body.Paragraph("QaDraftMark", texts["draft"]);
        if (input.Profile.Logo is { } logo)
        {
            body.Add(Inline.Paragraph("QaAgency", [Picture.Of(logo, "rIdLogo")]));
        }
        if (input.Profile.Name is { } agency)
        {
            body.Paragraph("QaAgency", agency);
        }
        body.Paragraph("Title", XmlText.Brief(draft.Institution, 110));
        body.Paragraph("Subtitle", draft.Title);
        Fact(draft, "title.procedure", input.Procedure);
        Fact(draft, "title.cycle", input.Cycle);
        Fact(draft, "title.framework", texts.Format("title.framework.value", XmlText.Brief(input.Framework.Title, 160), input.Framework.Version));
        Fact(draft, "title.pack", texts.Format("title.pack.value", input.PackVersion, input.Map.Pack.Id));
        Fact(draft, input.Date is null ? "title.newest" : "title.date", draft.DateOf(draft.Date));
        Fact(draft, "title.number", texts.Format("title.number.value", input.DraftNumber));
        body.Paragraph("QaTitleNotice", texts[draft.Kind switch { DraftKind.Report => "title.notice.report", DraftKind.FactualAccuracy => "title.notice.accuracy", DraftKind.Consolidation => "title.notice.consolidation", _ => "title.notice" }]);
        if (input.Framework.Status == FrameworkStatus.Draft)
        {
            body.Paragraph("QaTitleNotice", texts["title.framework.draft"]);
        }
        body.Paragraph("QaTitleLabel", texts["title.wording"]);
        body.Paragraph("QaSmall", XmlText.Brief(input.Framework.Source ?? texts["title.wording.none"], 420));
        if (draft.IsTranslated)
        {
            body.Paragraph("QaSmall", texts["title.wording.translated"]);
        }
        foreach (var note in input.Framework.Notes.Take(LongestNotes))
        {
            body.Paragraph("QaSmall", XmlText.Brief(note, 420));
        }
    }

    static void Fact(DraftContext draft, string key, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            draft.Body.Paragraph("QaFacts", [Inline.Strong(draft.Texts[key]), Inline.Tab(), Inline.Text(value)]);
        }
    }
}
