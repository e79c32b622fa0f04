using System.Collections.Concurrent;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>Gives the members of a panel access to their review, and takes it when they leave or the review ends.</summary>
public sealed class PanelGrants(IRegister register, ReviewRegister reviews, TimeProvider clock)
{
    const int Tries = 10;

    /// <summary>How long a review that has not changed is taken to be in line: it is looked at often while its evidence is read.</summary>
    static readonly TimeSpan InLine = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<string, (int Revision, DateTimeOffset At)> _inLine = new(StringComparer.Ordinal);

    /// <summary>Brings the roles of all present and former members into line with the review, unless that was done within the hour and it has not changed since.</summary>
    public async Task SynchroniseAsync(string reviewId, CancellationToken cancellationToken)
    {
        if ((await reviews.FindAsync(reviewId, cancellationToken))?.Value is not { } review)
        {
            return;
        }
        var now = clock.GetUtcNow();
        if (_inLine.TryGetValue(reviewId, out var last) && last.Revision == review.Revision && now - last.At < InLine)
        {
            return;
        }
        var members = review.HasEnded ? [] : review.Panel.ToDictionary(m => m.PersonId, m => m.Position, StringComparer.Ordinal);
        foreach (var person in review.Panel.Select(m => m.PersonId).Concat(review.FormerMembers.Select(m => m.Member.PersonId)).Distinct(StringComparer.Ordinal))
        {
            await SynchroniseAsync(person, RoleScope.Review(review.Id), members.TryGetValue(person, out var position) ? RoleOf(position) : null, cancellationToken);
        }
        _inLine[reviewId] = (review.Revision, now);
    }

    /// <summary>The role of a position.</summary>
    public static Role RoleOf(PanelPosition position) => position switch
    {
        PanelPosition.Chair => Role.Chair,
        PanelPosition.Secretary => Role.Secretary,
        _ => Role.PanelMember,
    };

    async Task SynchroniseAsync(string personId, string scope, Role? role, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await register.ReadAsync<Person>(RegisterKinds.People, personId, cancellationToken) is not { } read || WithRole(read.Value, scope, role) is not { } changed)
            {
                return;
            }
            try
            {
                await register.ReplaceAsync(RegisterKinds.People, personId, changed, read.ETag, cancellationToken);
                return;
            }
            catch (RecordChangedException) when (attempt < Tries)
            {
                // Read again what the other wrote.
            }
        }
    }

    /// <summary>The person with exactly this role for the scope from now on; null when that is so already.</summary>
    Person? WithRole(Person person, string scope, Role? role)
    {
        var now = clock.GetUtcNow();
        var held = person.Grants.Where(g => g.Scope == scope && g.IsInForce(now)).Select(g => (Role?)g.Role).ToArray();
        if (role is null ? held.Length == 0 : held.Length == 1 && held[0] == role)
        {
            return null;
        }
        var ended = person.Grants.Select(g => g.Scope == scope && g.IsInForce(now) && g.Role != role ? g with { Until = now } : g);
        return person with { Grants = [.. ended, .. role is { } given && !held.Contains(given) ? new[] { new RoleGrant(given, scope) { From = now } } : []] };
    }
}
