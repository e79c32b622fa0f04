using QaPipeline.Domain.Reviews;

namespace QaPipeline.Domain.Tests.Reviews;

public class ScheduleTests
{
    static readonly Schedule Yearly = new() { Zone = "Europe/Brussels", From = new DateOnly(2026, 3, 29), EveryYears = 1, At = new TimeOnly(2, 30) };

    static DateTimeOffset Utc(int year, int month, int day, int hour = 0, int minute = 0) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);

    static string[] Of(Schedule schedule, DateTimeOffset after, int count)
    {
        var found = new List<string>();
        for (var next = schedule.Next(after); next is not null && found.Count < count; next = schedule.Next(next.At))
        {
            found.Add($"{next.Id} {next.At:yyyy-MM-ddTHH:mm}");
        }
        return [.. found];
    }

    [Fact]
    public void A_time_that_the_clocks_skip_comes_an_hour_later_and_only_once() =>
        Of(Yearly, Utc(2026, 1, 1), 2).ShouldBe(["20260329T0230 2026-03-29T01:30", "20270329T0230 2027-03-29T00:30"]);

    [Fact]
    public void A_time_that_comes_twice_in_autumn_counts_the_first_time_only()
    {
        var schedule = new Schedule { Zone = "Europe/Brussels", Cron = "30 2 * * *" };
        Of(schedule, Utc(2026, 10, 24, 12), 2).ShouldBe(["20261025T0230 2026-10-25T00:30", "20261026T0230 2026-10-26T01:30"]);
        Of(schedule, Utc(2026, 10, 25, 1), 1).ShouldBe(["20261026T0230 2026-10-26T01:30"]);
    }

    [Fact]
    public void The_last_day_of_a_month_stays_the_last_after_a_short_month() =>
        Of(new Schedule { Zone = "Etc/UTC", From = new DateOnly(2026, 1, 31), EveryMonths = 1 }, Utc(2026, 1, 1), 4)
            .ShouldBe(["20260131T0800 2026-01-31T08:00", "20260228T0800 2026-02-28T08:00", "20260331T0800 2026-03-31T08:00", "20260430T0800 2026-04-30T08:00"]);

    [Fact]
    public void An_interval_far_from_its_first_day_is_found_at_once() =>
        Of(new Schedule { Zone = "Etc/UTC", From = new DateOnly(1999, 5, 5), EveryYears = 4 }, Utc(2026, 1, 1), 1).ShouldBe(["20270505T0800 2027-05-05T08:00"]);

    [Fact]
    public void Nothing_begins_before_the_first_day() =>
        Of(new Schedule { Zone = "Etc/UTC", From = new DateOnly(2030, 1, 1), Cron = "0 8 1 * *" }, Utc(2026, 1, 1), 1).ShouldBe(["20300101T0800 2030-01-01T08:00"]);

    [Theory]
    [InlineData("Mars/Olympus", 1, null)]
    [InlineData("Etc/UTC", 0, null)]
    [InlineData("Etc/UTC", 0, "every day")]
    [InlineData("Etc/UTC", 1, "0 8 * * *")]
    public void What_is_wrong_with_a_schedule_is_said(string zone, int years, string? cron) =>
        new Schedule { Zone = zone, From = new DateOnly(2026, 1, 1), EveryYears = years, Cron = cron }.Problems().Count.ShouldBe(1);

    [Fact]
    public void The_preview_shows_five_cycles_and_the_whole_calendar_of_each()
    {
        var preview = PlanPreview.Of(ReviewStory.Plan(), Utc(2026, 1, 1));
        preview.Cycles.Select(c => c.Occurrence.Id).ShouldBe(["20260301T0800", "20300301T0800", "20340301T0800", "20380301T0800", "20420301T0800"]);
        var calendar = preview.Cycles[0].Calendar;
        calendar.Select(p => p.Step).ShouldBe(ReviewSteps.Between(ReviewStep.Registration, ReviewStep.Publication));
        // Weeks from the start: the visit after 52, the report after 60, the decision after 68, the embargo's end after 70 (domain note 5.1).
        int Week(ReviewStep step) => (int)Math.Round((calendar.Single(p => p.Step == step).Due - preview.Cycles[0].Occurrence.At).TotalDays / 7);
        Week(ReviewStep.SiteVisit).ShouldBe(52);
        Week(ReviewStep.ReportDraft).ShouldBe(60);
        Week(ReviewStep.Decision).ShouldBe(69);
        Week(ReviewStep.Embargo).ShouldBe(71);
    }
}
