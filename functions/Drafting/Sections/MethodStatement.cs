using DocumentFormat.OpenXml;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Texts;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>How the draft was made: components, versions, hashes, what the machine does and what it leaves to people.</summary>
static class MethodStatement
{
    static readonly string[] Statements = ["method.does", "method.does-not", "method.ai"];

    public static void Write(DraftContext draft, DraftIdentity identity)
    {
        var (body, texts, input) = (draft.Body, draft.Texts, draft.Input);
        body.Part(texts["method"], Names.Part("method"));
        body.Locked(Names.Locked("method", "text"), texts["method"], () =>
        {
            foreach (var key in Statements)
            {
                body.Paragraph("Normal", texts[key]);
            }
            body.Paragraph("Normal", texts.Format("method.matters", string.Join("; ", ComparedMatters.Names.Select(texts.Wordings.Word))));
            var cloud = input.Ledger.Readers.Concat(input.Map.Readers).Select(r => r.Name).FirstOrDefault(IsCloudService);
            body.Paragraph("Normal", cloud is null ? texts["method.local"] : texts.Format("method.cloud", cloud));
            body.Paragraph("Normal", texts["method.reproducible"]);
        });
        body.Heading(2, texts["method.components"], Names.Part("components"));
        body.Locked(Names.Locked("method", "components"), texts["method.components"], () =>
        {
            (string, string, string?)[] rows =
            [
                .. input.Ledger.Readers.Concat(input.Map.Readers).Distinct().Select(r => (texts["method.reader"], r.Name, (string?)r.Version)),
                (texts["method.engine"], input.Map.Engine.Name, input.Map.Engine.Version),
                (texts["method.composer"], ReviewDraftComposer.Identity.Name, ReviewDraftComposer.Identity.Version),
                (texts["method.framework"], $"{input.Framework.Title} ({input.Framework.Id})", input.Framework.Version),
            ];
            body.Add(new TableOf(texts["method.components"], texts["method.components"], [new(texts["column.part"], 18), new(texts["column.name"], 46), new(texts["column.version"], 46)])
                .With(rows.Select(r => new[] { Cell(r.Item1), Cell(r.Item2), Cell(r.Item3 ?? "–") })));
        });
        body.Heading(2, texts["method.hashes"], Names.Part("hashes"));
        body.Locked(Names.Locked("method", "hashes"), texts["method.hashes"], () =>
        {
            body.Paragraph("Normal", texts["method.hashes.about"]);
            (string Name, string Hash)[] rows =
            [
                (texts["method.map"], identity.MapHash),
                (texts["method.ledger"], identity.LedgerHash),
                .. input.Framework.Sha256 is { } hash ? [(texts["method.framework"], hash)] : Array.Empty<(string, string)>(),
                .. draft.Documents.All.Select(d => ($"{d.Label} {d.File}", d.Map?.Sha256 ?? d.Ledger?.Sha256 ?? "–")),
            ];
            body.Add(new TableOf(texts["method.hashes"], texts["method.hashes.about"], [new(texts["column.name"], 52), new("SHA-256", 62)])
                .With(rows.Select(r => new[] { Cell(r.Name), [Inline.Paragraph("QaTable", [Inline.Text(r.Hash.Length == 0 ? "–" : r.Hash, "QaHash")])] })));
        });
    }

    static bool IsCloudService(string reader) =>
        reader.Contains("FormRecognizer", StringComparison.OrdinalIgnoreCase) || reader.Contains("DocumentIntelligence", StringComparison.OrdinalIgnoreCase);

    static OpenXmlElement[] Cell(string text) => [Inline.Paragraph("QaTable", text)];
}
