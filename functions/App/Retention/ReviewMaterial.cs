using QaPipeline.App.Reviews;
using QaPipeline.App.Uploads;
using QaPipeline.Domain.Retention;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.App.Retention;

/// <summary>
/// Finds what is stored for one review, and what of it something else still needs. Reports and decisions are public records and stay. A record that can't be read keeps what it may name: see
/// <see cref="HeldBackByAsync(Review, CancellationToken)"/>.
/// </summary>
public sealed partial class ReviewMaterial(RegisterStore register, StoredPacks packs, AnalysisStore analyses, StrayAnalyses strays, StoredThings things)
{
    /// <summary>Everything stored for the review, in ordinal order.</summary>
    /// <exception cref="UnreadableRecordException">Nothing of the review may be deleted now.</exception>
    public async Task<IReadOnlyList<DeletionItem>> FindAsync(Review review, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(review);
        return await FindAsync(review, await OwnAsync(review, cancellationToken), cancellationToken);
    }

    async Task<HashSet<string>> OwnAsync(Review review, CancellationToken cancellationToken)
    {
        var own = (await UsedByAsync(review, cancellationToken)).ToHashSet(StringComparer.Ordinal);
        // Readings that another one has replaced.
        foreach (var stray in (await strays.FindAsync([review], cancellationToken)).Where(s => s.Review == review.Id))
        {
            own.UnionWith(await UsedByAsync(stray.Id, cancellationToken));
        }
        return own;
    }

    async Task<IReadOnlyList<DeletionItem>> FindAsync(Review review, HashSet<string> own, CancellationToken cancellationToken)
    {
        var needed = await NeededElsewhereAsync(review, own.Where(IsPack).ToHashSet(StringComparer.Ordinal), cancellationToken);
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

    /// <summary>
    /// What other reviews and packs need of what the deletion lists, with the id of one of those that need it. It is asked again before each deletion, since a new submission may bring the same file.
    /// </summary>
    /// <exception cref="UnreadableRecordException">Nothing of the review may be deleted now.</exception>
    public Task<IReadOnlyDictionary<string, string>> NeededElsewhereAsync(Review review, Deletion deletion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deletion);
        return NeededElsewhereAsync(review, deletion.Items.Select(KeyOf).Where(IsPack).ToHashSet(StringComparer.Ordinal), cancellationToken);
    }

    /// <summary>
    /// What names the record that can't be read and may need what this review has: any pack of which nobody can tell what it holds, any analysis of which nobody can tell what it has read, a review of the same institution, one of which nobody knows whose it is,
    /// and any review where this one has a pack that was not sent for itself. Null when there is none.
    /// </summary>
    public async Task<UnreadableRecordException?> HeldBackByAsync(Review review, CancellationToken cancellationToken) =>
        await HeldBackByAsync(review, (await register.LookAsync<Review>(RegisterKinds.Reviews, cancellationToken)).Unreadable, await PacksInDoubtAsync(cancellationToken), cancellationToken);

    /// <summary>Ids of packs of which nobody can tell what they hold.</summary>
    public async Task<IReadOnlyList<string>> PacksInDoubtAsync(CancellationToken cancellationToken) => (await packs.LookAsync(cancellationToken)).Unreadable;

    /// <summary>The same where it is known which reviews can't be read and which packs are in doubt.</summary>
    public async Task<UnreadableRecordException?> HeldBackByAsync(Review review, IReadOnlyList<string> unreadable, IReadOnlyList<string> packsInDoubt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(unreadable);
        ArgumentNullException.ThrowIfNull(packsInDoubt);
        if (packsInDoubt.Count > 0)
        {
            return new UnreadableRecordException(RegisterKinds.Packs, packsInDoubt[0]);
        }
        try
        {
            await strays.FindAsync([], cancellationToken);
        }
        catch (UnreadableRecordException e)
        {
            return e;
        }
        var doubted = new List<string>();
        foreach (var id in unreadable)
        {
            // What was deleted of a review needs nothing any more.
            if (!await IsDeletedAsync(id, cancellationToken))
            {
                doubted.Add(id);
            }
        }
        if (doubted.Count == 0)
        {
            return null;
        }
        if ((await ReviewsInDoubt.OfAsync(register, doubted, cancellationToken)).Of(review.InstitutionId) is { } doubtful)
        {
            return new UnreadableRecordException(RegisterKinds.Reviews, doubtful);
        }
        foreach (var packId in PacksOf(review))
        {
            if (await packs.FindAsync(packId, cancellationToken) is { } pack
                && (pack.Owner is null || UploadOwner.Parse(pack.Owner).Target is var target && target != review.Id && target != review.InstitutionId))
            {
                return new UnreadableRecordException(RegisterKinds.Reviews, doubted[0]);
            }
        }
        return null;
    }

