using System.Collections.Concurrent;
using QaPipeline.App.Register;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Storage;

namespace QaPipeline.App.Frameworks;

/// <summary>Which frameworks people see and can choose: without those that were retired, and without files that somebody once only tried from a terminal and that were kept all the same.</summary>
public sealed class FrameworkShelf(FrameworkCatalogue catalogue, RegisterStore register, RecordChanges changes, UnreadableRecords unreadable, AuditStore audit, TimeProvider clock)
{
    /// <summary>How long a file that nobody added or uses is taken to be so.</summary>
    static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, (bool Ours, DateTimeOffset At)> _known = new(StringComparer.Ordinal);

    /// <summary>What a plan names a framework by: the id of a built-in one, the hash of another.</summary>
    public static string KeyOf(Framework framework)
    {
        ArgumentNullException.ThrowIfNull(framework);
        return framework.Sha256 is { } hash && FrameworkLibrary.BuiltIn.All(b => b.Sha256 != hash) ? hash : framework.Id;
    }

    /// <summary>What the agency added and what earlier releases left to its reviews, retired ones too.</summary>
    public async Task<IReadOnlyList<Framework>> OwnAsync(CancellationToken cancellationToken)
    {
        var own = await catalogue.OwnAsync(cancellationToken);
        var now = clock.GetUtcNow();
        string[] open = [.. own.Select(KeyOf).Where(k => !_known.TryGetValue(k, out var known) || (!known.Ours && now - known.At > LookAgain))];
        if (open.Length > 0)
        {
            var used = await UsedAsync(cancellationToken);
            foreach (var key in open)
            {
                _known[key] = (used.Contains(key) || (await audit.ListAsync(0, 1, SubjectOf(key), cancellationToken)).Count > 0, now);
            }
        }
        return [.. own.Where(f => _known[KeyOf(f)].Ours)];
    }

    /// <summary>All that a review can go on with, named by their content: the built-in ones in force and the agency's own, without retired ones.</summary>
    public async Task<IReadOnlyList<Framework>> ChoicesAsync(CancellationToken cancellationToken)
    {
        var retired = await RetiredAsync(cancellationToken);
        return [.. FrameworkLibrary.Default.Offered.Concat(await OwnAsync(cancellationToken)).DistinctBy(f => f.Sha256, StringComparer.Ordinal).Where(f => !retired.Contains(KeyOf(f)))];
    }

    /// <summary>Keys of the retired ones.</summary>
    public async Task<IReadOnlySet<string>> RetiredAsync(CancellationToken cancellationToken) =>
        (await register.IdsAsync(RegisterKinds.RetiredFrameworks, onlyPending: false, cancellationToken)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The marks of the retired ones, with what can be read of them.</summary>
    public async Task<Retirements> RetirementsAsync(CancellationToken cancellationToken)
    {
        var look = await register.LookAsync<RetiredFramework>(RegisterKinds.RetiredFrameworks, cancellationToken);
        return new Retirements(look.Records.ToDictionary(r => r.Id, r => r.Value.At, StringComparer.Ordinal), look.Unreadable);
    }

    /// <summary>Whether no review begins with it any more.</summary>
    public async Task<bool> IsRetiredAsync(Framework framework, CancellationToken cancellationToken) => (await RetiredAsync(cancellationToken)).Contains(KeyOf(framework));

    /// <summary>Adds a framework file of the agency's own.</summary>
    /// <exception cref="InvalidFrameworkException">The file is not a valid framework; carries every problem with its line.</exception>
    public async Task<Framework> AddAsync(ReadOnlyMemory<byte> json, string name, Actor actor, CancellationToken cancellationToken)
    {
        var framework = await catalogue.AddAsync(json, name, actor, cancellationToken);
        _known[KeyOf(framework)] = (true, clock.GetUtcNow());
        return framework;
    }

    /// <summary>Retires a framework; doing so twice changes nothing.</summary>
    public async Task RetireAsync(Framework framework, Actor actor, CancellationToken cancellationToken)
    {
        var key = KeyOf(framework);
        try
        {
            await changes.SaveAsync(RegisterKinds.RetiredFrameworks, key, new RetiredFramework(key, clock.GetUtcNow()), null, actor, "framework.retire", cancellationToken);
        }
        catch (RecordExistsException)
        {
            // Somebody was faster, or clicked twice.
        }
    }

    /// <summary>Takes a retired framework back into use; one that is in use stays so. A mark that can't be read is put aside: taking back needs to know nothing of it.</summary>
    public async Task RestoreAsync(Framework framework, Actor actor, CancellationToken cancellationToken)
    {
        var key = KeyOf(framework);
        if (!await PutMarkAsideAsync(key, actor, cancellationToken) && await register.ReadAsync<RetiredFramework>(RegisterKinds.RetiredFrameworks, key, cancellationToken) is { } record)
        {
            await changes.RemoveAsync(RegisterKinds.RetiredFrameworks, key, record.ETag, actor, "framework.restore", cancellationToken);
        }
    }

    /// <summary>Puts a mark aside that can't be read, whether there is still a framework of this key or not. Answers whether that was done.</summary>
    public async Task<bool> PutMarkAsideAsync(string key, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!await unreadable.SetAsideAsync<RetiredFramework>(RegisterKinds.RetiredFrameworks, key, actor, cancellationToken))
        {
            return false;
        }
        var now = clock.GetUtcNow();
        await audit.AppendAsync([new AuditNote($"{RegisterKinds.RetiredFrameworks}/{key}/framework.restore/{now:O}", now, actor.PersonId, actor.Role?.ToString(), "framework.restore", SubjectOf(key), null, null, null)], cancellationToken);
        return true;
    }

    /// <summary>What is retired stays chosen where it was: the plan as it stands has this framework.</summary>
    internal async Task<bool> IsKeptByAsync(ReviewPlan plan, CancellationToken cancellationToken) =>
        (await register.ReadAsync<ReviewPlan>(RegisterKinds.Plans, plan.Id, cancellationToken))?.Value.Framework == plan.Framework;

    /// <summary>Subject of a framework in the audit trail.</summary>
    internal static string SubjectOf(string key) => "framework/" + key;

    async Task<HashSet<string>> UsedAsync(CancellationToken cancellationToken)
    {
        var plans = register.LookAsync<ReviewPlan>(RegisterKinds.Plans, cancellationToken);
        var cycles = register.LookAsync<ReviewCycle>(RegisterKinds.Cycles, cancellationToken);
        var reviews = register.LookAsync<Review>(RegisterKinds.Reviews, cancellationToken);
        return [.. (await plans).Records.Select(p => p.Value.Framework), .. (await cycles).Records.Select(c => c.Value.Plan.Framework),
            .. (await reviews).Records.SelectMany(r => r.Value.Analyses.Select(a => a.Framework).OfType<string>().Append(r.Value.Framework))];
    }
}
