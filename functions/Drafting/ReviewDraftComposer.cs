using System.Diagnostics.CodeAnalysis;
using QaPipeline.Domain.Reading;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Sections;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting;

/// <summary>Composes the workbook of a desk review as a Word document. Same input, same bytes.</summary>
public sealed class ReviewDraftComposer
{
    /// <summary>Name and version of the composer, stated in each draft. The version rises whenever the same input gives other bytes.</summary>
    public static ReaderIdentity Identity { get; } = new("QaPipeline.Drafting", "0.6.0");

    /// <summary>Writes the draft to <paramref name="output"/>, which stays open.</summary>
    /// <exception cref="DraftException">Map, ledger and framework don't belong together, or the logo is no picture.</exception>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Composers are passed around as objects; a later one may hold a template.")]
    public void Compose(DraftInput input, Stream output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        var draft = new DraftContext(input);
        var identity = DraftIdentity.Of(input);
        TitlePage.Write(draft);
        ChairPage.Write(draft);
        var contents = ContentsPage.Write(draft);
        DraftParts.Write(draft, input.Profile.Template?.Order ?? []);
        RegisterSection.Write(draft);
        LedgerSummary.Write(draft);
        MethodStatement.Write(draft, identity);
        VersionTable.Write(draft, identity);
        WordFile.Write(draft, identity, draft.Title, draft.Body.Finish(contents, ContentsPage.Of), output);
    }
}
