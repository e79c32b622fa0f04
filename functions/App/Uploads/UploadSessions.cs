using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Uploads;
using QaPipeline.Extraction;
using QaPipeline.Storage;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.App.Uploads;

/// <summary>
/// Packs being prepared. Bytes go from the client straight to the storage and never through the app; what has arrived is read once as a stream, checked, and kept as evidence.
/// Whether somebody else has sent the same bytes before is never told and saves nobody from sending them.
/// </summary>
public sealed class UploadSessions(UploadStore sessions, StagingStore staging, EvidenceStore evidence, RecordStore records, UploadClearing clearing, ReceiptKey key, ReadingOptions limits,
    TimeProvider clock) : IDisposable
{
    /// <summary>Each check keeps one file on the local disk for a moment.</summary>
    readonly SemaphoreSlim checks = new(3, 3);

    /// <summary>Begins a session.</summary>
    /// <exception cref="UploadRefusedException">Owner or name make no sense.</exception>
    public async Task<UploadSession> BeginAsync(string owner, string name, CancellationToken cancellationToken)
    {
        var id = $"{UploadStore.KeyOf(UploadRules.Label("owner", owner))}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
        var session = new UploadSession(id, owner, UploadRules.Label("name", name), clock.GetUtcNow());
        await sessions.AddAsync(session, cancellationToken);
        return session;
    }

    /// <summary>Adds files; one whose content already arrived in this session under another name needs no bytes.</summary>
    /// <exception cref="UploadRefusedException">The session is closed, or some files can't be taken.</exception>
    public Task<UploadSession> AddAsync(string id, IReadOnlyList<FileAnnouncement> files, CancellationToken cancellationToken) => sessions.ChangeAsync(id, session =>
    {
        var added = UploadRules.Add(Open(session), files, limits);
        var arrived = added.Files.Where(f => f.HasArrived).Select(f => (f.Sha256!, f.Length)).ToHashSet();
        return !added.Files.Any(f => IsThere(f, arrived))
            ? added
            : added with { Files = [.. added.Files.Select(f => IsThere(f, arrived) ? f with { Sha256 = f.ClaimedSha256 } : f)] };
    }, cancellationToken);

    /// <summary>Marks a file.</summary>
    /// <exception cref="UploadRefusedException">The session is closed, or has no such file.</exception>
    public Task<UploadSession> MarkAsync(string id, string fileId, FileMark mark, CancellationToken cancellationToken) => !Enum.IsDefined(mark)
        ? throw new UploadRefusedException(StatusCodes.Status422UnprocessableEntity, "invalid-upload", "The mark is one of none, confidential, personal-data.")
        : sessions.ChangeAsync(id, session => Open(session).With(FileOf(session, fileId) with { Mark = mark }), cancellationToken);

    /// <summary>Takes a file out and drops what arrived of it, unless something else holds it.</summary>
    /// <exception cref="UploadRefusedException">The session is closed.</exception>
    public async Task<UploadSession> RemoveAsync(string id, string fileId, CancellationToken cancellationToken)
    {
        var session = await sessions.ChangeAsync(id, s => s.Without([.. Open(s).Files.Where(f => f.Id == fileId)]), cancellationToken);
        await staging.RemoveAsync(id, fileId, cancellationToken);
        // What is held by doubt stays noted in the session, and the clock of uploads tells.
        await clearing.ClearAsync(session, cancellationToken);
        return session;
    }

    /// <summary>Gives the session up, with all that came of it.</summary>
    /// <exception cref="UploadRefusedException">It was submitted.</exception>
    public async Task<UploadSession> CancelAsync(string id, CancellationToken cancellationToken)
    {
        var files = new List<UploadFile>();
        var session = await sessions.ChangeAsync(id, s =>
        {
            files = [.. s.Files];
            return s.State == UploadState.Cancelled ? s : Open(s).Without(s.Files) with { State = UploadState.Cancelled };
        }, cancellationToken);
        foreach (var file in files.Where(f => !f.HasArrived))
        {
            await staging.RemoveAsync(id, file.Id, cancellationToken);
        }
        await clearing.ClearAsync(session, cancellationToken);
        return session;
    }

    /// <summary>Checks the bytes of a file that were committed, or commits its blocks when all are there, and keeps it as evidence.</summary>
    /// <exception cref="UploadRefusedException">Bytes are missing, or others arrived than were announced; those are dropped.</exception>
    public async Task<UploadSession> CompleteAsync(UploadSession session, string fileId, CancellationToken cancellationToken)
    {
        var file = FileOf(Open(session), fileId);
        if (file.HasArrived)
        {
            return session;
        }
        await checks.WaitAsync(cancellationToken);
        try
        {
            var sha256 = await TakeAsync(session.Id, file, cancellationToken);
            // The bytes are kept from here on. Whoever breaks off, takes the file out or gives the upload up at this moment, the session says so: as a file of its own, or to be cleared.
            var changed = await sessions.ChangeAsync(session.Id, s => Takes(s, file) ? s.With(FileOf(s, fileId) with { Sha256 = sha256 }) : s.WithStray(sha256), CancellationToken.None);
            if (Takes(changed, file))
            {
                await staging.RemoveAsync(session.Id, fileId, CancellationToken.None);
            }
            else
            {
                // What is sent under this name from now on may be another version's.
                await clearing.ClearAsync(changed, CancellationToken.None);
            }
            return Open(changed);
        }
        catch (Exception e) when (e is UploadRefusedException or BlobLostException && !cancellationToken.IsCancellationRequested)
        {
            // Another request may have completed the same file meanwhile, and cleared the way behind it.
            if (await sessions.FindAsync(session.Id, cancellationToken) is { } now && now.Files.Any(f => IsSame(f, file) && f.HasArrived))
            {
                return now;
            }
            throw;
        }
        finally
        {
            checks.Release();
        }
    }

    /// <summary>Takes a file whole from a stream of unknown length, as a plain form sends it, and keeps it as evidence. The bytes pass through and are never in memory.</summary>
    /// <exception cref="UploadRefusedException">The session is closed, or the file can't be taken.</exception>
    public async Task<UploadSession> ReceiveAsync(string id, string name, Stream content, CancellationToken cancellationToken)
    {
        var before = await sessions.FindAsync(id, cancellationToken) ?? throw new BlobLostException(StorageContainers.Register, id);
        UploadRules.Add(Open(before) with { Files = [] }, [new FileAnnouncement(name, 0)], limits);
        await checks.WaitAsync(cancellationToken);
        try
        {
            var (sha256, length) = await evidence.PutAsync(content, limits.MaxFileBytes, cancellationToken);
            UploadRefusedException? refused = null;
            var changed = await sessions.ChangeAsync(id, session =>
            {
                try
                {
                    refused = null;
                    var added = UploadRules.Add(Open(session), [new FileAnnouncement(name, length, sha256)], limits);
                    return added with { Files = [.. added.Files.Select(f => !f.HasArrived && f.ClaimedSha256 == sha256 && f.Length == length ? f with { Sha256 = sha256 } : f)] };
                }
                catch (UploadRefusedException e)
                {
                    refused = e;
                    return session.WithStray(sha256);
                }
            }, CancellationToken.None);
            if (refused is not null)
            {
                await clearing.ClearAsync(changed, CancellationToken.None);
                throw refused;
            }
            return changed;
        }
        catch (ContentTooLargeException)
        {
            throw new UploadRefusedException(StatusCodes.Status413PayloadTooLarge, "file-too-large", $"'{name}' has more than {limits.MaxFileBytes / (1024 * 1024)} MB. Split it, or reduce the resolution of its images.");
        }
        finally
        {
            checks.Release();
        }
    }

    /// <summary>Notes that the files of the session were looked at by a self-check.</summary>
    /// <exception cref="UploadRefusedException">The session is closed. In one that was given up the check is noted all the same, so that the clock of uploads finds it.</exception>
    public async Task<UploadSession> NoteCheckAsync(string id, SelfCheck check, CancellationToken cancellationToken) => Open(await sessions.ChangeAsync(id, session =>
        (session.State == UploadState.Cancelled ? session : Open(session)).Checks.Any(c => c.AnalysisId == check.AnalysisId)
            ? session with { Checks = [.. session.Checks.Where(c => c.AnalysisId != check.AnalysisId), check] }
            : session with { Checks = [.. session.Checks.TakeLast(SelfCheck.Most - 1), check] }, cancellationToken));

    /// <summary>Submits the pack: once, however often it is asked. From then on it never changes.</summary>
    /// <exception cref="UploadRefusedException">Files are missing, or the session was given up.</exception>
    public async Task<SubmissionReceipt> SubmitAsync(string id, CancellationToken cancellationToken)
    {
        var signing = await key.GetAsync(cancellationToken);
        await FindLostAsync(id, cancellationToken);
        var session = await sessions.ChangeAsync(id, s => s.State == UploadState.Submitted ? s : Submitted(Open(s), clock.GetUtcNow(), signing), cancellationToken);
        // After the session, so that no pack is registered that was not submitted; a repeated submission makes up for a stop in between.
        await records.AddPackAsync(PackOf(session), cancellationToken);
        return session.Receipt!;
    }

    /// <inheritdoc />
    public void Dispose() => checks.Dispose();

    async Task<string> TakeAsync(string id, UploadFile file, CancellationToken cancellationToken)
    {
        if (file.Length == 0)
        {
            return await KeepAsync(id, file, Stream.Null, cancellationToken);
        }
        var plan = new BlockPlan(file.Length);
        var arrived = await staging.LookAsync(id, file, cancellationToken);
        if (arrived.CommittedLength is null && arrived.Blocks.Count < plan.Count)
        {
            throw new UploadRefusedException(StatusCodes.Status409Conflict, "bytes-missing", $"{arrived.Blocks.Count} of {plan.Count} parts of '{file.Name}' have arrived. Send the others, then complete it.");
        }
        if (arrived.CommittedLength is null)
        {
            await staging.CommitAsync(id, file, cancellationToken);
        }
        else if (arrived.CommittedLength != file.Length)
        {
            await DropAsync(id, file, cancellationToken);
            throw Mismatch(file, $"{arrived.CommittedLength} bytes arrived, but {file.Length} were announced.");
        }
        await using var content = await staging.OpenAsync(id, file.Id, cancellationToken);
        return await KeepAsync(id, file, content, cancellationToken);
    }

    async Task<string> KeepAsync(string id, UploadFile file, Stream content, CancellationToken cancellationToken)
    {
        try
        {
            if (file.ClaimedSha256 is not { } claimed)
            {
                return (await evidence.PutAsync(content, limits.MaxFileBytes, cancellationToken)).Sha256;
            }
            await evidence.PutAsync(claimed, content, limits.MaxFileBytes, cancellationToken);
            return claimed;
        }
        catch (Exception e) when (e is ContentMismatchException or ContentTooLargeException)
        {
            await DropAsync(id, file, cancellationToken);
            throw Mismatch(file, e.Message);
        }
    }

    /// <summary>Drops what arrived of a file, unless its name was announced anew meanwhile: those bytes are not its own.</summary>
    async Task DropAsync(string id, UploadFile file, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(id, cancellationToken) is { } now && Takes(now, file))
        {
            await staging.RemoveAsync(id, file.Id, cancellationToken);
        }
    }

    /// <summary>Storage on one machine may lose what it had acknowledged: such files wait again and are named.</summary>
    async Task FindLostAsync(string id, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(id, cancellationToken) is not { State: UploadState.Open } session)
        {
            return;
        }
        var lost = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sha256 in session.Files.Select(f => f.Sha256).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (!await evidence.HasAsync(sha256, cancellationToken))
            {
                lost.Add(sha256);
            }
        }
        if (lost.Count > 0)
        {
            await sessions.ChangeAsync(id, s => s with { Files = [.. s.Files.Select(f => f.Sha256 is { } hash && lost.Contains(hash) ? f with { Sha256 = null } : f)] }, cancellationToken);
        }
    }

    static UploadSession Submitted(UploadSession session, DateTimeOffset now, byte[] key)
    {
        if (session.Files.Where(f => !f.HasArrived).Select(f => f.Name).ToArray() is { Length: > 0 } missing)
        {
            throw new UploadRefusedException(StatusCodes.Status409Conflict, "uploads-missing", "Some files have not arrived. Send them, or take them out of the pack.") { Problems = missing };
        }
        if (session.Files.Count == 0)
        {
            throw new UploadRefusedException(StatusCodes.Status409Conflict, "empty-pack", "The pack has no files. Add at least one document.");
        }
        var pack = PackOf(session);
        var receipt = new SubmissionReceipt(session.Id, pack.Id, pack.Name, session.Owner, now, pack.Files).SignBy(key);
        return session with { State = UploadState.Submitted, Receipt = receipt };
    }

    static EvidencePack PackOf(UploadSession session) =>
        EvidencePack.From(session.Name, session.Files.Select(f => new EvidenceFile(f.Name, f.Sha256!, f.Length) { Mark = f.Mark }), session.Owner);

    static bool Takes(UploadSession session, UploadFile checkedFile) => session.State == UploadState.Open && session.Files.Any(f => IsSame(f, checkedFile));

    /// <summary>Whether it is the same version of a file: the id only comes from the name, which may have been taken out and announced anew.</summary>
    static bool IsSame(UploadFile file, UploadFile other) => file.Id == other.Id && file.Length == other.Length && file.ClaimedSha256 == other.ClaimedSha256 && file.Stamp == other.Stamp;

    static bool IsThere(UploadFile file, HashSet<(string Sha256, long Length)> arrived) => !file.HasArrived && file.ClaimedSha256 is { } claimed && arrived.Contains((claimed, file.Length));

    static UploadSession Open(UploadSession session) => session.State == UploadState.Open ? session
        : throw new UploadRefusedException(StatusCodes.Status409Conflict, "upload-closed", session.State == UploadState.Submitted
            ? "The pack was submitted and does not change any more. Begin a new one."
            : "This upload was given up. Begin a new one.");

    static UploadFile FileOf(UploadSession session, string fileId) => session.Files.FirstOrDefault(f => f.Id == fileId)
        ?? throw new UploadRefusedException(StatusCodes.Status404NotFound, "not-found", $"There is no file '{fileId}' in this upload.");

    static UploadRefusedException Mismatch(UploadFile file, string what) =>
        new(StatusCodes.Status422UnprocessableEntity, "content-mismatch", $"'{file.Name}' was not kept: {what} Send the file again.");
}
