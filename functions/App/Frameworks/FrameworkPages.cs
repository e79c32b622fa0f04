using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Portal;
using QaPipeline.Domain.People;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Portal.Pages.Frameworks;

namespace QaPipeline.App.Frameworks;

/// <summary>Pages about frameworks.</summary>
public sealed class FrameworkPages(FrameworkCatalogue catalogue, PortalPages pages, ErrorAnswers errors)
{
    /// <summary>All built-in frameworks.</summary>
    [Function("FrameworksPage"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator)]
    public Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/frameworks")] HttpRequest request) =>
        pages.ShowAsync<FrameworksPage, FrameworksModel>(request, new FrameworksModel(FrameworkLibrary.BuiltIn));

    /// <summary>One framework with its criteria, by id or, for an uploaded one, by content hash.</summary>
    [Function("FrameworkPage"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/frameworks/{key}")] HttpRequest request, string key, CancellationToken cancellationToken) =>
        await catalogue.FindAsync(key, cancellationToken) is { } framework
            ? await pages.ShowAsync<FrameworkPage, FrameworkModel>(request, new FrameworkModel(framework))
            : await errors.AnswerAsync(request, Fault.NotFound);
}
