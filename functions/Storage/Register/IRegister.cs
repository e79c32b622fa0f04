namespace QaPipeline.Storage;

/// <summary>What the work with changing records needs of the register: read, add, replace by version, list.</summary>
public interface IRegister
{
    /// <summary>The record; null when there is none.</summary>
    Task<Versioned<T>?> ReadAsync<T>(string kind, string id, CancellationToken cancellationToken) where T : class;

    /// <summary>Adds a record. Of several that add the same id, one succeeds.</summary>
    /// <exception cref="RecordExistsException">There is one of this id.</exception>
    Task<Versioned<T>> AddAsync<T>(string kind, string id, T value, CancellationToken cancellationToken) where T : class;

    /// <summary>Replaces the version <paramref name="etag"/> of a record.</summary>
    /// <exception cref="RecordChangedException">It has another version by now, or is gone.</exception>
    Task<Versioned<T>> ReplaceAsync<T>(string kind, string id, T value, string etag, CancellationToken cancellationToken) where T : class;

    /// <summary>All records of a kind, in ordinal order of their ids.</summary>
    /// <exception cref="UnreadableRecordException">One of them can't be read.</exception>
    Task<IReadOnlyList<Versioned<T>>> AllAsync<T>(string kind, CancellationToken cancellationToken, string prefix = "") where T : class;

    /// <summary>The records of a kind that can be read, and the ids of those that can't, both in ordinal order: for whoever goes on with the others.</summary>
    Task<RegisterLook<T>> LookAsync<T>(string kind, CancellationToken cancellationToken) where T : class;
}
