using Microsoft.Extensions.Logging;

namespace QaPipeline.App.Analyses;

/// <summary>What the analysis logs: ids and counts, never names or text of documents.</summary>
static partial class AnalysisLog
{
    [LoggerMessage(1001, LogLevel.Information, "Reading of file {Index} of {AnalysisId} finished: {Units} units")]
    public static partial void ReadingFinished(ILogger logger, int index, string analysisId, int units);
}
