using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.App.Frameworks;

/// <summary>Which frameworks are retired, as their marks in the register say. A mark that can't be read is a mark all the same: nothing begins because a record is damaged.</summary>
/// <param name="Since">Since when (UTC), by the key that <see cref="FrameworkShelf.KeyOf"/> gives.</param>
/// <param name="Damaged">Keys of marks that can't be read, in ordinal order.</param>
public sealed record Retirements(IReadOnlyDictionary<string, DateTimeOffset> Since, IReadOnlyList<string> Damaged)
{
    /// <summary>Keys of all of them.</summary>
    public IReadOnlySet<string> Keys { get; } = Since.Keys.Concat(Damaged).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether what a plan names, by id or by hash, is retired.</summary>
    public bool Has(string framework) => Keys.Contains(KeyOf(framework));

    /// <summary>The plan; where it can't begin a cycle because its framework is retired, it says so before anything is due.</summary>
    public ReviewPlan Told(ReviewPlan plan, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Failure is not null || !Has(plan.Framework) ? plan : plan with { Failure = new PlanFailure(PlanFailure.Retired, Since.TryGetValue(KeyOf(plan.Framework), out var since) ? since : now) };
    }

    /// <summary>The key of what a plan names.</summary>
    static string KeyOf(string named) =>
        FrameworkLibrary.BuiltIn.FirstOrDefault(f => ContentHash.IsHash(named) ? f.Sha256 == named : string.Equals(f.Id, named, StringComparison.OrdinalIgnoreCase))?.Id ?? named;
}
