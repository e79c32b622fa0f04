namespace QaPipeline.Storage;

/// <summary>A blob that a record names does not exist (any more).</summary>
public sealed class BlobLostException(string container, string name, Exception? cause = null)
    : Exception($"'{name}' is no longer in the container '{container}'.", cause)
{
    /// <summary>The container that should hold it.</summary>
    public string Container { get; } = container;

    /// <summary>Its name in the container.</summary>
    public string Name { get; } = name;
}

/// <summary>A record was changed by somebody else since it was read; nothing was written.</summary>
public sealed class LostUpdateException(string name, Exception? cause = null)
    : Exception($"'{name}' was changed in the meantime. Read it again and repeat the change.", cause);

/// <summary>Uploaded bytes are not those that were announced; nothing was kept.</summary>
public sealed class ContentMismatchException(string expected, string actual)
    : Exception($"The bytes that arrived have the SHA-256 {actual}, but {expected} was announced. Send the file again.");

/// <summary>An upload is larger than a file may be; nothing was kept.</summary>
public sealed class ContentTooLargeException(long limit)
    : Exception($"The file is larger than {limit / (1024 * 1024)} MB. Split it, or reduce the resolution of its images.");
