using Azure;

namespace QaPipeline.Storage.Intake;

/// <summary>A blob in the drop zone at one moment.</summary>
/// <param name="Name">Its name in the container.</param>
/// <param name="ETag">Its version: what is read or deleted later is this version or nothing.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Metadata">What the sender wrote on it.</param>
public sealed record IntakeDrop(string Name, ETag ETag, long Length, IReadOnlyDictionary<string, string> Metadata);
