using Microsoft.Azure.Functions.Worker;
using QaPipeline.Domain.Uploads;
using QaPipeline.Storage;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.App.Uploads;

/// <summary>
/// Timer: clears what was taken out of uploads and could not be judged at once, because something was damaged or the app was stopped in between, and what clients sent straight to the
/// storage for files that nobody waits for any more: an address holds for a while after its file was taken out.
/// </summary>
public sealed class UploadClock(RegisterStore register, UploadClearing clearing, StagingStore staging)
{
    /// <summary>Every night. Whatever is damaged is named and passed over, and all others are cleared.</summary>
    /// <exception cref="AggregateException">Uploads can't be read, or a damaged record keeps files from being cleared; all others were looked after.</exception>
    [Function(nameof(UploadClock))]
    public async Task TickAsync([TimerTrigger("0 50 1 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        // Before the uploads are read: of a file that is announced from now on nothing is among these.
        var staged = await staging.ListAsync(cancellationToken);
        var (uploads, unreadable) = await register.LookAsync<UploadSession>(RegisterKinds.Uploads, cancellationToken);
        var faults = unreadable.Select(id => new UnreadableRecordException(RegisterKinds.Uploads, id)).ToList();
        foreach (var upload in uploads.Where(u => u.Value.ToClear.Count > 0))
        {
            if (await clearing.ClearAsync(upload.Value, cancellationToken) is { } fault)
            {
                faults.Add(fault);
            }
        }
        var awaited = uploads.Where(u => u.Value.State == UploadState.Open).SelectMany(u => u.Value.Files.Where(f => !f.HasArrived).Select(f => (u.Id, f.Id))).ToHashSet();
        foreach (var (session, file) in staged.Where(s => !awaited.Contains(s) && !unreadable.Contains(s.SessionId, StringComparer.Ordinal)))
        {
            await staging.RemoveAsync(session, file, cancellationToken);
        }
        if (faults.Count > 0)
        {
            throw new AggregateException(faults.DistinctBy(f => (f.Kind, f.Id)));
        }
    }
}
