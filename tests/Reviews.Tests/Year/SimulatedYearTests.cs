using System.Globalization;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Messaging.Texts;
using QaPipeline.Storage;

namespace QaPipeline.Reviews.Tests.Year;

/// <summary>Three plans, forty institutions, a hundred and twenty panel members; a year and what follows until the last review has ended.</summary>
public class SimulatedYearTests
{
    const int Institutions = 40;
    static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A week without the system, over the change of the clocks in spring.</summary>
    static readonly (DateTimeOffset From, DateTimeOffset To) Down = (new DateTimeOffset(2026, 3, 25, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));

    static readonly StepDurations Short = new()
    {
        Registration = 14, PanelProposal = 28, Submission = 42, Completeness = 5, Analysis = 2, Briefing = 5, DeskReview = 14, SiteVisit = 14,
        ReportDraft = 21, FactualAccuracy = 14, PanelResponse = 5, PanelApproval = 10, Decision = 14, Embargo = 7, Publication = 5, Appeal = 40,
    };

    static IReadOnlyList<ReviewPlan> Plans { get; } =
    [
        Plan("yearly", new Schedule { Zone = "Europe/Brussels", From = new DateOnly(2026, 3, 10), EveryYears = 1 }, 0, 20),
        // Its time does not exist on that night: the clocks skip it, and the system is down too.
        Plan("spring", new Schedule { Zone = "Europe/Berlin", Cron = "30 2 29 3 *" }, 20, 12),
        Plan("half-yearly", new Schedule { Zone = "Europe/Helsinki", From = new DateOnly(2026, 3, 31), EveryMonths = 6, At = new TimeOnly(3, 30) }, 32, 8) with { Overlap = OverlapPolicy.Queue },
    ];

    static IReadOnlyList<Person> Everybody { get; } = Population.Of(Institutions, secretaries: 5);

    [Fact]
    public async Task A_year_of_an_agency_ends_in_the_right_state_with_each_reminder_sent_once_and_an_audit_chain_that_holds()
    {
        var agency = new Agency();
        Population.Pool(Institutions).Select(p => p.Id).Distinct().Count().ShouldBe(120);
        foreach (var person in Everybody)
        {
            await agency.AddAsync(person);
        }
        foreach (var plan in Plans)
        {
            await agency.AddAsync(plan);
        }
        await LiveAsync(agency);
        agency.Clock.Advance(TimeSpan.FromDays(1));
        await agency.TickAsync();

        await CyclesBeganOnceAsync(agency);
        foreach (var review in agency.Reviews.Values)
        {
            EndedRightly(review);
        }
        EachReminderWentOnceAndInTime(agency);
        NothingHappenedWhileTheSystemWasDown(agency);
        AuditChain.Verify(agency.Chain).Holds.ShouldBeTrue();
        TheTrailTellsEveryStateOfEachReview(agency);
        agency.Delivered.Select(n => n.Key).ShouldBeUnique();
        EverybodyWasInvitedOnce(agency);
        TheAgencyWasToldOfEachCycleOnce(agency);
        EveryMailReachesSomebodyAndHasAText(agency);
        await NobodyKeepsAccessToAReviewThatEndedAsync(agency);
    }

    static async Task LiveAsync(Agency agency)
    {
        var keys = 0;
        // The second half-yearly cycle waits for the first; what begins in the second spring is not looked at any more.
        for (var day = 0; agency.Now < Start.AddDays(372) || agency.Reviews.Values.Any(r => !r.HasEnded); day++)
        {
            day.ShouldBeLessThan(900, "Some review never ends.");
            agency.Clock.Advance(TimeSpan.FromHours(day % 3 == 0 ? 23 : 24.5));
            if (agency.Now >= Down.From && agency.Now < Down.To)
            {
                continue;
            }
            await agency.TickAsync();
            if (agency.Now > Start.AddDays(300))
            {
                await PauseAsync(agency);
            }
            foreach (var review in agency.Reviews.Values.OrderBy(r => r.Id, StringComparer.Ordinal).ToArray())
            {
                var people = PeopleOf(review);
                for (var acts = 0; acts < 6 && people.Act(agency.Reviews[review.Id], agency.Now, () => string.Create(CultureInfo.InvariantCulture, $"k{++keys}")) is var (actor, command); acts++)
                {
                    if (!await agency.DoAsync(agency.Reviews[review.Id], actor, command))
                    {
                        break;
                    }
                }
            }
        }
    }

