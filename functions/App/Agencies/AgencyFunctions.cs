using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.App.Portal;
using QaPipeline.Drafting;
using QaPipeline.Portal.Texts;
using QaPipeline.Storage;

namespace QaPipeline.App.Agencies;

/// <summary>HTTP: profiles of agencies and checks of their Word templates.</summary>
[ApiGroup("Agencies")]
public sealed class AgencyFunctions(AgencyCatalogue catalogue)
{
    const long MaxBytes = 25 * 1024 * 1024;

    /// <summary>Takes a profile and answers the key by which an analysis names it.</summary>
    [Function("AddAgency"), AutomationAccess, BodyLimit(MaxBytes)]
    [TakesFile("application/json"), Answers(201, typeof(AgencyDescription)), Fails(413, "agency-too-large", "too-large"), Fails(422, "invalid-agency")]
    public async Task<IResult> AddAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/agencies")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await RequestBodies.BytesAsync(request, MaxBytes, cancellationToken) is not { } json)
        {
            return TooLarge();
        }
        try
        {
            var (key, profile, template) = await catalogue.AddAsync(json, cancellationToken);
            return Answers.Json(new AgencyDescription(key, profile.Name, profile.Language, profile.Logo is not null, template is null ? null : Worded(template, PortalTexts.For(profile.Language))), StatusCodes.Status201Created);
        }
        catch (DraftException e)
        {
            return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "invalid-agency", e.Message);
        }
    }

    /// <summary>What is kept under a key.</summary>
    [Function("GetAgency"), AutomationAccess]
    [Answers(200, typeof(AgencyDescription)), Fails(404, "not-found")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/agencies/{key}")] HttpRequest request, string key, CancellationToken cancellationToken) =>
        await catalogue.FindAsync(key, cancellationToken) is { } profile
            ? Answers.Json(new AgencyDescription(key, profile.Name, profile.Language, profile.Logo is not null, null))
            : Answers.NotFound("agency profile", key);

    /// <summary>Says what is missing in a Word template, without keeping it.</summary>
    [Function("CheckTemplate"), AutomationAccess, BodyLimit(MaxBytes)]
    [TakesFile(AnalysisStore.WordMediaType), Answers(200, typeof(TemplateReport)), Fails(413, "agency-too-large", "too-large")]
    public static async Task<IResult> CheckAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/template-checks")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await RequestBodies.BytesAsync(request, MaxBytes, cancellationToken) is not { } bytes)
        {
            return TooLarge();
        }
        using var file = new MemoryStream(bytes);
        return Answers.Json(Worded(AgencyTemplate.Check(file).Report, VisitorLanguage.TextsFor(request)));
    }

    /// <summary>What is said of a template, in the language of the agency or of whoever asks.</summary>
    static TemplateReport Worded(TemplateReport report, PortalTexts texts) => report with { Reason = report.Reason is { } reason ? texts.Sentence(reason) : null, Remarks = [.. report.Remarks.Select(texts.Sentence)] };

    static IResult TooLarge() =>
        Answers.Problem(StatusCodes.Status413PayloadTooLarge, "agency-too-large", "A profile or template must state its length and may have 25 MB at most.");
}

/// <summary>A profile as listed: <paramref name="Key"/> is what an analysis names it by.</summary>
sealed record AgencyDescription(string Key, string? Name, string Language, bool Logo, TemplateReport? Template);
