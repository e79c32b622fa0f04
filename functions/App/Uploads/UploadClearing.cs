using QaPipeline.App.Retention;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Uploads;
using QaPipeline.Storage;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.App.Uploads;

/// <summary>
/// Deletes what a taken-out file or a given-up upload leaves behind: bytes, what was read of them, and self-checks. What a pack, another upload or a review holds stays. Should the
/// same bytes arrive elsewhere at that very moment, that upload finds them missing when it is submitted, names the file and waits for it.
/// </summary>
public sealed class UploadClearing(RegisterStore register, UploadStore sessions, StoredPacks packs, CheckClearing checks, ReviewMaterial material, StoredThings things)
{
    /// <summary>Deletes what was taken out of a session. What can't be judged now stays noted in the session.</summary>
    /// <returns>The record that can't be read and may need some of it; null when all was judged.</returns>
    public async Task<UnreadableRecordException?> ClearAsync(UploadSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var cancelled = session.State == UploadState.Cancelled;
        if (!cancelled && session.ToClear.Count == 0)
        {
            return null;
        }
        var known = await packs.LookAsync(cancellationToken);
        UnreadableRecordException? inDoubt = null;
        if (cancelled)
        {
            try
            {
                await checks.DeleteAsync(session, known.Records, cancellationToken);
            }
            catch (UnreadableRecordException e)
            {
                // The bytes don't wait for it.
                inDoubt = e;
            }
        }
        if (session.ToClear.Count == 0)
        {
            return inDoubt;
        }
        var candidates = session.ToClear.ToHashSet(StringComparer.Ordinal);
        try
        {
            if (await KeepHeldAsync(session, known, candidates, cancellationToken) is { } pack)
            {
                return new UnreadableRecordException(RegisterKinds.Packs, pack);
            }
        }
        catch (UnreadableRecordException e)
        {
            return e;
        }
        foreach (var sha256 in candidates.Order(StringComparer.Ordinal))
        {
            await things.DeleteAsync(StorageContainers.Evidence, sha256, cancellationToken);
            await DeleteAllAsync(StorageContainers.Documents, sha256 + "/", cancellationToken);
        }
        await sessions.ChangeAsync(session.Id, s => s with { ToClear = [.. s.ToClear.Except(session.ToClear, StringComparer.Ordinal)] }, cancellationToken);
        return inDoubt;
    }

    /// <summary>Takes out of the candidates what something else holds. Answers the id of a pack of which nobody can tell what it holds; null when there is none.</summary>
    async Task<string?> KeepHeldAsync(UploadSession session, RegisterLook<EvidencePack> known, HashSet<string> candidates, CancellationToken cancellationToken)
    {
        var own = CheckClearing.OwnerOf(session.Id);
        foreach (var pack in known.Records.Where(p => p.Value.Owner != own))
        {
            candidates.ExceptWith(pack.Value.Files.Select(f => f.Sha256));
        }
        if (known.Unreadable.Count > 0 && candidates.Count > 0)
        {
            return known.Unreadable[0];
        }
        await HeldByUploads.ExceptAsync(candidates, register, cancellationToken);
        if (candidates.Count > 0)
        {
            var look = await register.LookAsync<Review>(RegisterKinds.Reviews, cancellationToken);
            foreach (var review in look.Records)
            {
                candidates.ExceptWith(await material.FilesOfAsync(review.Value, cancellationToken));
            }
            candidates.ExceptWith(await material.FilesInDoubtAsync(look, cancellationToken));
        }
        return null;
    }

    async Task DeleteAllAsync(string container, string prefix, CancellationToken cancellationToken)
    {
        foreach (var name in await things.NamesAsync(container, prefix, cancellationToken))
        {
            await things.DeleteAsync(container, name, cancellationToken);
        }
    }
}