    /// <summary>The agency pauses its plans before the second spring.</summary>
    static async Task PauseAsync(Agency agency)
    {
        foreach (var plan in await agency.Register.AllAsync<ReviewPlan>(RegisterKinds.Plans, default))
        {
            if (!plan.Value.Paused)
            {
                await agency.PauseAsync(plan.Id);
            }
        }
    }

    static async Task CyclesBeganOnceAsync(Agency agency)
    {
        var cycles = await agency.Register.AllAsync<ReviewCycle>(RegisterKinds.Cycles, default);
        cycles.Select(c => c.Id).ShouldBe(["cycle-half-yearly-20260331t0330", "cycle-half-yearly-20260930t0330", "cycle-spring-20260329t0230", "cycle-yearly-20260310t0800"]);
        cycles.ShouldAllBe(c => c.Value.State == CycleState.Closed);
        var queued = cycles[1].Value;
        queued.StartedAt!.Value.ShouldBeGreaterThanOrEqualTo(cycles[0].Value.ClosedAt!.Value);
        agency.Reviews.Count.ShouldBe(Institutions + 8);
    }

    static void EndedRightly(Review review)
    {
        var people = PeopleOf(review);
        review.Step.ShouldBe(people.Withdraws && review.History.All(h => h.What != "reopen") ? ReviewStep.Withdrawn : ReviewStep.Closed);
        review.Deadlines.ShouldBeEmpty();
        if (review.Step == ReviewStep.Withdrawn)
        {
            return;
        }
        review.Packs[0].Late.ShouldBe(people.IsLate);
        review.MissingReturns.Count.ShouldBe(people.ReturnsInPart ? 1 : 0);
        review.Returns.Count.ShouldBe(people.ReturnsInPart ? 2 : 3);
        review.FactComments.ShouldAllBe(c => c.Answer != null);
        review.Conditions.ShouldAllBe(c => c.State == ConditionState.Met || c.State == ConditionState.Void);
        review.FormerMembers.Count.ShouldBe(people.HasConflict ? 1 : 0);
        review.Appeals.Count.ShouldBe(people.Appeals ? 1 : 0);
        review.Votes.Count(v => !v.Agrees).ShouldBe(1);
        review.Analyses.ShouldAllBe(a => !a.IsOpen);
    }

    static void EachReminderWentOnceAndInTime(Agency agency)
    {
        var reminders = agency.Delivered.Where(n => n.Template.EndsWith("-reminder", StringComparison.Ordinal)).ToArray();
        reminders.Length.ShouldBeGreaterThan(100);
        reminders.Select(n => $"{n.Subject} {n.Recipient} {n.Template} {n.Values["deadline"]} {n.Values["due"]} {n.Values["days"]}").ShouldBeUnique();
        foreach (var reminder in reminders)
        {
            var due = DateTimeOffset.Parse(reminder.Values["due"], CultureInfo.InvariantCulture);
            reminder.CreatedAt.ShouldBeLessThan(due);
            var review = agency.Reviews[reminder.Values["review"]];
            // Whoever had done his part was not reminded any more.
            if (reminder.Template == "submission-reminder")
            {
                review.Packs.Where(p => p.Channel == PackChannel.Submission).ShouldAllBe(p => p.ReceivedAt >= reminder.CreatedAt);
            }
            if (reminder.Template == "desk-review-reminder")
            {
                review.Returns.Where(r => r.PersonId == reminder.Recipient).ShouldAllBe(r => r.ReceivedAt >= reminder.CreatedAt);
            }
        }
    }

