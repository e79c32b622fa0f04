using QaPipeline.Domain.Audit;
using QaPipeline.Domain.People;
using QaPipeline.Storage;

namespace QaPipeline.App.Register;

/// <summary>Puts records that can't be read out of the way, so that their place is free for a new one. Nothing is lost: their bytes are kept and the audit trail names them.</summary>
public sealed class UnreadableRecords(RegisterStore register, AuditStore audit, TimeProvider clock)
{
    /// <summary>Puts a record aside if it can't be read; one that can, or is not there, stays as it is. Answers whether that was done.</summary>
    public async Task<bool> SetAsideAsync<T>(string kind, string id, Actor actor, CancellationToken cancellationToken) where T : class
    {
        if (await CopyAsync<T>(kind, id, actor, cancellationToken) is not { } etag)
        {
            return false;
        }
        await register.RemoveAsync(kind, id, etag, cancellationToken);
        return true;
    }

    /// <summary>Keeps a copy of a record that can't be read and notes it in the trail; the record stays where it is, until something is written in its place. Answers its version; null where it can be read or is not there.</summary>
    public async Task<string?> CopyAsync<T>(string kind, string id, Actor actor, CancellationToken cancellationToken) where T : class
    {
        ArgumentNullException.ThrowIfNull(actor);
        try
        {
            await register.ReadAsync<T>(kind, id, cancellationToken);
            return null;
        }
        catch (UnreadableRecordException)
        {
            if (await register.CopyAsideAsync(kind, id, cancellationToken) is not { } copy)
            {
                return null;
            }
            // The note goes first: a removal that isn't in the trail can't happen.
            await audit.AppendAsync([new AuditNote($"{kind}/{id}/set-aside/{copy.Sha256}", clock.GetUtcNow(), actor.PersonId, actor.Role?.ToString(), "record.set-aside", RecordChanges.SubjectOf(kind, id), null, copy.Sha256, null)], cancellationToken);
            return copy.ETag;
        }
    }
}
