using Microsoft.Azure.Functions.Worker;
using QaPipeline.Domain.Uploads;
using QaPipeline.Storage;

namespace QaPipeline.App.Uploads;

/// <summary>Timer: clears what was taken out of uploads and could not be judged at once, because something was damaged or the app was stopped in between.</summary>
public sealed class UploadClock(RegisterStore register, UploadClearing clearing)
{
    /// <summary>Every night. Whatever is damaged is named and passed over, and all others are cleared.</summary>
    /// <exception cref="AggregateException">Uploads can't be read, or a damaged record keeps files from being cleared; all others were looked after.</exception>
    [Function(nameof(UploadClock))]
    public async Task TickAsync([TimerTrigger("0 50 1 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var (uploads, unreadable) = await register.LookAsync<UploadSession>(RegisterKinds.Uploads, cancellationToken);
        var faults = unreadable.Select(id => new UnreadableRecordException(RegisterKinds.Uploads, id)).ToList();
        foreach (var upload in uploads.Where(u => u.Value.ToClear.Count > 0))
        {
            if (await clearing.ClearAsync(upload.Value, cancellationToken) is { } fault)
            {
                faults.Add(fault);
            }
        }
        if (faults.Count > 0)
        {
            throw new AggregateException(faults.DistinctBy(f => (f.Kind, f.Id)));
        }
    }
}
