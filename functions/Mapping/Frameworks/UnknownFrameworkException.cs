namespace QaPipeline.Mapping.Frameworks;

/// <summary>No framework has the id that was asked for; the known ids are named.</summary>
public sealed class UnknownFrameworkException : Exception
{
    /// <summary>There is no framework <paramref name="id"/>, only the <paramref name="known"/> ones.</summary>
    public UnknownFrameworkException(string id, IReadOnlyList<string> known)
        : base($"There is no framework '{id}'. Known are: {string.Join(", ", known)}. A framework file can be named by its path.")
    {
        Id = id;
        Known = known;
    }

    /// <summary>The id asked for.</summary>
    public string Id { get; }

    /// <summary>The ids there are.</summary>
    public IReadOnlyList<string> Known { get; }
}
