using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Uploads;
using QaPipeline.Storage;

namespace QaPipeline.App.Retention;

/// <summary>
/// Packs as those see them who delete what none of them holds. What a pack holds whose record is damaged still stands in the receipt of its submission, and the id, which names and hashes give, proves it.
/// </summary>
public sealed class StoredPacks(RegisterStore register, RecordStore records)
{
    /// <summary>All packs whose files are known, and the ids of those of which nobody can tell, in ordinal order.</summary>
    public async Task<RegisterLook<EvidencePack>> LookAsync(CancellationToken cancellationToken)
    {
        var look = await register.LookAsync<EvidencePack>(RegisterKinds.Packs, cancellationToken);
        if (look.Unreadable.Count == 0)
        {
            return look;
        }
        var sessions = await register.LookAsync<UploadSession>(RegisterKinds.Uploads, cancellationToken);
        var submitted = sessions.Records.Select(s => s.Value.Receipt).OfType<SubmissionReceipt>()
            .Where(r => look.Unreadable.Contains(r.PackId, StringComparer.Ordinal)).Select(r => EvidencePack.From(r.PackName, r.Files, r.Owner)).DistinctBy(p => p.Id, StringComparer.Ordinal)
            .Where(p => look.Unreadable.Contains(p.Id, StringComparer.Ordinal)).Select(p => new Versioned<EvidencePack>(p.Id, p, "")).ToArray();
        return new([.. look.Records.Concat(submitted).OrderBy(p => p.Id, StringComparer.Ordinal)], [.. look.Unreadable.Except(submitted.Select(p => p.Id), StringComparer.Ordinal)]);
    }

    /// <summary>The pack; null when there is none.</summary>
    /// <exception cref="UnreadableRecordException">It is there, and nobody can tell what it holds.</exception>
    public async Task<EvidencePack?> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await records.FindPackAsync(id, cancellationToken);
        }
        catch (UnreadableRecordException)
        {
            if ((await LookAsync(cancellationToken)).Records.FirstOrDefault(p => p.Id == id) is { } submitted)
            {
                return submitted.Value;
            }
            throw;
        }
    }
}
