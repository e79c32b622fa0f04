using System.Globalization;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>Reviews in the register, changed by commands alone.</summary>
public sealed class ReviewRegister(IRegister register, TimeProvider clock)
{
    const int Tries = 20;
    const int ReadsAtATime = 8;

    /// <summary>The review; null when there is none.</summary>
    public Task<Versioned<Review>?> FindAsync(string reviewId, CancellationToken cancellationToken) => register.ReadAsync<Review>(RegisterKinds.Reviews, reviewId, cancellationToken);

    /// <summary>All reviews whose records can be read, and the ids of the others.</summary>
    public Task<RegisterLook<Review>> LookAsync(CancellationToken cancellationToken) => register.LookAsync<Review>(RegisterKinds.Reviews, cancellationToken);

    /// <summary>Those of these reviews that are there, and the ids of those that can't be read, both in the order of the ids.</summary>
    public async Task<(IReadOnlyList<Review> Found, IReadOnlyList<string> Unreadable)> LookAtAsync(IReadOnlyList<string> reviewIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reviewIds);
        var found = new Review?[reviewIds.Count];
        var unreadable = new bool[reviewIds.Count];
        await Parallel.ForAsync(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = ReadsAtATime, CancellationToken = cancellationToken },
            async (i, cancel) =>
            {
                try
                {
                    found[i] = (await FindAsync(reviewIds[i], cancel))?.Value;
                }
                catch (UnreadableRecordException)
                {
                    unreadable[i] = true;
                }
            });
        return ([.. found.OfType<Review>()], [.. reviewIds.Where((_, i) => unreadable[i])]);
    }

    /// <summary>The rules of the agency; the defaults where none were set.</summary>
    public async Task<AgencySettings> SettingsAsync(CancellationToken cancellationToken) =>
        (await register.ReadAsync<AgencySettings>(RegisterKinds.Settings, AgencySettings.Id, cancellationToken))?.Value ?? new AgencySettings();

    /// <summary>Carries a command out and writes the review with what the command causes, in one write.</summary>
    /// <param name="reviewId">The review.</param>
    /// <param name="command">The command.</param>
    /// <param name="actor">Who gives it.</param>
    /// <param name="version">Version on which the person based the command; null when any will do, as for the system.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RecordMissingException">There is no such review.</exception>
    /// <exception cref="RecordChangedException">It has another version by now.</exception>
    /// <exception cref="IllegalReviewCommandException">The command is not legal.</exception>
    public async Task<Versioned<Review>> ApplyAsync(string reviewId, ReviewCommand command, Actor actor, string? version, CancellationToken cancellationToken)
    {
        var settings = await SettingsAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var read = await FindAsync(reviewId, cancellationToken) ?? throw new RecordMissingException(RegisterKinds.Reviews, reviewId);
            var change = ReviewMachine.Apply(read.Value, command, actor, clock.GetUtcNow(), settings);
            if (change.Repeated)
            {
                // A second click on a page that shows the state before the first: done, whatever version it names.
                return read;
            }
            if (version is not null && version != VersionOf(read.Value))
            {
                throw new RecordChangedException(RegisterKinds.Reviews, reviewId);
            }
            try
            {
                return await register.ReplaceAsync(RegisterKinds.Reviews, reviewId, change.After, read.ETag, cancellationToken);
            }
            catch (RecordChangedException) when (attempt < Tries)
            {
                // Somebody was faster, or notes were handed over: the command is judged anew by what is there now.
            }
        }
    }

    /// <summary>The version of a review that people see and name: it changes with every command, and not when notes about it are handed over.</summary>
    public static string VersionOf(Review review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return string.Create(CultureInfo.InvariantCulture, $"\"{review.Revision}\"");
    }
}
