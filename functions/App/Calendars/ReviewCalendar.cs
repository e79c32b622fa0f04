using QaPipeline.App.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Messaging.Calendars;
using QaPipeline.Messaging.Texts;
using QaPipeline.Storage;

namespace QaPipeline.App.Calendars;

/// <summary>The deadlines of reviews as calendar entries: what is waited for now, what is planned, and what was called off.</summary>
public sealed class ReviewCalendar(RegisterStore register, MailIdentity identity)
{
    /// <summary>A calendar file of the reviews.</summary>
    /// <param name="reviews">The reviews.</param>
    /// <param name="reader">Whose calendar it is: entries lead to pages that this person may see; null for a program, whose entries lead to the pages of the agency.</param>
    /// <param name="languageTag">Language of the entries (BCP 47).</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<string> WriteAsync(IReadOnlyList<Review> reviews, Person? reader, string languageTag, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reviews);
        var language = TextLanguage.Of(languageTag);
        var entries = new List<CalendarEntry>();
        foreach (var review in reviews)
        {
            var institution = await NameOfAsync(review.InstitutionId, cancellationToken);
            var path = reader is null ? "agency/reviews/" + Uri.EscapeDataString(review.Id) : ReviewPageLinks.PathOf(review, reader, "", now);
            entries.AddRange(EntriesOf(review, institution, path is null ? null : identity.LinkTo(path), language));
        }
        // The newest change, not the moment of the request: the same deadlines are the same file.
        var stamp = reviews.SelectMany(r => r.History.Select(h => h.At).Append(r.StartedAt)).DefaultIfEmpty(now).Max();
        return CalendarFile.Write(language.Words["calendar.name"].Replace("{agency}", identity.Access.AgencyName, StringComparison.Ordinal), identity.Host, stamp, entries);
    }

    /// <summary>The name of an institution; its id where its record is gone or can't be read: the deadlines stand all the same.</summary>
    async Task<string> NameOfAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return (await register.ReadAsync<Institution>(RegisterKinds.Institutions, id, cancellationToken))?.Value.Name ?? id;
        }
        catch (UnreadableRecordException)
        {
            return id;
        }
    }

    static IEnumerable<CalendarEntry> EntriesOf(Review review, string institution, Uri? link, TextLanguage language)
    {
        var waits = review.Deadlines.ToDictionary(d => d.Id, StringComparer.Ordinal);
        foreach (var wait in waits.Values)
        {
            yield return Entry(review, wait.Id, wait.Due, institution, link, language, cancelled: false);
        }
        foreach (var planned in review.Calendar.Where(p => !waits.ContainsKey(p.Step.Name())))
        {
            yield return Entry(review, planned.Step.Name(), planned.Due, institution, link, language, cancelled: review.Step == ReviewStep.Withdrawn);
        }
    }

    static CalendarEntry Entry(Review review, string id, DateTimeOffset due, string institution, Uri? link, TextLanguage language, bool cancelled) =>
        new($"{review.Id}/{id}", due, $"{institution}: {language.Words.GetValueOrDefault("deadline." + ReviewDeadline.KindOf(id), id)}", review.Revision)
        {
            Text = review.Procedure,
            Link = link,
            Cancelled = cancelled,
        };
}
