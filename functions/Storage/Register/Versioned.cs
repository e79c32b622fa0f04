namespace QaPipeline.Storage;

/// <summary>A record as it was read, with the version that a change of it must name.</summary>
/// <param name="Id">Its id within its kind.</param>
/// <param name="Value">The record.</param>
/// <param name="ETag">Its version, with quotation marks as in the HTTP header.</param>
public sealed record Versioned<T>(string Id, T Value, string ETag);

/// <summary>Which part of a list is wanted.</summary>
/// <param name="Size">Most records on the page, 1 to 5,000.</param>
/// <param name="Continuation">What the page before said; null for the first page.</param>
/// <param name="Prefix">Beginning of the ids; empty for all.</param>
public sealed record PageRequest(int Size = 100, string? Continuation = null, string Prefix = "");

/// <summary>Part of a list, in ordinal order of the ids.</summary>
/// <param name="Items">The records.</param>
/// <param name="Continuation">What to ask the next page with; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<Versioned<T>> Items, string? Continuation)
{
    /// <summary>Ids within the page of records that are there but can't be read, where the list was asked to go on without them.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}

/// <summary>A look at all records of a kind that stops at none.</summary>
/// <param name="Records">Those that can be read, in ordinal order of their ids.</param>
/// <param name="Unreadable">Ids of those that are there but can't be read, in ordinal order.</param>
public sealed record RegisterLook<T>(IReadOnlyList<Versioned<T>> Records, IReadOnlyList<string> Unreadable);
