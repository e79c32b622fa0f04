using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.OpenApi;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Messaging.Calendars;
using QaPipeline.Storage;

namespace QaPipeline.App.Calendars;

/// <summary>HTTP: deadlines as calendar files (.ics).</summary>
[ApiGroup("Reviews")]
public sealed class CalendarFunctions(RegisterStore register, ReviewCalendar calendar, TimeProvider clock)
{
    /// <summary>The deadlines of one review.</summary>
    [Function("GetReviewCalendar"), Access(AccessScope.Review, Role.Coordinator, Role.Chair, Role.PanelMember, Role.Secretary, Role.DecisionBody, Role.AppealsBody),
     Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator), AutomationAccess]
    [Query("language", "Language of the texts, en or de"), AnswersFile("text/calendar"), Fails(404, "not-found")]
    public async Task<IResult> ReviewAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reviews/{reviewId}/calendar")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        await AnswerAsync(request, [(await register.GetAsync<Review>(RegisterKinds.Reviews, reviewId, cancellationToken)).Value], reviewId, cancellationToken);

    /// <summary>The deadlines of all reviews of a cycle.</summary>
    [Function("GetCycleCalendar"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator), AutomationAccess]
    [Query("language", "Language of the texts, en or de"), AnswersFile("text/calendar"), Fails(404, "not-found")]
    public async Task<IResult> CycleAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cycles/{cycleId}/calendar")] HttpRequest request, string cycleId, CancellationToken cancellationToken)
    {
        var cycle = (await register.GetAsync<ReviewCycle>(RegisterKinds.Cycles, cycleId, cancellationToken)).Value;
        var reviews = new List<Review>();
        foreach (var (_, reviewId) in cycle.Reviews)
        {
            if (await register.ReadAsync<Review>(RegisterKinds.Reviews, reviewId, cancellationToken) is { } review)
            {
                reviews.Add(review.Value);
            }
        }
        return await AnswerAsync(request, reviews, cycleId, cancellationToken);
    }

    async Task<IResult> AnswerAsync(HttpRequest request, IReadOnlyList<Review> reviews, string name, CancellationToken cancellationToken)
    {
        var language = request.Query["language"].ToString() is { Length: > 0 } asked ? asked : Caller.Of(request).Person?.Language ?? "en";
        var file = await calendar.WriteAsync(reviews, Caller.Of(request).Person, language, clock.GetUtcNow(), cancellationToken);
        return Results.File(System.Text.Encoding.UTF8.GetBytes(file), CalendarFile.MediaType, name + ".ics");
    }
}
