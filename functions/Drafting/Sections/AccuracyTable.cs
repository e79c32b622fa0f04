using DocumentFormat.OpenXml;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>Rows for the institution's comments on facts, and for the panel's answer to each.</summary>
static class AccuracyTable
{
    const int Rows = 10;

    public static void Write(DraftContext draft)
    {
        var (body, texts) = (draft.Body, draft.Texts);
        body.Part(texts["accuracy"], Names.Part("accuracy"), body.Pages.Wide);
        body.Paragraph("Normal", texts["accuracy.about"]);
        body.Add(new TableOf(texts["accuracy"], texts["accuracy.about"],
            [new(texts["column.number"], 6), new(texts["accuracy.place"], 20), new(texts["accuracy.statement"], 34), new(texts["accuracy.correction"], 34), new(texts["accuracy.source"], 26), new(texts["accuracy.answer"], 26)])
        { Width = PageLook.A4.Wide.TextWidth, Style = "QaMatrix" }
            .With(Enumerable.Range(1, Rows).Select(n => new OpenXmlElement[][] { Cell(draft.Texts.Number(n)), Cell(""), Cell(""), Cell(""), Cell(""), Cell("") })));
    }

    static OpenXmlElement[] Cell(string text) => [Inline.Paragraph("QaTable", text)];
}
