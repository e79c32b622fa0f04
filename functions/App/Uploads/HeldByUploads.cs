using QaPipeline.Domain.Retention;
using QaPipeline.Domain.Uploads;
using QaPipeline.Storage;

namespace QaPipeline.App.Uploads;

/// <summary>What uploads hold, whether their packs are submitted or not.</summary>
static class HeldByUploads
{
    /// <summary>
    /// Takes out of the candidates what an upload holds. One whose record is damaged is passed over: once it is mended, it finds on submission what is missing and waits for it. So is one whose
    /// pack went with the material of its review: where that pack is kept for others, it holds its files itself.
    /// </summary>
    public static async Task ExceptAsync(HashSet<string> candidates, RegisterStore register, CancellationToken cancellationToken)
    {
        foreach (var upload in (await register.LookAsync<UploadSession>(RegisterKinds.Uploads, cancellationToken)).Records.Select(u => u.Value))
        {
            var held = upload.Files.Select(f => f.Sha256).OfType<string>().Where(candidates.Contains).ToArray();
            if (held.Length > 0 && !await WentWithReviewAsync(upload, register, cancellationToken))
            {
                candidates.ExceptWith(held);
            }
        }
    }

    static async Task<bool> WentWithReviewAsync(UploadSession upload, RegisterStore register, CancellationToken cancellationToken)
    {
        if (upload.Receipt is not { } receipt)
        {
            return false;
        }
        try
        {
            return await register.ReadAsync<Deletion>(RegisterKinds.Deletions, UploadOwner.Parse(upload.Owner).Target, cancellationToken) is { Value: { DoneAt: not null } done } && receipt.SubmittedAt <= done.PlannedAt;
        }
        catch (Exception e) when (e is UnreadableRecordException or InvalidRecordIdException)
        {
            // Nobody can tell, or its owner is no review: it holds what it has.
            return false;
        }
    }
}
