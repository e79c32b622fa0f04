using System.Diagnostics.CodeAnalysis;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Sections;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting;

/// <summary>Composes the secretary's report draft and the institution's copy for its check of facts.</summary>
/// <remarks>Both hold the panel's words and the passages it relies on: no machine evidence, no interview questions, no single member's return.</remarks>
[SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Composers are passed around as objects.")]
public sealed class ReportDraftComposer
{
    /// <summary>Writes the report draft for panel and secretary: fields stay controls that can be read back.</summary>
    /// <exception cref="DraftException">Map, ledger and framework don't belong together.</exception>
    public void Compose(ReportInput input, Stream output) => Compose(input, DraftKind.Report, output);

    /// <summary>Writes the institution's copy: plain text, nothing quoted from withheld files, a table for its comments.</summary>
    /// <exception cref="DraftException">Map, ledger and framework don't belong together.</exception>
    public void ComposeFactualAccuracyCopy(ReportInput input, Stream output) => Compose(input, DraftKind.FactualAccuracy, output);

    static void Compose(ReportInput input, DraftKind kind, Stream output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        var draft = new DraftContext(input.Draft, kind);
        var identity = DraftIdentity.Of(input.Draft, kind);
        TitlePage.Write(draft);
        var contents = ContentsPage.Write(draft);
        new ReportIntroduction(draft, input).Write();
        var report = new ReportSection(draft, input);
        report.Write();
        ReportDocuments.Write(draft, kind == DraftKind.FactualAccuracy ? input.WithheldFiles : []);
        RegisterSection.Write(draft);
        if (kind == DraftKind.FactualAccuracy)
        {
            AccuracyTable.Write(draft);
        }
        ReportDocuments.Origin(draft, identity);
        WordFile.Write(draft, identity, draft.Title, draft.Body.Finish(contents, ContentsPage.Of), output);
    }
}
