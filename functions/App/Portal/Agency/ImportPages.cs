using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.People.Import;
using QaPipeline.Domain.People;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.AgencyDesk;

namespace QaPipeline.App.Portal.Agency;

/// <summary>The page on which tables are imported: pasted, looked at as a preview, and taken over.</summary>
public sealed class ImportPages(Imports imports, AgencyOverview overview, PortalPages pages)
{
    const long MaxBytes = 5 * 1024 * 1024;

    /// <summary>The empty form.</summary>
    [Function("ImportsPage"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/imports")] HttpRequest request) =>
        pages.ShowAsync<ImportsPage, ImportsModel>(request, new ImportsModel(ImportsModel.Kinds[0], "", FormErrors.None, null));

    /// <summary>Reports on a table, and imports it where that was asked for and every line can be used.</summary>
    [Function("ImportByForm"), Access(AccessScope.Agency, Role.AgencyAdmin), BodyLimit(MaxBytes)]
    public async Task<IResult> ImportAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/imports")] HttpRequest request, CancellationToken cancellationToken)
    {
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        var sent = await request.ReadFormAsync(cancellationToken);
        var what = ImportsModel.Kinds.FirstOrDefault(k => k == sent["what"].ToString()) ?? ImportsModel.Kinds[0];
        var table = sent["table"].ToString().ReplaceLineEndings("\n");
        if (string.IsNullOrWhiteSpace(table))
        {
            return await pages.ShowAsync<ImportsPage, ImportsModel>(request, new ImportsModel(what, "", new FormErrors([new FieldError("table", VisitorLanguage.TextsFor(request)["agency-imports.missing"])]), null), StatusCodes.Status422UnprocessableEntity);
        }
        var report = await imports.RunAsync(what, Encoding.UTF8.GetBytes(table), sent["do"].ToString() != "apply", actor, cancellationToken);
        overview.Forget();
        var view = new ImportView(report.Applied, report.Usable, [.. report.Lines.Select(l => new ImportLineView(l.Line, l.Id, l.Problems.Count > 0 ? "refused" : l.Outcome, [.. l.Problems, .. l.Notes]))]);
        return await pages.ShowAsync<ImportsPage, ImportsModel>(request, new ImportsModel(what, report.Applied ? "" : table, new FormErrors([.. report.Problems.Select(p => new FieldError("table", p))]), view),
            report.Usable ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
