using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function for each new version of a blob.</summary>
/// <param name="blobPath">Container and blob name pattern, such as <c>intake/{name}</c>.</param>
public sealed class BlobTriggerAttribute(string blobPath) : TriggerBindingAttribute
{
    /// <summary>Container and blob name pattern.</summary>
    public string BlobPath { get; } = blobPath;

    /// <summary>The setting that holds the connection string; null for AzureWebJobsStorage.</summary>
    public string? Connection { get; set; }

    /// <summary>Where the news of a blob comes from; this host polls in either case.</summary>
    public BlobTriggerSource Source { get; set; }
}

/// <summary>Where the news of a blob comes from.</summary>
public enum BlobTriggerSource
{
    /// <summary>The storage's logs and a scan of the container.</summary>
    LogsAndContainerScan = 0,

    /// <summary>Events pushed by the storage.</summary>
    EventGrid = 1,
}
