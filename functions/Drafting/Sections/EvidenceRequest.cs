using DocumentFormat.OpenXml;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>What the institution could still supply: readable copies, and documents where little or nothing was found.</summary>
static class EvidenceRequest
{
    public static void Write(DraftContext draft)
    {
        var (body, texts) = (draft.Body, draft.Texts);
        OpenXmlElement[][][] rows = [.. Copies(draft), .. Documents(draft)];
        if (rows.Length == 0)
        {
            // A page of its own for one sentence would look as if something were missing.
            body.Paragraph("QaPartGap", "");
            body.Heading(1, texts["request"], Names.Part("request"));
            body.Locked(Names.Locked("request", "list"), texts["request"], () => body.Paragraph("QaNothing", texts["request.none"]));
            return;
        }
        body.Part(texts["request"], Names.Part("request"));
        body.Locked(Names.Locked("request", "list"), texts["request"], () =>
        {
            body.Paragraph("Normal", texts["request.about"]);
            body.Add(new TableOf(texts["request"], texts["request.about"],
                [new(texts["column.for"], 16), new(texts["column.requested"], 58), new(texts["column.because"], 40)]).With(rows));
        });
    }

    static IEnumerable<OpenXmlElement[][]> Copies(DraftContext draft) => draft.Input.Ledger.Incomplete.Select(f => new OpenXmlElement[][]
    {
        [Inline.Paragraph("QaTable", [Cite.Document(draft.Documents[f.Name])])],
        [Inline.Paragraph("QaTable", draft.Texts.Format("request.copy", f.Name) + (f.Advice is null ? "" : " " + f.Advice))],
        [Inline.Paragraph("QaTable", f.Reason ?? draft.Texts[$"file.{f.Status}"])],
    });

    static IEnumerable<OpenXmlElement[][]> Documents(DraftContext draft) => draft.Outline.Shown
        .Where(c => c.Criterion.Absence == AbsenceMeaning.Finding && !c.CarriedByChildren && (c.Map.Coverage is Coverage.NoneFound or Coverage.CannotBeSaid or Coverage.Thin))
        .Select(c =>
        {
            var types = c.Criterion.ExpectedDocumentTypes.Select(draft.TypeOf).ToArray();
            return new OpenXmlElement[][]
            {
                [Inline.Paragraph("QaTable", [Cite.Criterion(draft, c.Id)])],
                [Inline.Paragraph("QaTable", types.Length == 0 ? draft.Texts["request.any"] : draft.Texts.Format("request.types", draft.Texts.List(types)))],
                [Inline.Paragraph("QaTable", draft.Texts.Format("request.because", draft.CoverageOf(c.Map.Coverage), DraftContext.Brief(c, 90)))],
            };
        });
}
