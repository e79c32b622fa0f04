using QaPipeline.App.Access;
using QaPipeline.App.Calendars;
using QaPipeline.App.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Notifications.Tests.Delivery;
using QaPipeline.Storage;
using QaPipeline.Storage.Tests;

namespace QaPipeline.Notifications.Tests.Calendars;

[Collection(AzuriteCollection.Name)]
public sealed class ReviewCalendarTests(AzuriteAccount account)
{
    static readonly DateTimeOffset Due = new(2027, 5, 31, 21, 59, 59, TimeSpan.Zero);

    static Review Waiting { get; } = new("r1", "cycle", "plan", "uni-x", "f", "1")
    {
        Procedure = "Institutional review", Step = ReviewStep.Submission, Revision = 4, StartedAt = Rig.Start,
        Deadlines = [new ReviewDeadline("submission", Due, 2), new ReviewDeadline("extension/1", Due.AddDays(-20), 4)],
        Calendar = [new PlannedStep(ReviewStep.Submission, Due.AddDays(-60), Due.AddDays(-7)), new PlannedStep(ReviewStep.DeskReview, Due.AddDays(26), Due.AddDays(40))],
        People = new ReviewPeople { Institution = ["rector"], Coordinators = ["office"] },
    };

    [Fact]
    public async Task A_calendar_shows_what_is_waited_for_at_its_present_day_and_what_is_planned_with_links_of_the_reader()
    {
        using var rig = await Rig.CreateAsync(account, "calendar-waits", new RecordingTransport());
        await rig.Register.AddAsync(RegisterKinds.Institutions, "uni-x", new Institution("uni-x", "Universität X", "AT"), default);
        var calendar = Calendar(rig);

        var file = await WriteAsync(calendar, Waiting, new Person("rector", "Rita", "rita@example.org"), "de");

        file.Split("BEGIN:VEVENT").Length.ShouldBe(4);
        file.ShouldContain("UID:r1/submission@example.org\r\n");
        file.ShouldContain("DTEND:20270531T215959Z\r\n");
        file.ShouldNotContain("20270524");
        file.ShouldContain("SUMMARY:Universität X: ");
        file.ShouldContain("URL:https://reviews.example.org/institution/reviews/r1\r\n");
        (await WriteAsync(calendar, Waiting, new Person("rector", "Rita", "rita@example.org"), "de")).ShouldBe(file);
        (await WriteAsync(calendar, Waiting, new Person("office", "Olaf", "olaf@example.org"), "en")).ShouldContain("URL:https://reviews.example.org/agency/reviews/r1\r\n");
        (await WriteAsync(calendar, Waiting, null, "en")).ShouldContain("URL:https://reviews.example.org/agency/reviews/r1\r\n");
    }

    [Fact]
    public async Task What_was_planned_is_called_off_in_the_calendar_when_the_review_is_withdrawn()
    {
        using var rig = await Rig.CreateAsync(account, "calendar-withdrawn", new RecordingTransport());
        var file = await WriteAsync(Calendar(rig), Waiting with { Step = ReviewStep.Withdrawn, Deadlines = [] }, null, "en");
        file.Split("STATUS:CANCELLED").Length.ShouldBe(3);
        file.ShouldContain("UID:r1/desk-review@example.org\r\n");
    }

    static ReviewCalendar Calendar(Rig rig) =>
        new(rig.Register, new MailIdentity("agency@example.org", new AccessOptions { AgencyName = "The Agency", PublicAddress = new Uri("https://reviews.example.org") }));

    /// <summary>The file with its folded lines joined.</summary>
    static async Task<string> WriteAsync(ReviewCalendar calendar, Review review, Person? reader, string language) =>
        (await calendar.WriteAsync([review], reader, language, Rig.Start, default)).Replace("\r\n ", "", StringComparison.Ordinal);
}
