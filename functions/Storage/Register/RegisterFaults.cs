namespace QaPipeline.Storage;

/// <summary>A record was changed or removed by somebody else since it was read; nothing was written.</summary>
public sealed class RecordChangedException(string kind, string id, Exception? cause = null)
    : Exception($"'{kind}/{id}' was changed by somebody else in the meantime. Read it again and repeat the change.", cause)
{
    /// <summary>Kind of the record.</summary>
    public string Kind { get; } = kind;

    /// <summary>Its id.</summary>
    public string Id { get; } = id;
}

/// <summary>There is a record of this id already; nothing was written.</summary>
public sealed class RecordExistsException(string kind, string id, Exception? cause = null)
    : Exception($"There is a record '{kind}/{id}' already. Change that one, or choose another id.", cause)
{
    /// <summary>Kind of the record.</summary>
    public string Kind { get; } = kind;

    /// <summary>Its id.</summary>
    public string Id { get; } = id;
}

/// <summary>There is no record of this id (any more).</summary>
public sealed class RecordMissingException(string kind, string id)
    : Exception($"There is no record '{kind}/{id}'.")
{
    /// <summary>Kind of the record.</summary>
    public string Kind { get; } = kind;

    /// <summary>Its id.</summary>
    public string Id { get; } = id;
}

/// <summary>A record is there but can't be read: its bytes are damaged, or nothing that this version of the app knows. Others are not affected.</summary>
public sealed class UnreadableRecordException(string kind, string id, Exception? cause = null, string container = StorageContainers.Register)
    : Exception($"The record '{kind}/{id}' can't be read. Bring back an earlier version of the blob '{kind}/{id}.json' in the container '{container}'.", cause)
{
    /// <summary>Kind of the record.</summary>
    public string Kind { get; } = kind;

    /// <summary>Its id.</summary>
    public string Id { get; } = id;
}

/// <summary>An id that can't be one: ids are letters, digits, hyphen, underscore and dot, in parts separated by slashes.</summary>
public sealed class InvalidRecordIdException(string id)
    : ArgumentException($"'{id}' can't be the id of a record: use letters, digits, '-', '_' and '.', in parts separated by '/'.");
