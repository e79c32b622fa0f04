using System.Diagnostics.CodeAnalysis;
using QaPipeline.Domain.Returns;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Sections;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting;

/// <summary>Composes the secretary's working draft: what each member wrote side by side, with fields for the agreed text.</summary>
[SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Composers are passed around as objects.")]
public sealed class ConsolidationComposer
{
    /// <summary>Writes the working draft. A field in which all who wrote agree, or one wrote alone, starts with that text; where texts differ it starts empty.</summary>
    /// <exception cref="DraftException">Map, ledger and framework don't belong together.</exception>
    public void Compose(DraftInput input, Consolidation consolidation, Stream output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(consolidation);
        ArgumentNullException.ThrowIfNull(output);
        var draft = new DraftContext(input, DraftKind.Consolidation);
        var identity = DraftIdentity.Of(input, DraftKind.Consolidation);
        TitlePage.Write(draft);
        var contents = ContentsPage.Write(draft);
        new ConsolidationSection(draft, consolidation).Write();
        ReportDocuments.Write(draft, []);
        RegisterSection.Write(draft);
        WordFile.Write(draft, identity, draft.Title, draft.Body.Finish(contents, ContentsPage.Of), output);
    }
}
