using Microsoft.Azure.Functions.Worker;
using QaPipeline.Domain.Uploads;
using QaPipeline.Storage;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.App.Uploads;

/// <summary>
/// Timer: clears what was taken out of uploads and could not be judged at once, because something was damaged or the app was stopped in between, self-checks that came too late to go with their upload, and what clients sent straight to the
/// storage for files that nobody waits for any more: an address holds for a while after its file was taken out.
/// </summary>
public sealed class UploadClock(RegisterStore register, UploadClearing clearing, CheckClearing checks, StagingStore staging)
{
    /// <summary>Every night. Whatever is damaged is named and passed over, and all others are cleared.</summary>
    /// <exception cref="AggregateException">Uploads can't be read, a damaged record keeps files from being cleared, or the storage failed; all others were looked after.</exception>
    [Function(nameof(UploadClock))]
    public async Task TickAsync([TimerTrigger("0 50 1 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var staged = await staging.ListAsync(cancellationToken);
        var (uploads, unreadable) = await register.LookAsync<UploadSession>(RegisterKinds.Uploads, cancellationToken);
        var faults = unreadable.Select(Exception (id) => new UnreadableRecordException(RegisterKinds.Uploads, id)).ToList();
        var checkedLate = new HashSet<string>(StringComparer.Ordinal);
        await TryAsync("the given-up uploads", async () =>
        {
            checkedLate.UnionWith((await checks.LeftAsync([.. uploads.Select(u => u.Value).Where(u => u.State == UploadState.Cancelled)], cancellationToken)).Select(u => u.Id));
            return null;
        });
        foreach (var upload in uploads.Where(u => u.Value.ToClear.Count > 0 || checkedLate.Contains(u.Id)))
        {
            await TryAsync($"the upload '{upload.Id}'", async () => await clearing.ClearAsync(upload.Value, cancellationToken));
        }
        var awaited = uploads.Where(u => u.Value.State == UploadState.Open).SelectMany(u => u.Value.Files.Where(f => !f.HasArrived).Select(f => (u.Id, f.Id))).ToHashSet();
        foreach (var (session, file) in staged.Where(s => !awaited.Contains(s) && !unreadable.Contains(s.SessionId, StringComparer.Ordinal)))
        {
            await TryAsync($"the upload '{session}'", async () =>
            {
                // The name may have been announced again since the uploads were read, and its bytes be on their way.
                if (await register.ReadAsync<UploadSession>(RegisterKinds.Uploads, session, cancellationToken) is not { Value: { State: UploadState.Open } now } || !now.Files.Any(f => f.Id == file && !f.HasArrived))
                {
                    await staging.RemoveAsync(session, file, cancellationToken);
                }
                return null;
            });
        }
        if (faults.Count > 0)
        {
            throw new AggregateException(faults.DistinctBy(f => f is UnreadableRecordException r ? $"{r.Kind}/{r.Id}" : f.Message, StringComparer.Ordinal));
        }

        async Task TryAsync(string what, Func<Task<UnreadableRecordException?>> clear)
        {
            try
            {
                if (await clear() is { } fault)
                {
                    faults.Add(fault);
                }
            }
            catch (UnreadableRecordException e)
            {
                faults.Add(e);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // The other uploads don't wait for this one; the clock ends as failed.
                faults.Add(new InvalidOperationException($"Not all that {what} left behind could be cleared. The next night tries again.", e));
            }
        }
    }
}
