using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.Portal;
using QaPipeline.Portal.Pages;
using QaPipeline.Portal.Texts;

namespace QaPipeline.App.Portal;

/// <summary>Pages that belong to nobody in particular: the way in, static files and the choice of language.</summary>
public sealed class PortalFunctions(PortalPages pages, ErrorAnswers errors, AccessOptions options)
{
    /// <summary>The root as a route: the Functions host takes an empty route for none, so this one has a parameter that can only be empty.</summary>
    public const string Root = "{root:maxlength(0)?}";

    /// <summary>Leads everybody to their own home: whoever has one role only goes there at once, others choose.</summary>
    [Function("HomePage"), SignedInAccess]
    public async Task<IResult> HomeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Root)] HttpRequest request)
    {
        var person = Caller.Of(request).Person!;
        var homes = HomeModel.HomesFor(Caller.Of(request).Roles);
        return homes is [var only] ? PortalPages.GoTo(only.Href) : await pages.ShowAsync<HomePage, HomeModel>(request, new HomeModel(person.Name, homes));
    }

    /// <summary>Static files; their names hold the hash of their content.</summary>
    [Function("Asset"), OpenAccess]
    public async Task<IResult> AssetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{*path}")] HttpRequest request, string path)
    {
        if (PortalAssets.Find(path) is not { } asset)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(asset.Content, asset.MediaType, entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue(asset.ETag));
    }

    /// <summary>Remembers the visitor's choice of language and goes back to the page.</summary>
    [Function("ChooseLanguage"), OpenAccess]
    public IResult ChooseLanguage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "language/{language}")] HttpRequest request, string language)
    {
        if (PortalTexts.Languages.Contains(language, StringComparer.Ordinal))
        {
            VisitorLanguage.Choose(request.HttpContext.Response, language, request.IsHttps || options.IsHttps);
        }
        return PortalPages.GoTo(request.Query["to"].ToString());
    }
}
