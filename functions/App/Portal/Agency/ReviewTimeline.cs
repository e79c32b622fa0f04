using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.AgencyDesk;
using QaPipeline.Portal.Texts;

namespace QaPipeline.App.Portal.Agency;

/// <summary>The steps of a review with what came and what is planned.</summary>
static class ReviewTimeline
{
    /// <summary>The steps in their order: those of the calendar, and what came besides.</summary>
    public static IReadOnlyList<TimelineStep> Of(Review review, DateTimeOffset now, PortalTexts texts)
    {
        var zone = LocalTime.ZoneOrUtc(review.Zone);
        var planned = review.Calendar.ToDictionary(p => p.Step);
        return [.. ReviewSteps.All.Where(s => planned.ContainsKey(s) || s == review.Step || review.History.Any(h => h.From == s && h.To != s)).Select(StepOf)];

        TimelineStep StepOf(ReviewStep step)
        {
            var name = AgencyWords.Step(texts, step);
            if (step == review.Step)
            {
                var due = review.Deadlines.FirstOrDefault(d => d.Id == step.Name())?.Due;
                return new TimelineStep(name, step.HasEnded() ? TimelineState.Done : due < now ? TimelineState.Late : TimelineState.Now, due is { } until ? texts.Format("agency-review.until", Day(until)) : null);
            }
            var left = review.History.LastOrDefault(h => h.From == step && h.To != step);
            if (left is not null && (step < review.Step || review.HasEnded))
            {
                var begun = review.History.LastOrDefault(h => h.To == step && h.From != step && h.Number < left.Number)?.At ?? review.StartedAt;
                return new TimelineStep(name, TimelineState.Done, texts.Format("agency-review.from-to", Day(begun), Day(left.At)));
            }
            return new TimelineStep(name, TimelineState.Ahead, !review.HasEnded && planned.TryGetValue(step, out var plan) ? texts.Format("agency-review.planned", Day(plan.Due)) : null);
        }

        string Day(DateTimeOffset moment) => texts.Date(LocalTime.Day(moment, zone));
    }
}
