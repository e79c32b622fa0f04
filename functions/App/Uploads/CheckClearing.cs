using QaPipeline.App.Retention;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Uploads;
using QaPipeline.Storage;

namespace QaPipeline.App.Uploads;

/// <summary>Deletes the self-checks of uploads that were given up, with their packs: they would hold for ever what they name.</summary>
public sealed class CheckClearing(StoredPacks packs, StrayAnalyses strays, StoredThings things)
{
    static readonly string[] Containers = [StorageContainers.Analyses, StorageContainers.Drafts];

    /// <summary>The owner of the packs that self-checks of a session look at: nobody else can name it.</summary>
    public static string OwnerOf(string sessionId) => "self-check/" + sessionId;

    /// <summary>Those of the given-up uploads of which something is there all the same: a check may have been asked for, or still have run, at that moment.</summary>
    public async Task<IReadOnlyList<UploadSession>> LeftAsync(IReadOnlyList<UploadSession> cancelled, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cancelled);
        if (cancelled.Count == 0)
        {
            return [];
        }
        var owners = (await packs.LookAsync(cancellationToken)).Records.Select(p => p.Value.Owner).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var there = new HashSet<string>(StringComparer.Ordinal);
        foreach (var container in Containers)
        {
            there.UnionWith((await things.NamesAsync(container, "", cancellationToken)).Select(n => n.Split('/')[0]));
        }
        return [.. cancelled.Where(s => owners.Contains(OwnerOf(s.Id)) || s.Checks.Any(c => there.Contains(c.AnalysisId)))];
    }

    /// <summary>Deletes the self-checks of a session, even where no file is left to clear.</summary>
    /// <exception cref="UnreadableRecordException">Nobody can tell whether an analysis is one of them; its packs wait.</exception>
    public async Task DeleteAsync(UploadSession session, IReadOnlyList<Versioned<EvidencePack>> known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        foreach (var check in session.Checks)
        {
            await DeleteAsync(check.AnalysisId, cancellationToken);
        }
        var own = known.Where(p => p.Value.Owner == OwnerOf(session.Id)).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        if (own.Count == 0)
        {
            return;
        }
        // Not every check is noted: of many only the last are, and the app may have been stopped before.
        foreach (var check in (await strays.FindAsync([], cancellationToken)).Where(a => a.Review is null && own.Contains(a.PackId)))
        {
            await DeleteAsync(check.Id, cancellationToken);
        }
        foreach (var pack in own)
        {
            await things.DeleteAsync(StorageContainers.Register, $"packs/{pack}.json", cancellationToken);
        }
    }

    async Task DeleteAsync(string analysisId, CancellationToken cancellationToken)
    {
        foreach (var container in Containers)
        {
            foreach (var name in await things.NamesAsync(container, analysisId + "/", cancellationToken))
            {
                await things.DeleteAsync(container, name, cancellationToken);
            }
        }
    }
}
