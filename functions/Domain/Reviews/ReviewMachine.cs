using System.Globalization;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Domain.Reviews;

/// <summary>The state machine of a review. It computes; whoever calls it writes the result with the ETag under which the review was read.</summary>
public static class ReviewMachine
{
    /// <summary>Longest text of a reason or an answer, in characters.</summary>
    public const int MaxText = 20_000;

    static readonly Type[] WithoutDeclaration = [typeof(DeclareInterests), typeof(LodgeComplaint), typeof(RequestExtension)];

    /// <summary>The review of an institution as it begins, with its invitation.</summary>
    public static Review Begin(ReviewCycle cycle, string institutionId, ReviewPeople people, IReadOnlyList<PreviousCondition> previous, DateTimeOffset now, AgencySettings settings)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        ArgumentNullException.ThrowIfNull(settings);
        var bare = cycle.NewReview(institutionId, people, previous, now.ToUniversalTime());
        var edit = new ReviewEdit(bare with { Revision = -1 }, Actor.System, now.ToUniversalTime(), settings);
        edit.Go(ReviewStep.Registration, bare.Deadlines[0].Due);
        var review = edit.Review with { Revision = 0 };
        var note = new AuditNote(review.Id + "/0", now.ToUniversalTime(), Actor.SystemId, null, "review.begin", RoleScope.Review(review.Id), null, null, RecordHash.Of(review));
        return review with { Pending = new PendingWork([note], edit.Notifications) };
    }

    /// <summary>Applies a command.</summary>
    /// <returns>The changed review; an unchanged one when a command with this key was done before.</returns>
    /// <exception cref="IllegalReviewCommandException">The command is not legal here and now, or this person may not give it.</exception>
    public static ReviewChange Apply(Review review, ReviewCommand command, Actor actor, DateTimeOffset now, AgencySettings settings)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(settings);
        var row = ReviewTransitions.Of(command);
        CheckKey(command);
        CheckActor(review, row, actor);
        if (review.History.FirstOrDefault(h => h.Key == command.Key) is { } done)
        {
            return done.What == row.Name && done.Who == actor.PersonId
                ? new ReviewChange(review, review)
                : throw new IllegalReviewCommandException(Refused.Invalid, $"The key '{command.Key}' was used for another command. Give each command a key of its own.");
        }
        CheckStep(review, row);
        if (row.NeedsReason && string.IsNullOrWhiteSpace(command.Reason))
        {
            throw new IllegalReviewCommandException(Refused.Missing, $"'{row.Name}' needs a reason.");
        }
        var edit = new ReviewEdit(review, actor, now.ToUniversalTime(), settings);
        ReviewHandling.Handle(edit, command);
        return new ReviewChange(review, Conclude(edit, row, command));
    }

    static void CheckKey(ReviewCommand command)
    {
        if (string.IsNullOrWhiteSpace(command.Key) || command.Key.Length > 200)
        {
            throw new IllegalReviewCommandException(Refused.Invalid, "A command needs a key of 1 to 200 characters, another for each command.");
        }
        if (command.Reason?.Length > MaxText)
        {
            throw new IllegalReviewCommandException(Refused.Invalid, $"A reason has {MaxText} characters at most.");
        }
    }

    static void CheckStep(Review review, ReviewTransition row)
    {
        if (!row.From.Contains(review.Step))
        {
            throw new IllegalReviewCommandException(Refused.WrongStep,
                $"'{row.Name}' is possible at {string.Join(", ", row.From.Select(s => s.Name()))}; the review is at {review.Step.Name()}.");
        }
    }

    static void CheckActor(Review review, ReviewTransition row, Actor actor)
    {
        if (actor.IsSystem ? !row.BySystem : actor.Role is not { } role || !row.Roles.Contains(role))
        {
            throw new IllegalReviewCommandException(Refused.NotAllowed, row.BySystem
                ? $"'{row.Name}' is given by the system alone."
                : $"'{row.Name}' is not for this role.");
        }
        var belongs = actor.Role switch
        {
            Role.Chair => review.Panel.Any(m => m.PersonId == actor.PersonId && m.Position == PanelPosition.Chair),
            Role.Secretary => review.Panel.Any(m => m.PersonId == actor.PersonId && m.Position == PanelPosition.Secretary),
            Role.PanelMember => review.Panel.Any(m => m.PersonId == actor.PersonId && m.Votes),
            _ => true,
        };
        // Those who left the panel keep one right only: that of everybody to complain.
        if (!belongs && row.Command != typeof(LodgeComplaint))
        {
            throw new IllegalReviewCommandException(Refused.NotAllowed, "That is for members of this review's panel.");
        }
        var ofPanel = actor.Role is Role.Chair or Role.Secretary or Role.PanelMember;
        if (ofPanel && !WithoutDeclaration.Contains(row.Command) && review.Panel.First(m => m.PersonId == actor.PersonId) is { IsCleared: false } member)
        {
            throw new IllegalReviewCommandException(Refused.Conflict, member.Declared is null
                ? "Declare your interests first."
                : "A declared interest stands against taking part, or the agency has not decided about it.");
        }
    }

    static Review Conclude(ReviewEdit edit, ReviewTransition row, ReviewCommand command)
    {
        var (before, after) = (edit.Before, edit.Review);
        if (after.Step != before.Step && !row.To.Contains(after.Step))
        {
            throw new InvalidOperationException($"The machine led from {before.Step} to {after.Step} by {row.Name}, which its table does not know.");
        }
        after = after with
        {
            Revision = before.Revision + 1,
            History = [.. before.History, new HistoryEntry(before.History.Count + 1, command.Key, edit.Now, edit.Actor.PersonId, edit.Actor.Role, row.Name, before.Step, after.Step, command.Reason)],
        };
        // The reason may name people: the trail keeps its hash, the history of the review its words.
        var note = new AuditNote(string.Create(CultureInfo.InvariantCulture, $"{after.Id}/{after.Revision}"), edit.Now, edit.Actor.PersonId, edit.Actor.Role?.ToString(), "review." + row.Name,
            RoleScope.Review(after.Id), command.Reason is { } reason ? "sha256:" + ContentHash.Of(reason) : null, RecordHash.Of(before), RecordHash.Of(after));
        return after with { Pending = before.Pending.And(new PendingWork([note], edit.Notifications)) };
    }
}
