using QaPipeline.App.Analyses;
using QaPipeline.App.Packs;
using QaPipeline.App.Returns;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Reviews;
using QaPipeline.Drafting;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>Makes the report draft and the institution's copy of it from the working draft that the secretary completed.</summary>
public sealed class ReportDrafting(AnalysisSources sources, ReturnStore returns, ReviewFileStore files)
{
    /// <summary>Keeps both files and answers the command that sends the copy; null when the file is neither a working draft nor a report draft of this review, or holds texts outside its fields.</summary>
    /// <param name="review">The review.</param>
    /// <param name="analysisId">Its newest analysis.</param>
    /// <param name="working">The completed working draft.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="BlobLostException">A part of the analysis is not there (any more).</exception>
    public async Task<SendReportDraft?> ComposeAsync(Review review, string analysisId, Stream working, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(review);
        var input = await sources.DraftInputAsync(analysisId, cancellationToken);
        IReadOnlyList<ReturnedField> fields;
        try
        {
            fields = AgreedDraft.Read(input, working).Fields;
        }
        catch (DraftException)
        {
            return null;
        }
        var report = new ReportInput(input, fields)
        {
            Decisions = Consolidation.Of(await returns.ReadAllAsync(review.ReturnedAnalyses, cancellationToken)).Cited,
            ConfidentialFiles = MarkedFiles.In(await sources.PackAsync(await sources.RequestAsync(analysisId, cancellationToken), cancellationToken), input.Ledger),
            WithheldFiles = [.. input.Ledger.Files.Select(f => f.Name).Where(n => n.StartsWith(ReviewPacks.StudentFolder, StringComparison.Ordinal))],
        };
        using var draft = new MemoryStream();
        using var copy = new MemoryStream();
        new ReportDraftComposer().Compose(report, draft);
        new ReportDraftComposer().ComposeFactualAccuracyCopy(report, copy);
        var hash = await files.AddAsync(review.Id, draft, cancellationToken);
        var copyHash = await files.AddAsync(review.Id, copy, cancellationToken);
        return new SendReportDraft(hash, copyHash) { Key = $"report/{review.Reports.Count}/{hash}" };
    }
}
