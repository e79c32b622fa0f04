using QaPipeline.App.Frameworks;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>Keeps the framework of a plan as it is when a cycle begins.</summary>
public interface IFrameworkKeeper
{
    /// <summary>The plan with its framework named by content, so that no later release of the app changes it.</summary>
    /// <exception cref="InvalidPlanException">There is no such framework, or it was retired.</exception>
    Task<ReviewPlan> PinAsync(ReviewPlan plan, CancellationToken cancellationToken);

    /// <summary>The plan as it is saved, with the version that its framework has now; the framework itself may still become newer.</summary>
    /// <exception cref="InvalidPlanException">There is no such framework, it was retired and the plan did not have it before, or it asks nothing of the audience of the plan.</exception>
    Task<ReviewPlan> VersionedAsync(ReviewPlan plan, CancellationToken cancellationToken);
}

/// <summary>Keeps built-in frameworks in the register, under the hash of their file.</summary>
public sealed class FrameworkKeeper(FrameworkCatalogue catalogue, FrameworkShelf shelf, RecordStore records) : IFrameworkKeeper
{
    /// <inheritdoc/>
    public async Task<ReviewPlan> PinAsync(ReviewPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (framework, key) = await KeepAsync(plan.Framework, cancellationToken) ?? throw Missing(plan);
        if (await shelf.IsRetiredAsync(framework, cancellationToken))
        {
            throw Retired();
        }
        return plan with { Framework = key, FrameworkVersion = framework.Version };
    }

    /// <inheritdoc/>
    public async Task<ReviewPlan> VersionedAsync(ReviewPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var framework = await catalogue.FindAsync(plan.Framework, cancellationToken) ?? throw Missing(plan);
        if (await shelf.IsRetiredAsync(framework, cancellationToken) && !await shelf.IsKeptByAsync(plan, cancellationToken))
        {
            throw Retired();
        }
        return framework.CriteriaFor(plan.Audience).Count > 0 ? plan with { FrameworkVersion = framework.Version }
            : throw new InvalidPlanException([new(nameof(ReviewPlan.Audience), "The chosen framework asks nothing of this audience. Choose another audience or another framework.")]);
    }

    /// <summary>The command with its framework named by content; a review that goes on with it is as safe from later releases as one that began with it.</summary>
    /// <exception cref="IllegalReviewCommandException">There is no such framework, it was retired, or it asks nothing of the audience of the review.</exception>
    public async Task<ChangeFramework> PinAsync(ChangeFramework command, Review review, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(review);
        var (framework, key) = await KeepAsync(command.Framework, cancellationToken) ?? throw new IllegalReviewCommandException(Refused.NotFound, "There is no such framework.");
        if (key != review.Framework && await shelf.IsRetiredAsync(framework, cancellationToken))
        {
            throw new IllegalReviewCommandException(Refused.Invalid, "This framework was retired. Choose another one, or have it taken back into use under Frameworks.");
        }
        return framework.CriteriaFor(review.Audience).Count == 0 ? throw new IllegalReviewCommandException(Refused.Invalid, "This framework asks nothing of the audience of the review.")
            : command with { Framework = key, FrameworkVersion = framework.Version };
    }

    static InvalidPlanException Missing(ReviewPlan plan) => new([new(nameof(ReviewPlan.Framework), (ContentHash.IsHash(plan.Framework) ? "The framework of this plan is not there any more." : $"There is no framework '{plan.Framework}'.") + " Choose another one in the plan, or add its file again.")]);

    static InvalidPlanException Retired() =>
        new([new(nameof(ReviewPlan.Framework), "The framework of this plan was retired, so no review begins with it. Choose another one in the plan, or take it back into use under Frameworks.") { Failure = PlanFailure.Retired }]);

    async Task<(Framework Framework, string Key)?> KeepAsync(string asked, CancellationToken cancellationToken)
    {
        if (await catalogue.FindAsync(asked, cancellationToken) is not { } framework)
        {
            return null;
        }
        if (framework.Sha256 is not { } hash)
        {
            return (framework, framework.Id);
        }
        await records.AddFrameworkAsync(framework, cancellationToken);
        return (framework, hash);
    }
}
