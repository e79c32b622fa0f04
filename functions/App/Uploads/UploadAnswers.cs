using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Uploads;
using QaPipeline.Storage.Links;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.App.Uploads;

/// <summary>What is asked for at the beginning of an upload.</summary>
public sealed record UploadBeginning(string Owner, string Name);

/// <summary>Files that are announced.</summary>
public sealed record FileAnnouncements(IReadOnlyList<FileAnnouncement> Files);

/// <summary>A change of a file's mark.</summary>
public sealed record MarkChange(FileMark Mark);

/// <summary>A session as its people see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Owner">The review or institution.</param>
/// <param name="Name">Name of the pack.</param>
/// <param name="State">Where it stands; null where its record can't be read.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="PackId">The pack it became; null before it is submitted.</param>
/// <param name="Files">Its files.</param>
public sealed record UploadDescription(string Id, string Owner, string Name, UploadState? State, DateTimeOffset CreatedAt, string? PackId, IReadOnlyList<FileDescription> Files)
{
    /// <summary>Whether its record can't be read; then only its id and owner are known.</summary>
    public bool Unreadable { get; init; }

    /// <summary>A session whose record can't be read.</summary>
    public static UploadDescription OfUnreadable(string sessionId, string owner) => new(sessionId, owner, "", null, default, null, []) { Unreadable = true };

    /// <summary>Describes a session.</summary>
    public static UploadDescription Of(UploadSession session) => new(session.Id, session.Owner, session.Name, session.State, session.CreatedAt, session.Receipt?.PackId,
        [.. session.Files.Select(f => new FileDescription(f.Id, f.Name, f.Length, f.HasArrived, f.Content, f.Mark, session.SameContentAs(f)))]);
}

/// <summary>A file as its people see it.</summary>
/// <param name="Id">Its id in the session.</param>
/// <param name="Name">Path inside the pack.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="Arrived">Whether all bytes arrived and were checked.</param>
/// <param name="Sha256">Content hash: computed when the file has arrived, announced before; null when unknown.</param>
/// <param name="Mark">What its institution says of who may see it.</param>
/// <param name="SameContentAs">Another file of this pack with the same content.</param>
public sealed record FileDescription(string Id, string Name, long Length, bool Arrived, string? Sha256, FileMark Mark, string? SameContentAs);

/// <summary>Where the bytes of a file are sent, and which of them need not be sent again.</summary>
/// <param name="Address">Signed address of the blob: Put Block with each block's id, then Put Block List with all ids in order.</param>
/// <param name="ExpiresAt">From when on a new address must be asked for.</param>
/// <param name="BlockSize">Bytes of every block but the last.</param>
/// <param name="BlockIds">Ids of the blocks in order; none for an empty file, which is only completed.</param>
/// <param name="Staged">Places of the blocks that have arrived whole.</param>
/// <param name="Committed">Whether the list of blocks was sent: the file only needs to be completed.</param>
public sealed record UploadTarget(Uri Address, DateTimeOffset ExpiresAt, int BlockSize, IReadOnlyList<string> BlockIds, IReadOnlyList<int> Staged, bool Committed)
{
    /// <summary>The target of a file.</summary>
    public static UploadTarget Of(UploadFile file, SignedLink link, StagedFile staged) => new(link.Address, link.ExpiresAt, BlockPlan.BlockSize,
        [.. Enumerable.Range(0, new BlockPlan(file.Length).Count).Select(BlockPlan.IdOf)], staged.Blocks, staged.CommittedLength is not null);
}

/// <summary>Whether a receipt is one of this installation.</summary>
/// <param name="Valid">True when this installation signed it and nothing was changed since.</param>
/// <param name="Explanation">The same in a sentence.</param>
public sealed record ReceiptCheck(bool Valid, string Explanation);
