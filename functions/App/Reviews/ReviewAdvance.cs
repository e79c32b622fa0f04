using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>Does what is due with a review: reminders, deadlines, readings of evidence. However often it runs, each thing is done once.</summary>
public sealed class ReviewAdvance(ReviewRegister reviews, TimeProvider clock)
{
    /// <summary>The longest sleep: whatever may have been missed is looked at again after it.</summary>
    static readonly TimeSpan LongestSleep = TimeSpan.FromDays(30);

    const int MostAtOnce = 500;

    /// <summary>Does what is due and answers when to look again.</summary>
    /// <param name="reviewId">The review.</param>
    /// <param name="reading">Has its evidence read.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RecordMissingException">There is no such review.</exception>
    public async Task<ReviewWake> AdvanceAsync(string reviewId, IReviewReading reading, CancellationToken cancellationToken)
    {
        var settings = await reviews.SettingsAsync(cancellationToken);
        for (var done = 0; done < MostAtOnce; done++)
        {
            var review = (await reviews.FindAsync(reviewId, cancellationToken) ?? throw new RecordMissingException(RegisterKinds.Reviews, reviewId)).Value;
            if (ReviewClock.Next(review, settings) is { } wait && wait.At <= clock.GetUtcNow())
            {
                await TryAsync(reviewId, wait.Command, cancellationToken);
                continue;
            }
            if (review.Step != ReviewStep.Withdrawn && review.OpenAnalyses.FirstOrDefault() is { } run)
            {
                var state = await reading.LookAsync(review, run, cancellationToken);
                if (state is { IsOpen: true })
                {
                    return new ReviewWake(false, Earlier(review, settings, clock.GetUtcNow() + state.LookAgainAfter));
                }
                await TryAsync(reviewId, state.ToCommand(run), cancellationToken);
                continue;
            }
            return review.HasEnded && review.Deadlines.Count == 0
                ? new ReviewWake(true, clock.GetUtcNow())
                : new ReviewWake(false, Earlier(review, settings, clock.GetUtcNow() + LongestSleep));
        }
        return new ReviewWake(false, clock.GetUtcNow());
    }

    static DateTimeOffset Earlier(Review review, AgencySettings settings, DateTimeOffset latest) =>
        ReviewClock.Next(review, settings) is { } wait && wait.At < latest ? wait.At : latest;

    async Task TryAsync(string reviewId, ReviewCommand command, CancellationToken cancellationToken)
    {
        try
        {
            await reviews.ApplyAsync(reviewId, command, Actor.System, null, cancellationToken);
        }
        catch (IllegalReviewCommandException)
        {
            // A person was faster and ended the wait; the next look sees what is due then.
        }
    }
}

/// <summary>When to look at a review again.</summary>
/// <param name="Ended">Whether there is nothing to look for any more.</param>
/// <param name="At">When (UTC).</param>
public sealed record ReviewWake(bool Ended, DateTimeOffset At);

/// <summary>Has the evidence of reviews read.</summary>
public interface IReviewReading
{
    /// <summary>Makes sure that a reading runs, and answers how far it is.</summary>
    Task<ReadingState> LookAsync(Review review, AnalysisRun run, CancellationToken cancellationToken);
}

/// <summary>How far a reading is: under way, done or failed.</summary>
/// <param name="AnalysisId">Id of the analysis; null when it could not be started.</param>
/// <param name="Problem">Why it failed; null otherwise.</param>
/// <param name="LookAgainAfter">Time after which to look again; zero when it has ended.</param>
public sealed record ReadingState(string? AnalysisId, string? Problem, TimeSpan LookAgainAfter)
{
    /// <summary>Whether it is under way.</summary>
    public bool IsOpen => Problem is null && LookAgainAfter > TimeSpan.Zero;

    /// <summary>The command that tells the review of its end.</summary>
    public ReviewCommand ToCommand(AnalysisRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Problem is null
            ? new FinishAnalysis(run.Number, AnalysisId!) { Key = FormattableString.Invariant($"analysis/{run.Number}/done") }
            : new FailAnalysis(run.Number, Problem) { Key = FormattableString.Invariant($"analysis/{run.Number}/failed") };
    }
}
