using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.People;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.App.Frameworks;

/// <summary>HTTP: frameworks.</summary>
[ApiGroup("Frameworks")]
public sealed class FrameworkFunctions(FrameworkCatalogue catalogue, FrameworkShelf shelf)
{
    const long MaxBytes = 4 * 1024 * 1024;

    /// <summary>Lists the built-in frameworks, then those that were added and those that reviews keep.</summary>
    [Function("ListFrameworks"), AutomationAccess]
    [Answers(200, typeof(IReadOnlyList<FrameworkDescription>))]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/frameworks")] HttpRequest request, CancellationToken cancellationToken)
    {
        var own = await shelf.OwnAsync(cancellationToken);
        var retired = await shelf.RetirementsAsync(cancellationToken);
        return Answers.Json(FrameworkLibrary.BuiltIn.Concat(own).Select(f => (Framework: f, Key: FrameworkShelf.KeyOf(f)))
            .Select(f => Describe(f.Framework, f.Key, retired.Keys.Contains(f.Key)) with { MarkUnreadable = retired.Damaged.Contains(f.Key, StringComparer.Ordinal) }).ToArray());
    }

    /// <summary>
    /// Accepts a framework file; its name comes in the query, since the file may hold nothing but ids and texts. With trial=true it serves analyses that name it, and nothing else: no list, plan or review has it.
    /// </summary>
    [Function("AddFramework"), AutomationAccess, BodyLimit(MaxBytes)]
    [TakesFile("application/json"), Query("name", "Name of the file, for messages"), Query("trial", "\"true\" keeps it for analyses alone, out of all lists"), Answers(201, typeof(FrameworkDescription)), Fails(413, "framework-too-large", "too-large"), Fails(422, "invalid-framework")]
    public async Task<IResult> AddAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/frameworks")] HttpRequest request, CancellationToken cancellationToken)
    {
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        if (await RequestBodies.BytesAsync(request, MaxBytes, cancellationToken) is not { } bytes)
        {
            return TooLarge();
        }
        try
        {
            var framework = request.Query["trial"] == "true"
                ? await catalogue.TryAsync(bytes, NameOf(request), cancellationToken)
                : await shelf.AddAsync(bytes, NameOf(request), actor, cancellationToken);
            return Answers.Json(Describe(framework, framework.Sha256!, await shelf.IsRetiredAsync(framework, cancellationToken)), StatusCodes.Status201Created);
        }
        catch (InvalidFrameworkException e)
        {
            return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "invalid-framework", e.Message,
                [.. e.Problems.Select(p => p.ToString())]);
        }
    }

    /// <summary>Retires a framework: no review begins with it any more, while reviews that run keep it. Doing so twice changes nothing.</summary>
    [Function("RetireFramework"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(200, typeof(FrameworkDescription)), Fails(404, "not-found")]
    public Task<IResult> RetireAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/frameworks/{key}/retire")] HttpRequest request, string key, CancellationToken cancellationToken) =>
        ChangeAsync(request, key, retired: true, cancellationToken);

    /// <summary>Takes a retired framework back into use. A record of its retirement that can't be read is put aside.</summary>
    [Function("RestoreFramework"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(200, typeof(FrameworkDescription)), Fails(404, "not-found")]
    public Task<IResult> RestoreAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/frameworks/{key}/restore")] HttpRequest request, string key, CancellationToken cancellationToken) =>
        ChangeAsync(request, key, retired: false, cancellationToken);

    /// <summary>Reports on a framework file for its author, without keeping it.</summary>
    [Function("CheckFramework"), AutomationAccess, BodyLimit(MaxBytes)]
    [TakesFile("application/json"), Query("name", "Name of the file, for messages"), Answers(200, typeof(FrameworkReport)), Fails(413, "framework-too-large", "too-large")]
    public static async Task<IResult> CheckAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/framework-checks")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await RequestBodies.BytesAsync(request, MaxBytes, cancellationToken) is not { } bytes)
        {
            return TooLarge();
        }
        var check = FrameworkCheck.Of(bytes, NameOf(request));
        return Answers.Json(new FrameworkReport(check.Usable, check.ToText()));
    }

    static string NameOf(HttpRequest request) => request.Query["name"].ToString() is { Length: > 0 } name ? name : "framework.json";

    static IResult TooLarge() =>
        Answers.Problem(StatusCodes.Status413PayloadTooLarge, "framework-too-large", "A framework file must state its length and may have 4 MB at most.");

    async Task<IResult> ChangeAsync(HttpRequest request, string key, bool retired, CancellationToken cancellationToken)
    {
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        if (await catalogue.FindAsync(key, cancellationToken) is not { } framework)
        {
            return Answers.NotFound("framework", key);
        }
        await (retired ? shelf.RetireAsync(framework, actor, cancellationToken) : shelf.RestoreAsync(framework, actor, cancellationToken));
        return Answers.Json(Describe(framework, FrameworkShelf.KeyOf(framework), retired));
    }

    static FrameworkDescription Describe(Framework framework, string key, bool retired) =>
        new(key, framework.Id, framework.Version, framework.Title, framework.Criteria.Count, retired);
}

/// <summary>A framework as listed: <paramref name="Key"/> is what an analysis names it by; with a retired one no review begins.</summary>
sealed record FrameworkDescription(string Key, string Id, string Version, string Title, int Criteria, bool Retired)
{
    /// <summary>Whether the record of its retirement can't be read. It counts as retired; restoring puts that record aside.</summary>
    public bool MarkUnreadable { get; init; }
}

/// <summary>What is to be said about a framework file, as text for a terminal.</summary>
sealed record FrameworkReport(bool Usable, string Text);
