using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Portal;
using QaPipeline.App.Portal.Agency;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.Frameworks;
using QaPipeline.Portal.Texts;

namespace QaPipeline.App.Frameworks;

/// <summary>Pages about frameworks.</summary>
public sealed class FrameworkPages(FrameworkCatalogue catalogue, FrameworkShelf shelf, PlanRegister plans, AgencyOverview overview, PortalPages pages, ErrorAnswers errors)
{
    const long MaxBytes = 4 * 1024 * 1024;

    /// <summary>Most problems of a file that are named at once; the rest shows when they are mended.</summary>
    const int MostProblems = 20;

    /// <summary>All frameworks: the built-in ones, and those that the agency added.</summary>
    [Function("FrameworksPage"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator)]
    public Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/frameworks")] HttpRequest request, CancellationToken cancellationToken) =>
        ShowAllAsync(request, FormErrors.None, cancellationToken);

    /// <summary>Adds a framework of the agency's own from its file; the same file again changes nothing.</summary>
    [Function("AddFrameworkByForm"), Access(AccessScope.Agency, Role.AgencyAdmin), BodyLimit(MaxBytes)]
    public async Task<IResult> AddAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/frameworks")] HttpRequest request, CancellationToken cancellationToken)
    {
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        var texts = VisitorLanguage.TextsFor(request);
        if ((await request.ReadFormAsync(cancellationToken)).Files.GetFile("file") is not { Length: > 0 } sent)
        {
            return await ShowAllAsync(request, new FormErrors([new FieldError("file", texts["frameworks.file.missing"])]), cancellationToken);
        }
        using var file = new MemoryStream();
        await sent.CopyToAsync(file, cancellationToken);
        try
        {
            var framework = await shelf.AddAsync(file.ToArray(), sent.FileName, actor, cancellationToken);
            return PortalPages.GoTo("/agency/frameworks?added=" + framework.Sha256);
        }
        catch (InvalidFrameworkException e)
        {
            return await ShowAllAsync(request, new FormErrors([.. e.Problems.Take(MostProblems).Select(p => new FieldError("file", Sentence(texts, p)))]), cancellationToken);
        }
    }

    /// <summary>One framework with its criteria, by id or, for an uploaded one, by content hash.</summary>
    [Function("FrameworkPage"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/frameworks/{key}")] HttpRequest request, string key, CancellationToken cancellationToken) =>
        await catalogue.FindAsync(key, cancellationToken) is { } framework
            ? await pages.ShowAsync<FrameworkPage, FrameworkModel>(request, new FrameworkModel(framework, FrameworkShelf.KeyOf(framework), Caller.Of(request).Holds(RoleScope.Agency, Role.AgencyAdmin))
            {
                Retired = (await shelf.RetirementsAsync(cancellationToken)) is var retired && retired.Keys.Contains(FrameworkShelf.KeyOf(framework)),
                MarkDamaged = retired.Damaged.Contains(FrameworkShelf.KeyOf(framework), StringComparer.Ordinal),
                Plans = [.. (await plans.LookAsync(cancellationToken)).Records.Select(p => p.Value).Where(p => p.Framework == FrameworkShelf.KeyOf(framework) || p.Framework == framework.Sha256).OrderBy(p => NameKey.Of(p.Name), StringComparer.Ordinal)],
            })
            : await errors.AnswerAsync(request, Fault.FrameworkGone);

    /// <summary>Retires a framework or takes it back into use. Doing so twice changes nothing.</summary>
    [Function("ChangeFrameworkStateByForm"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> ChangeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/frameworks/{key}/state")] HttpRequest request, string key, CancellationToken cancellationToken)
    {
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        var sent = await request.ReadFormAsync(cancellationToken);
        if (await catalogue.FindAsync(key, cancellationToken) is not { } framework)
        {
            if (sent["retired"].ToString() != "no" || !await shelf.PutMarkAsideAsync(key, actor, cancellationToken))
            {
                return await errors.AnswerAsync(request, Fault.FrameworkGone);
            }
            overview.Forget();
            return PortalPages.GoTo("/agency/frameworks");
        }
        await (sent["retired"].ToString() == "yes" ? shelf.RetireAsync(framework, actor, cancellationToken) : shelf.RestoreAsync(framework, actor, cancellationToken));
        overview.Forget();
        return PortalPages.GoTo("/agency/frameworks/" + FrameworkShelf.KeyOf(framework));
    }

    async Task<IResult> ShowAllAsync(HttpRequest request, FormErrors wrong, CancellationToken cancellationToken)
    {
        var retired = await shelf.RetirementsAsync(cancellationToken);
        var own = (await shelf.OwnAsync(cancellationToken))
            .OrderBy(f => NameKey.Of(f.Title), StringComparer.Ordinal).ThenBy(f => f.Version, StringComparer.Ordinal).ThenBy(f => f.Sha256, StringComparer.Ordinal);
        var model = new FrameworksModel(FrameworkLibrary.BuiltIn, [.. own], Caller.Of(request).Holds(RoleScope.Agency, Role.AgencyAdmin))
        {
            Added = request.Query["added"].ToString() is { Length: > 0 } added ? await catalogue.FindAsync(added, cancellationToken) : null,
            Errors = wrong,
            Retired = retired.Keys,
            Damaged = retired.Damaged,
        };
        return await pages.ShowAsync<FrameworksPage, FrameworksModel>(request, model, wrong.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    static string Sentence(PortalTexts texts, FrameworkProblem problem) => problem.Path.Length == 0
        ? texts.Format("frameworks.problem", problem.Line, texts.Sentence(problem.Reason))
        : texts.Format("frameworks.problem.at", problem.Line, problem.Path, texts.Sentence(problem.Reason));
}
