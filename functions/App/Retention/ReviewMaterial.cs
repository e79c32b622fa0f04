using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Retention;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.App.Retention;

/// <summary>Finds what is stored for one review, and what of it something else still needs. Reports and decisions are public records and stay.</summary>
public sealed class ReviewMaterial(RegisterStore register, RecordStore records, AnalysisStore analyses, StoredThings things)
{
    /// <summary>Everything stored for the review, in ordinal order.</summary>
    public async Task<IReadOnlyList<DeletionItem>> FindAsync(Review review, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(review);
        var own = await UsedByAsync(review, cancellationToken);
        var needed = await NeededElsewhereAsync(review, cancellationToken);
        var items = new List<DeletionItem>();
        foreach (var (container, name, key) in await NamesAsync(own, cancellationToken))
        {
            if (await things.DescribeAsync(container, name, cancellationToken) is { } described)
            {
                var by = needed.GetValueOrDefault(key);
                items.Add(new DeletionItem(container, name, described.Sha256, described.Bytes, by is null ? DeletionOutcome.Planned : DeletionOutcome.Kept) { NeededBy = by });
            }
        }
        return [.. items.OrderBy(i => i.Container, StringComparer.Ordinal).ThenBy(i => i.Name, StringComparer.Ordinal)];
    }

    /// <summary>What other reviews and packs need, with the id of one of those that need it. It is asked again before each deletion, since a new submission may bring the same file.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NeededElsewhereAsync(Review review, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(review);
        var needed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var other in await register.AllAsync<Review>(RegisterKinds.Reviews, cancellationToken))
        {
            if (other.Id != review.Id && await register.ReadAsync<Deletion>(RegisterKinds.Deletions, other.Id, cancellationToken) is not { Value.DoneAt: not null })
            {
                foreach (var key in await UsedByAsync(other.Value, cancellationToken))
                {
                    needed.TryAdd(key, "review/" + other.Id);
                }
            }
        }
        // A pack that no review names is somebody's self-check: its files are needed as well.
        var packs = PacksOf(review).ToHashSet(StringComparer.Ordinal);
        foreach (var pack in await register.AllAsync<EvidencePack>("packs", cancellationToken))
        {
            if (!packs.Contains(pack.Id))
            {
                foreach (var file in pack.Value.Files)
                {
                    needed.TryAdd(FileKey(file.Sha256), "pack/" + pack.Id);
                }
            }
        }
        return needed;
    }

    /// <summary>Hashes of all files of a review, those inside archives included.</summary>
    public async Task<IEnumerable<string>> FilesOfAsync(Review review, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(review);
        return (await UsedByAsync(review, cancellationToken)).Where(k => k.StartsWith("file/", StringComparison.Ordinal)).Select(k => k["file/".Length..]);
    }

    /// <summary>The key of the thing under which it is needed or not.</summary>
    public static string KeyOf(DeletionItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var first = item.Name.Split('/')[0];
        return item.Container switch
        {
            StorageContainers.Evidence => FileKey(item.Name),
            StorageContainers.Documents => FileKey(first),
            StorageContainers.Register => PackKey(item.Name["packs/".Length..^".json".Length]),
            _ => AnalysisKey(first),
        };
    }

    async Task<IReadOnlyList<(string Container, string Name, string Key)>> NamesAsync(IReadOnlySet<string> own, CancellationToken cancellationToken)
    {
        var names = new List<(string, string, string)>();
        foreach (var key in own.Order(StringComparer.Ordinal))
        {
            var id = key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
            switch (key.Split('/')[0])
            {
                case "file":
                    names.Add((StorageContainers.Evidence, id, key));
                    names.AddRange((await things.NamesAsync(StorageContainers.Documents, id + "/", cancellationToken)).Select(n => (StorageContainers.Documents, n, key)));
                    break;
                case "analysis":
                    names.AddRange((await things.NamesAsync(StorageContainers.Analyses, id + "/", cancellationToken)).Select(n => (StorageContainers.Analyses, n, key)));
                    names.AddRange((await things.NamesAsync(StorageContainers.Drafts, id + "/", cancellationToken)).Select(n => (StorageContainers.Drafts, n, key)));
                    break;
                default:
                    names.Add((StorageContainers.Register, $"packs/{id}.json", key));
                    break;
            }
        }
        return names;
    }

    /// <summary>Keys of the packs, files and analyses of a review; files inside archives are known from the inventories.</summary>
    async Task<IReadOnlySet<string>> UsedByAsync(Review review, CancellationToken cancellationToken)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var packId in PacksOf(review))
        {
            keys.Add(PackKey(packId));
            foreach (var file in (await records.FindPackAsync(packId, cancellationToken))?.Files ?? [])
            {
                keys.Add(FileKey(file.Sha256));
            }
        }
        keys.UnionWith(review.Returns.Select(r => r.File).Where(ContentHash.IsHash).Select(FileKey));
        foreach (var analysisId in review.Analyses.Select(a => a.AnalysisId).OfType<string>().Concat(review.Returns.Select(r => r.AnalysisId).OfType<string>()).Distinct(StringComparer.Ordinal))
        {
            keys.Add(AnalysisKey(analysisId));
            keys.UnionWith(await FilesReadAsync(analysisId, cancellationToken));
        }
        return keys;
    }

    async Task<IEnumerable<string>> FilesReadAsync(string analysisId, CancellationToken cancellationToken)
    {
        try
        {
            return (await analyses.ReadInventoryAsync(analysisId, cancellationToken)).Items.Select(i => i.File.Sha256).Where(ContentHash.IsHash).Select(FileKey);
        }
        catch (BlobLostException)
        {
            // An earlier round of the same deletion has taken the inventory; its files are on the list that was made before.
            return [];
        }
    }

    static IEnumerable<string> PacksOf(Review review) => review.Packs.Select(p => p.PackId).Concat(review.StudentSubmissions.Select(s => s.PackId)).Distinct(StringComparer.Ordinal);

    static string FileKey(string sha256) => "file/" + sha256;

    static string PackKey(string id) => "pack/" + id;

    static string AnalysisKey(string id) => "analysis/" + id;
}
