using System.Text.Json.Serialization;
using QaPipeline.Domain.Packs;

namespace QaPipeline.Domain.Uploads;

/// <summary>A pack that is being prepared: its files arrive one by one, until it is submitted or given up.</summary>
/// <param name="Id">Hash of the owner and a random part, "0123456789abcdef-0123456789abcdef"; nobody can guess it.</param>
/// <param name="Owner">The review or institution whose pack it is: what access is checked against.</param>
/// <param name="Name">What people call the pack.</param>
/// <param name="CreatedAt">When it was begun.</param>
public sealed record UploadSession(string Id, string Owner, string Name, DateTimeOffset CreatedAt)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Whether files may still come.</summary>
    public UploadState State { get; init; }

    /// <summary>The files in ordinal order of their names.</summary>
    public IReadOnlyList<UploadFile> Files { get; init; } = [];

    /// <summary>Content hashes of files that were taken out, or came too late, and have not been cleared: written in one with the taking out, so that none is forgotten.</summary>
    public IReadOnlyList<string> ToClear { get; init; } = [];

    /// <summary>What was submitted, signed; null before.</summary>
    public SubmissionReceipt? Receipt { get; init; }

    /// <summary>Self-checks so far, newest last. They are the institution's own and no part of what it submits.</summary>
    public IReadOnlyList<SelfCheck> Checks { get; init; } = [];

    /// <summary>Another file of this pack with the same content; null when there is none. Other packs are never looked at.</summary>
    public string? SameContentAs(UploadFile file) => file.Content is not { } content
        ? null
        : Files.FirstOrDefault(f => f.Id != file.Id && f.Content == content)?.Name;

    /// <summary>The session without these files, whose bytes are to be cleared.</summary>
    public UploadSession Without(IReadOnlyList<UploadFile> removed) => removed.Count == 0 ? this : this with
    {
        Files = [.. Files.Except(removed)],
        ToClear = [.. ToClear.Union(removed.Select(f => f.Sha256).OfType<string>(), StringComparer.Ordinal)],
    };

    /// <summary>The session with bytes to be cleared that arrived and belong to none of its files.</summary>
    public UploadSession WithStray(string sha256) => this with { ToClear = [.. ToClear.Union([sha256], StringComparer.Ordinal)] };

    /// <summary>The session with <paramref name="file"/> in the place of the one of the same id, or added.</summary>
    public UploadSession With(UploadFile file) =>
        this with { Files = [.. Files.Where(f => f.Id != file.Id).Append(file).OrderBy(f => f.Name, StringComparer.Ordinal)] };
}

/// <summary>A self-check of the files that were there at a moment.</summary>
/// <param name="AnalysisId">Id of its analysis.</param>
/// <param name="At">When it was asked for (UTC).</param>
/// <param name="Files">How many files were there.</param>
public sealed record SelfCheck(string AnalysisId, DateTimeOffset At, int Files)
{
    /// <summary>How many of a session are kept.</summary>
    public const int Most = 20;
}

/// <summary>Where a session stands.</summary>
public enum UploadState
{
    /// <summary>Files may come and go.</summary>
    [JsonStringEnumMemberName("open")] Open,

    /// <summary>The pack is submitted and never changes.</summary>
    [JsonStringEnumMemberName("submitted")] Submitted,

    /// <summary>Given up; nothing of it is kept as a pack.</summary>
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}

/// <summary>A file of a session.</summary>
/// <param name="Id">Content address of its name, 16 hexadecimal digits.</param>
/// <param name="Name">Path inside the pack, cleaned.</param>
/// <param name="Length">Announced size in bytes.</param>
/// <param name="ClaimedSha256">Content hash that the sender announced; null when it was not known.</param>
public sealed record UploadFile(string Id, string Name, long Length, string? ClaimedSha256)
{
    /// <summary>What tells versions of a file apart where no hash is known beforehand, such as the time of its last change. Two versions are never put together.</summary>
    public string? Stamp { get; init; }

    /// <summary>Content hash that was computed from the bytes that arrived; null until they have.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What its institution says of who may see it.</summary>
    public FileMark Mark { get; init; }

    /// <summary>Whether all bytes arrived and were checked.</summary>
    [JsonIgnore]
    public bool HasArrived => Sha256 is not null;

    /// <summary>The content as far as it is known.</summary>
    [JsonIgnore]
    public string? Content => Sha256 ?? ClaimedSha256;
}
