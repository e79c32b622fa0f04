using QaPipeline.Domain.Retention;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Retention;

/// <summary>What earlier releases kept: they took the pack that was put together for the reading of a review for somebody's self-check.</summary>
public sealed partial class ReviewMaterial
{
    /// <summary>By so much the clock of the storage and that of the app may differ.</summary>
    static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);

    /// <summary>The list of a finished deletion as it is by the present rule, with what was proved before; null when nothing of it may go now.</summary>
    /// <exception cref="UnreadableRecordException">Nothing of the review may be deleted now.</exception>
    public async Task<IReadOnlyList<DeletionItem>?> FindAgainAsync(Review review, Deletion done, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(done);
        if (!done.MayBePlannedAgain)
        {
            return null;
        }
        var kept = done.Items.Where(i => i.Outcome == DeletionOutcome.Kept);
        var own = await OwnAsync(review, cancellationToken);
        // What was put together goes even where others need all of its files: it would hold them when the others are gone.
        var again = kept.Select(KeyOf).Concat((await PutTogetherAsync(review, done, cancellationToken)).Recognised.Select(PackKey)).ToHashSet(StringComparer.Ordinal);
        own.UnionWith(again);
        var found = await FindAsync(review, own, cancellationToken);
        if (!found.Any(i => i.Outcome == DeletionOutcome.Planned && again.Contains(KeyOf(i))))
        {
            return null;
        }
        var listed = found.Select(NameOf).ToHashSet();
        return [.. found.Concat(done.Items.Where(i => !listed.Contains(NameOf(i)))).OrderBy(i => i.Container, StringComparer.Ordinal).ThenBy(i => i.Name, StringComparer.Ordinal)];

        static (string, string) NameOf(DeletionItem item) => (item.Container, item.Name);
    }

    /// <summary>
    /// Whether nobody needs to look again at a finished deletion of which nothing may go now. It doesn't rest while a review can't be read that may name the pack of a reading, nor while a pack is one
    /// but for the time of its writing: after a restore by copying every record is young.
    /// </summary>
    /// <exception cref="UnreadableRecordException">Nobody can tell.</exception>
    public async Task<bool> MayRestAsync(Review review, Deletion done, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(done);
        return await PutTogetherAsync(review, done, cancellationToken) is { AllCouldBeRead: true, WrittenAtAnotherTime: false };
    }

    /// <summary>
    /// Packs that were put together for readings that are gone. The reading that named such a pack was deleted, so it is known by this: it was written while a reading of the review ran, it has no owner, no review names it,
    /// nothing reads it, it is older than the deletion, and every file of it is on the list. Its name says nothing: it is the institution's of that time.
    /// </summary>
    async Task<PutTogether> PutTogetherAsync(Review review, Deletion done, CancellationToken cancellationToken)
    {
        var (reviews, unreadable) = await register.LookAsync<Review>(RegisterKinds.Reviews, cancellationToken);
        if (unreadable.Count > 0)
        {
            // A review that can't be read may name the pack.
            return new([], AllCouldBeRead: false, WrittenAtAnotherTime: false);
        }
        var elsewhere = reviews.SelectMany(r => PacksOf(r.Value)).ToHashSet(StringComparer.Ordinal);
        elsewhere.UnionWith((await strays.FindAsync([], cancellationToken)).Where(a => a.Review != review.Id).Select(a => a.PackId));
        var listed = done.Items.Where(i => i.Container == StorageContainers.Evidence).Select(i => i.Name).ToHashSet(StringComparer.Ordinal);
        var (together, atAnotherTime) = (new List<string>(), false);
        foreach (var pack in (await packs.LookAsync(cancellationToken)).Records.Select(p => p.Value).Where(p => p.Owner is null && !elsewhere.Contains(p.Id) && p.Files.All(f => listed.Contains(f.Sha256))))
        {
            if (await things.WrittenAtAsync(StorageContainers.Register, $"packs/{pack.Id}.json", cancellationToken) is not { } written)
            {
                continue;
            }
            if (written <= done.PlannedAt && WasReadAt(review, written))
            {
                together.Add(pack.Id);
            }
            else
            {
                atAnotherTime = true;
            }
        }
        return new(together, AllCouldBeRead: true, atAnotherTime);
    }

    sealed record PutTogether(IReadOnlyList<string> Recognised, bool AllCouldBeRead, bool WrittenAtAnotherTime);

    /// <summary>A reading that never finished, since the review ended while it ran, ended with the review.</summary>
    static bool WasReadAt(Review review, DateTimeOffset moment) =>
        review.Analyses.Any(a => a.RequestedAt - ClocksDiffer <= moment && moment <= (a.FinishedAt ?? RetentionFunctions.EndOf(review)) + ClocksDiffer);
}
