namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Another process, or another engine in this one, has the store open. One store belongs to one running host.</summary>
public sealed class DurableStoreInUseException(string path, Exception innerException)
    : IOException($"The orchestration store '{path}' is in use by another running host. Stop that host, or give this one a data directory of its own.", innerException)
{
    /// <summary>The store's file.</summary>
    public string Path { get; } = path;
}

/// <summary>The store was written by a newer version of this program, or isn't such a store at all.</summary>
public sealed class DurableStoreVersionException(string path, string problem, string advice)
    : IOException($"The orchestration store '{path}' can't be used: {problem} {advice}")
{
    /// <summary>The store's file.</summary>
    public string Path { get; } = path;
}
