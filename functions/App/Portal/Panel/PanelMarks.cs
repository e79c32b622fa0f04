using QaPipeline.App.Register;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Panel;

/// <summary>What members decided about single passages, one record for each member of a review.</summary>
public sealed class PanelMarks(IRegister register, RecordChanges changes)
{
    /// <summary>The record of a member, and its version; an empty one without version where nothing was decided.</summary>
    public async Task<(EvidenceMarks Marks, string? ETag)> FindAsync(string reviewId, string personId, CancellationToken cancellationToken) =>
        await register.ReadAsync<EvidenceMarks>(RegisterKinds.EvidenceMarks, EvidenceMarks.IdOf(reviewId, personId), cancellationToken) is { } read
            ? (read.Value, read.ETag)
            : (new EvidenceMarks(reviewId, personId), null);

    /// <summary>Writes the record of a member in the place of the version it was based on.</summary>
    /// <exception cref="RecordChangedException">It has another version by now.</exception>
    /// <exception cref="RecordExistsException">There is one by now.</exception>
    public Task SaveAsync(EvidenceMarks marks, string? etag, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(marks);
        return changes.SaveAsync(RegisterKinds.EvidenceMarks, EvidenceMarks.IdOf(marks.ReviewId, marks.PersonId), marks, etag, actor, "evidence.mark", cancellationToken);
    }

    /// <summary>What each member returned in Word, and what was decided on the portal besides. Where both differ, both stand there.</summary>
    public async Task<IReadOnlyList<MemberReturn>> WithReturnsAsync(Review review, IReadOnlyList<MemberReturn> returns, IReadOnlyDictionary<string, string> names, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(returns);
        ArgumentNullException.ThrowIfNull(names);
        string NameOf(MemberReturn r) => r.PersonId is { } id && names.TryGetValue(id, out var name) ? name : r.Member;
        var all = returns.GroupBy(NameOf, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Return, StringComparer.Ordinal);
        foreach (var member in review.Panel)
        {
            var (marks, _) = await FindAsync(review.Id, member.PersonId, cancellationToken);
            if (marks.Marks.Count > 0)
            {
                var name = names.GetValueOrDefault(member.PersonId, member.PersonId);
                var before = all.GetValueOrDefault(name) ?? new PanelReturn();
                all[name] = before with { Decisions = [.. before.Decisions.Concat(marks.Marks.Select(m => m.Decision)).Distinct()] };
            }
        }
        return [.. all.Select(p => new MemberReturn(p.Key, p.Value))];
    }
}
