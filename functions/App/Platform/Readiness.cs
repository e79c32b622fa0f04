using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction;
using QaPipeline.Extraction.Processes;
using QaPipeline.Storage;

namespace QaPipeline.App.Platform;

/// <summary>Looks whether storage answers, whether every format has its reader, and whether the tools of the local readers are installed.</summary>
public sealed class Readiness(BlobServiceClient storage, IEnumerable<IDocumentReader> readers, ILogger<Readiness> logger)
{
    static readonly FileFormat[] PlatformFormats = [FileFormat.Pdf, FileFormat.Png, FileFormat.Jpeg, FileFormat.Tiff];

    /// <summary>What is there and what is missing.</summary>
    public async Task<Health> LookAsync(CancellationToken cancellationToken)
    {
        var answers = await StorageAnswersAsync(cancellationToken);
        string[] withoutReader = [.. PlatformFormats.Where(f => !readers.Any(r => r.Formats.Contains(f))).Select(f => f.ToString().ToLowerInvariant())];
        string[] missingTools = [.. LocalTools.NeededBy(readers).Where(t => !LocalTools.IsInstalled(t)).Select(t => $"{t.Command} ({t.Package})")];
        var status = !answers ? Health.NotReady : withoutReader.Length + missingTools.Length > 0 ? Health.Limited : Health.Ready;
        return new Health(status, answers ? "ready" : "does not answer", withoutReader, missingTools);
    }

    // The service's own properties would need a role on the account; the identity of the app has roles on data only.
    async Task<bool> StorageAnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await storage.GetBlobContainerClient(StorageContainers.Register).ExistsAsync(cancellationToken);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or Azure.Identity.AuthenticationFailedException)
        {
            ReadinessLog.StorageDoesNotAnswer(logger, e);
            return false;
        }
    }
}

/// <summary>Readiness of the app in words.</summary>
/// <param name="Status"><see cref="Ready"/>, <see cref="Limited"/> when some files can't be read, or <see cref="NotReady"/>.</param>
/// <param name="Storage">"ready" or "does not answer".</param>
/// <param name="FormatsWithoutReader">Formats that nothing here reads.</param>
/// <param name="MissingTools">Programs that a local reader needs, with their Debian packages.</param>
public sealed record Health(string Status, string Storage, IReadOnlyList<string> FormatsWithoutReader, IReadOnlyList<string> MissingTools)
{
    /// <summary>Everything works.</summary>
    public const string Ready = "ready";

    /// <summary>The app works, but some formats are refused.</summary>
    public const string Limited = "limited";

    /// <summary>Nothing works without storage.</summary>
    public const string NotReady = "not ready";
}

static partial class ReadinessLog
{
    [LoggerMessage(1101, LogLevel.Warning, "Storage does not answer.")]
    public static partial void StorageDoesNotAnswer(ILogger logger, Exception cause);
}