    /// <summary>The institution and its students to each review, and each member of a panel, successors too, to declare interests.</summary>
    static void EverybodyWasInvitedOnce(Agency agency)
    {
        var told = agency.Delivered.ToLookup(n => $"{n.Subject} {n.Recipient} {n.Template}");
        foreach (var review in agency.Reviews.Values)
        {
            var subject = RoleScope.Review(review.Id);
            review.People.Institution.Concat(review.People.Students).Count().ShouldBe(2);
            review.People.Institution.ShouldAllBe(p => told[$"{subject} {p} step-registration"].Count() == 1);
            review.People.Students.ShouldAllBe(p => told[$"{subject} {p} student-invitation"].Any());
            foreach (var member in review.Panel.Concat(review.FormerMembers.Select(m => m.Member)))
            {
                told[$"{subject} {member.PersonId} declaration-wanted"].Count().ShouldBe(1, member.PersonId);
                member.Declared.ShouldNotBeNull();
            }
        }
    }

    /// <summary>Its admin and its coordinator, when it began and when it ended.</summary>
    static void TheAgencyWasToldOfEachCycleOnce(Agency agency)
    {
        string[] cycles = ["cycle-half-yearly-20260331t0330", "cycle-half-yearly-20260930t0330", "cycle-spring-20260329t0230", "cycle-yearly-20260310t0800"];
        foreach (var template in (string[])[PlanTemplates.Opened, PlanTemplates.Closed])
        {
            agency.Delivered.Where(n => n.Template == template).Select(n => $"{n.Subject} {n.Recipient}").Order(StringComparer.Ordinal)
                .ShouldBe(cycles.SelectMany(c => (string[])[$"cycle/{c} admin", $"cycle/{c} coordinator"]));
        }
    }

    static void EveryMailReachesSomebodyAndHasAText(Agency agency)
    {
        var people = Everybody.ToDictionary(p => p.Id, StringComparer.Ordinal);
        foreach (var mail in agency.Delivered.Where(n => n.Recipient != Notification.Webhooks))
        {
            people.ShouldContainKey(mail.Recipient);
            foreach (var code in TextLanguage.Codes)
            {
                var language = TextLanguage.Of(code);
                var values = new Dictionary<string, string>(mail.Values, StringComparer.Ordinal) { ["agency"] = "The Agency", ["recipient"] = people[mail.Recipient].Name };
                new TextFilling(language, TimeZoneInfo.FindSystemTimeZoneById(people[mail.Recipient].TimeZone), values).Fill(language.Find(mail.Template)).Text.ShouldNotBeEmpty();
            }
        }
    }

    static async Task NobodyKeepsAccessToAReviewThatEndedAsync(Agency agency)
    {
        var people = await agency.Register.AllAsync<Person>(RegisterKinds.People, default);
        people.Count.ShouldBe(Everybody.Count);
        people.Count(p => p.Value.Grants.Any(g => g.Role == Role.PanelMember)).ShouldBeGreaterThan(60);
        people.SelectMany(p => p.Value.Grants).ShouldNotContain(g => g.Scope.StartsWith("review/", StringComparison.Ordinal) && g.IsInForce(agency.Now));
    }

    static void NothingHappenedWhileTheSystemWasDown(Agency agency)
    {
        agency.Delivered.ShouldNotContain(n => n.CreatedAt >= Down.From && n.CreatedAt < Down.To);
        agency.Chain.ShouldNotContain(e => e.At >= Down.From && e.At < Down.To);
    }

    /// <summary>Each entry begins with the state at which the one before ended.</summary>
    static void TheTrailTellsEveryStateOfEachReview(Agency agency)
    {
        foreach (var review in agency.Reviews.Values)
        {
            var entries = agency.Chain.Where(e => e.Subject == RoleScope.Review(review.Id)).ToArray();
            entries.Length.ShouldBe(review.Revision + 1);
            entries.Zip(entries.Skip(1)).ShouldAllBe(p => p.First.After == p.Second.Before);
            entries[^1].After.ShouldBe(Domain.Serialization.RecordHash.Of(review));
        }
    }

    static ReviewPlan Plan(string id, Schedule schedule, int first, int count) =>
        new(id, id, "iminqa", "2023", schedule) { Durations = Short, Coordinators = ["coordinator"], Institutions = [.. Enumerable.Range(first, count).Select(InstitutionId)] };

    static string InstitutionId(int number) => string.Create(CultureInfo.InvariantCulture, $"institution-{number}");

    static People PeopleOf(Review review) => new(int.Parse(review.InstitutionId["institution-".Length..], CultureInfo.InvariantCulture));
}
