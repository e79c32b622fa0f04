using Microsoft.Extensions.Logging;

namespace QaPipeline.App.Analyses;

/// <summary>What the analysis logs: ids and counts, never names or text of documents.</summary>
static partial class AnalysisLog
{
    [LoggerMessage(1001, LogLevel.Information, "Reading of file {Index} of {AnalysisId} finished: {Units} units")]
    public static partial void ReadingFinished(ILogger logger, int index, string analysisId, int units);

    [LoggerMessage(1002, LogLevel.Warning, "The review {ReviewId} was not told of its draft; it finds it at its next look.")]
    public static partial void ReviewNotTold(ILogger logger, Exception cause, string reviewId);
}
