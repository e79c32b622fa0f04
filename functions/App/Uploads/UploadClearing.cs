using QaPipeline.App.Retention;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Uploads;
using QaPipeline.Storage;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.App.Uploads;

/// <summary>
/// Deletes what a taken-out file or a given-up upload leaves behind: bytes, what was read of them, and self-checks. What a pack, another upload or a review holds stays. Should the
/// same bytes arrive elsewhere at that very moment, that upload finds them missing when it is submitted, names the file and waits for it.
/// </summary>
public sealed class UploadClearing(RegisterStore register, UploadStore sessions, StoredPacks packs, ReviewMaterial material, StoredThings things)
{
    /// <summary>Deletes files that have just been taken out of a session.</summary>
    /// <param name="session">The session without them.</param>
    /// <param name="removed">The files.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task ClearAsync(UploadSession session, IReadOnlyList<UploadFile> removed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(removed);
        if (session.State == UploadState.Cancelled)
        {
            foreach (var check in session.Checks)
            {
                await DeleteAllAsync(StorageContainers.Analyses, check.AnalysisId + "/", cancellationToken);
                await DeleteAllAsync(StorageContainers.Drafts, check.AnalysisId + "/", cancellationToken);
            }
        }
        var candidates = removed.Select(f => f.Sha256).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (candidates.Count == 0)
        {
            return;
        }
        var own = OwnerOfChecks(session.Id);
        var known = await packs.LookAsync(cancellationToken);
        foreach (var pack in known.Records)
        {
            if (pack.Value.Owner != own)
            {
                candidates.ExceptWith(pack.Value.Files.Select(f => f.Sha256));
            }
            else if (session.State == UploadState.Cancelled)
            {
                await things.DeleteAsync(StorageContainers.Register, $"packs/{pack.Id}.json", cancellationToken);
            }
        }
        if (known.Unreadable.Count > 0)
        {
            // Any of the files may be in a pack of which nobody can tell what it holds.
            return;
        }
        foreach (var other in await sessions.AllAsync(cancellationToken))
        {
            candidates.ExceptWith(other.Files.Select(f => f.Sha256).OfType<string>());
        }
        if (candidates.Count > 0)
        {
            var look = await register.LookAsync<Review>(RegisterKinds.Reviews, cancellationToken);
            foreach (var review in look.Records)
            {
                candidates.ExceptWith(await material.FilesOfAsync(review.Value, cancellationToken));
            }
            candidates.ExceptWith(await material.FilesInDoubtAsync(look, cancellationToken));
        }
        foreach (var sha256 in candidates.Order(StringComparer.Ordinal))
        {
            await things.DeleteAsync(StorageContainers.Evidence, sha256, cancellationToken);
            await DeleteAllAsync(StorageContainers.Documents, sha256 + "/", cancellationToken);
        }
    }

    /// <summary>The owner of the packs that self-checks of a session look at: nobody else can name it.</summary>
    public static string OwnerOfChecks(string sessionId) => "self-check/" + sessionId;

    async Task DeleteAllAsync(string container, string prefix, CancellationToken cancellationToken)
    {
        foreach (var name in await things.NamesAsync(container, prefix, cancellationToken))
        {
            await things.DeleteAsync(container, name, cancellationToken);
        }
    }
}
