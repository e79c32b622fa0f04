using FsCheck;
using FsCheck.Fluent;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.Domain.Tests.Reviews;

/// <summary>Walks of random commands, legal and illegal, by random people at random times.</summary>
public class RandomWalkTests
{
    static readonly Role[] Roles = Enum.GetValues<Role>();
    static readonly string[] People = ["admin", "coordinator", "submitter", "students", "chair", "academic", "student", "secretary", "body", "appeals", "chair-2", "student-2", "secretary-2"];

    static readonly AgencySettings Settings = new();
    static readonly ReviewStep[] Starts = [.. ReviewSteps.All.Where(s => s is not (ReviewStep.PanelResponse or ReviewStep.Appeal or ReviewStep.Withdrawn))];
    static readonly HashSet<string> Templates = [.. ReviewTemplates.All];

    [Fact]
    public void A_random_walk_never_reaches_an_undefined_state_loses_a_return_or_waits_without_a_deadline() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => Walk(seed, 60))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    /// <summary>Walks that once found a hole: an objection without an answer, in a review that was withdrawn and reopened after the panel's confirmation.</summary>
    [Theory]
    [InlineData(1033577308)]
    [InlineData(3863)]
    [InlineData(4132)]
    public void A_walk_that_found_a_hole_goes_on(int seed) => Walk(seed, 60).ShouldBeTrue();

    [Fact]
    public void Random_walks_reach_every_step_and_nearly_every_command()
    {
        var steps = new HashSet<ReviewStep>();
        var commands = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < 120 && (steps.Count < ReviewSteps.All.Count || commands.Count < ReviewTransitions.All.Count * 9 / 10); seed++)
        {
            foreach (var entry in Walked(seed, 60).History)
            {
                steps.Add(entry.From);
                steps.Add(entry.To);
                commands.Add(entry.What);
            }
        }
        ReviewSteps.All.Except(steps).ShouldBeEmpty();
        commands.Count.ShouldBeGreaterThanOrEqualTo(ReviewTransitions.All.Count * 9 / 10);
    }

    static bool Walk(int seed, int length)
    {
        Walked(seed, length);
        return true;
    }

    static Review Walked(int seed, int length)
    {
        var random = new Random(seed);
        // Chance alone hardly ever confirms a panel: a walk begins at any step that the common way leads to.
        var story = new ReviewStory().To(Starts[random.Next(Starts.Length)]);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        story.Drain();
        for (var i = 0; i < length; i++)
        {
            var before = story.Review;
            // Half of the walk follows the clock, as the orchestration does; the rest is people, most of them at the right place.
            if (random.Next(5) == 0)
            {
                story.Now = story.Now.AddDays(random.Next(0, 40));
                story.CatchUp();
            }
            else
            {
                story.Now = story.Now.AddHours(random.Next(0, 48));
                Try(story, random);
            }
            Check(before, story.Review, keys);
            story.Drain();
        }
        return story.Review;
    }

    static void Try(ReviewStory story, Random random)
    {
        var row = ReviewTransitions.All[random.Next(ReviewTransitions.All.Count)];
        var fitting = ReviewTransitions.All.Where(t => t.From.Contains(story.Review.Step)).ToArray();
        if (random.Next(4) != 0)
        {
            row = fitting[random.Next(fitting.Length)];
        }
        // What ends a walk early is rare, so that walks get far.
        if (row.Command == typeof(Withdraw) && random.Next(6) != 0)
        {
            return;
        }
        var actor = ActorFor(story.Review, row, random);
        var before = story.Review;
        try
        {
            story.Do(actor, RandomCommands.Of(row.Command, story, random) with { Key = random.Next(20) == 0 ? "c1" : story.NewKey(), Reason = random.Next(8) == 0 ? null : "a reason" });
        }
        catch (IllegalReviewCommandException e)
        {
            e.Message.ShouldNotBeNullOrWhiteSpace();
            story.Review.ShouldBeSameAs(before);
        }
    }

    static Actor ActorFor(Review review, ReviewTransition row, Random random)
    {
        if (row.BySystem && random.Next(5) != 0)
        {
            return Actor.System;
        }
        var role = row.Roles.Count > 0 && random.Next(6) != 0 ? row.Roles[random.Next(row.Roles.Count)] : Roles[random.Next(Roles.Length)];
        var members = review.Panel.Where(m => role switch
        {
            Role.Chair => m.Position == PanelPosition.Chair,
            Role.Secretary => m.Position == PanelPosition.Secretary,
            Role.PanelMember => m.Votes,
            _ => false,
        }).ToArray();
        var person = random.Next(10) == 0 ? People[random.Next(People.Length)]
            : members.Length > 0 ? members[random.Next(members.Length)].PersonId
            : role switch
            {
                Role.AgencyAdmin => "admin",
                Role.Coordinator => "coordinator",
                Role.StudentSubmitter => "students",
                Role.DecisionBody => "body",
                Role.AppealsBody => "appeals",
                _ => "submitter",
            };
        return new Actor(person, role);
    }

    static void Check(Review before, Review after, HashSet<string> keys)
    {
        Enum.IsDefined(after.Step).ShouldBeTrue();
        after.Returns.Take(before.Returns.Count).SequenceEqual(before.Returns).ShouldBeTrue("A return was lost.");
        after.Packs.Take(before.Packs.Count).SequenceEqual(before.Packs).ShouldBeTrue("A version of the evidence was lost.");
        after.History.Take(before.History.Count).SequenceEqual(before.History).ShouldBeTrue("History was rewritten.");
        after.Revision.ShouldBe(after.History.Count);
        after.Deadlines.DistinctBy(d => d.Id).Count().ShouldBe(after.Deadlines.Count);
        if (after.HasEnded)
        {
            after.Deadlines.All(d => d.Kind == ReviewDeadline.Complaint).ShouldBeTrue("An ended review waits for complaints alone.");
        }
        else
        {
            (ReviewClock.Next(after, Settings) is null).ShouldBeFalse("Nothing will ever happen.");
            if (after.Durations.Of(after.Step) is not null)
            {
                after.Deadlines.Any(d => d.Id == after.Step.Name()).ShouldBeTrue("A step waits without a deadline.");
            }
        }
        OpenItems(after).Except(after.Deadlines.Select(d => d.Id)).Any().ShouldBeFalse("Something open has no deadline.");
        (after.Step >= ReviewStep.Decision && after.Step != ReviewStep.Withdrawn && after.Objections.Any(o => o.Answer is null)).ShouldBeFalse("An objection can never be answered any more.");
        after.Pending.Notifications.All(n => keys.Add(n.Key)).ShouldBeTrue("A key was used twice.");
        after.Pending.Notifications.Select(n => n.Template).Except(Templates).Any().ShouldBeFalse("A template has no name in the list.");
    }

    /// <summary>What somebody has to do: each must have its deadline.</summary>
    static IEnumerable<string> OpenItems(Review review)
    {
        var complaints = review.Complaints.Where(c => c.Answer is null).Select(c => ReviewDeadline.IdOf(ReviewDeadline.Complaint, c.Number));
        if (review.HasEnded)
        {
            return complaints;
        }
        return
        [
            .. complaints,
            .. review.EvidenceRequests.Where(r => r.IsOpen).Select(r => ReviewDeadline.IdOf(ReviewDeadline.EvidenceRequest, r.Number)),
            .. review.Extensions.Where(e => e.Granted is null).Select(e => ReviewDeadline.IdOf(ReviewDeadline.Extension, e.Number)),
            .. review.Objections.Where(o => o.Answer is null).Select(o => ReviewDeadline.IdOf(ReviewDeadline.ObjectionAnswer, o.Number)),
            .. review.Step == ReviewStep.FollowUp
                ? review.Conditions.Where(c => c.IsOpen).Select(c => ReviewDeadline.IdOf(c.State == ConditionState.Reported ? ReviewDeadline.ConditionCheck : ReviewDeadline.Condition, c.Number))
                : [],
        ];
    }
}
