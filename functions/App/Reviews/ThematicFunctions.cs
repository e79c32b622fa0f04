using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.App.Reviews;

/// <summary>HTTP: what published reviews show together.</summary>
[ApiGroup("Reviews")]
public sealed class ThematicFunctions(ThematicGathering gathering)
{
    /// <summary>In how many published reviews of a plan or a cycle each criterion is evidenced how, and in how many reports the panel gave what on it.</summary>
    [Function("GetThemes"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator), AutomationAccess]
    [Query("plan", "Only reviews of this plan"), Query("cycle", "Only reviews of this cycle"), Answers(200, typeof(ThematicOverview))]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/themes")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.Json(await gathering.OfAsync(Of(request, "plan"), Of(request, "cycle"), cancellationToken));

    /// <summary>The same as a table for spreadsheets.</summary>
    [Function("GetThemesTable"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator), AutomationAccess]
    [Query("plan", "Only reviews of this plan"), Query("cycle", "Only reviews of this cycle"), AnswersFile("text/csv")]
    public async Task<IResult> TableAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/themes/table")] HttpRequest request, CancellationToken cancellationToken)
    {
        var table = (await gathering.OfAsync(Of(request, "plan"), Of(request, "cycle"), cancellationToken)).ToCsv();
        return Results.Bytes([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(table)], "text/csv; charset=utf-8", "themes.csv");
    }

    /// <summary>What the address says under a name; null for nothing.</summary>
    internal static string? Of(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } value ? value : null;
}