    /// <summary>Hashes of the files inside archives that reviews have read whose records can't be read.</summary>
    public async Task<IEnumerable<string>> FilesInDoubtAsync(RegisterLook<Review> look, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(look);
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stray in look.Unreadable.Count == 0 ? [] : await strays.FindAsync(look.Records.Select(r => r.Value), cancellationToken))
        {
            if (stray.Review is { } review && look.Unreadable.Contains(review, StringComparer.Ordinal))
            {
                files.UnionWith(await FilesReadAsync(stray.Id, cancellationToken));
            }
        }
        return files.Select(k => k["file/".Length..]);
    }

    /// <summary>Whether a deletion is done, as far as anybody can tell: of one whose record can't be read nobody can, so its review keeps what it may need.</summary>
    async Task<bool> IsDeletedAsync(string reviewId, CancellationToken cancellationToken)
    {
        try
        {
            return await register.ReadAsync<Deletion>(RegisterKinds.Deletions, reviewId, cancellationToken) is { Value.DoneAt: not null };
        }
        catch (UnreadableRecordException)
        {
            return false;
        }
    }

    async Task<IReadOnlyDictionary<string, string>> NeededElsewhereAsync(Review review, IReadOnlySet<string> ownPacks, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(review);
        var look = await register.LookAsync<Review>(RegisterKinds.Reviews, cancellationToken);
        var known = await packs.LookAsync(cancellationToken);
        if (await HeldBackByAsync(review, look.Unreadable, known.Unreadable, cancellationToken) is { } doubtful)
        {
            throw doubtful;
        }
        var needed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var other in look.Records)
        {
            if (other.Id != review.Id && !await IsDeletedAsync(other.Id, cancellationToken))
            {
                foreach (var key in await UsedByAsync(other.Value, cancellationToken))
                {
                    needed.TryAdd(key, "review/" + other.Id);
                }
            }
        }
        // What a damaged review has read, and what somebody outside of reviews reads of the same pack.
        foreach (var stray in (await strays.FindAsync(look.Records.Select(r => r.Value), cancellationToken)).Where(s => s.Review != review.Id))
        {
            if (stray.Review is { } of && look.Unreadable.Contains(of, StringComparer.Ordinal) || stray.Review is null && ownPacks.Contains(PackKey(stray.PackId)))
            {
                foreach (var key in await UsedByAsync(stray.Id, cancellationToken))
                {
                    needed.TryAdd(key, stray.Review is null ? "analysis/" + stray.Id : "review/" + stray.Review);
                }
            }
        }
        // A pack that no review names is somebody's self-check: its files are needed as well.
        foreach (var pack in known.Records)
        {
            if (!ownPacks.Contains(PackKey(pack.Id)))
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
            keys.UnionWith(await PackAsync(packId, cancellationToken));
        }
        keys.UnionWith(review.Returns.Select(r => r.File).Where(ContentHash.IsHash).Select(FileKey));
        foreach (var analysisId in StrayAnalyses.NamedBy(review))
        {
            keys.UnionWith(await UsedByAsync(analysisId, cancellationToken));
        }
        return keys;
    }

    /// <summary>An analysis with the pack that it read: for a review, that is all of its evidence put together.</summary>
    async Task<IEnumerable<string>> UsedByAsync(string analysisId, CancellationToken cancellationToken) =>
        [AnalysisKey(analysisId), .. await FilesReadAsync(analysisId, cancellationToken), .. await analyses.FindRequestAsync(analysisId, cancellationToken) is { } request ? await PackAsync(request.PackId, cancellationToken) : []];

    async Task<IEnumerable<string>> PackAsync(string packId, CancellationToken cancellationToken) =>
        [PackKey(packId), .. ((await packs.FindAsync(packId, cancellationToken))?.Files ?? []).Select(f => FileKey(f.Sha256))];

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

    static bool IsPack(string key) => key.StartsWith("pack/", StringComparison.Ordinal);

    static string PackKey(string id) => "pack/" + id;

    static string AnalysisKey(string id) => "analysis/" + id;
}
