using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.Domain.People;

namespace QaPipeline.App.People.Import;

/// <summary>HTTP: imports of CSV files.</summary>
[ApiGroup("People and institutions")]
public sealed class ImportFunctions(Imports imports)
{
    const long MaxBytes = 5 * 1024 * 1024;

    /// <summary>Imports people, institutions or conditions; with ?preview=true it only reports. 422 with the report when a line can't be used: nothing is written then.</summary>
    [Function("ImportRecords"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess, BodyLimit(MaxBytes)]
    [TakesFile("text/csv"), Query("preview", "true only reports what would happen"), Answers(200, typeof(ImportReport)), Answers(422, typeof(ImportReport)), Fails(404, "not-found"), Fails(413, "import-too-large", "too-large")]
    public async Task<IResult> ImportAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/imports/{what}")] HttpRequest request, string what, CancellationToken cancellationToken)
    {
        if (what is not ("people" or "institutions" or "conditions"))
        {
            return Answers.NotFound("kind of import", what);
        }
        if (request.ContentLength is null or > MaxBytes)
        {
            return Answers.Problem(StatusCodes.Status413PayloadTooLarge, "import-too-large", "A table must state its length and may have 5 MB at most. Send it in parts.");
        }
        var file = new byte[request.ContentLength.Value];
        await request.Body.ReadExactlyAsync(file, cancellationToken);
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        var report = await imports.RunAsync(what, file, string.Equals(request.Query["preview"], "true", StringComparison.OrdinalIgnoreCase), actor, cancellationToken);
        return Answers.Json(report, report.Usable ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
