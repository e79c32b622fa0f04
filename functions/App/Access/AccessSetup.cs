using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using QaPipeline.App.OpenApi;
using QaPipeline.App.People;
using QaPipeline.App.Portal;
using QaPipeline.App.Portal.Panel;
using QaPipeline.Portal;

namespace QaPipeline.App.Access;

/// <summary>Registers who may do what, and the portal.</summary>
static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Access").Get<AccessOptions>() ?? new AccessOptions();
        services.AddSingleton(options);
        services.AddSingleton(AccessTable.Of(typeof(AccessSetup).Assembly));
        services.AddSingleton(p => OpenApiDocument.Of(p.GetRequiredService<AccessTable>(), typeof(AccessSetup).Assembly));
        services.AddSingleton<AccessMiddleware>();
        services.AddSingleton<SecurityHeaders>();
        services.AddSingleton<RequestRates>();
        services.AddSingleton<ForgedRequests>();
        services.AddSingleton<Admissions>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<IRefusalLog, RefusalLog>();
        services.AddSingleton<PeopleDesk>();
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<PortalPages>();
        services.AddSingleton<ErrorAnswers>();
        services.AddPanelPages();
        services.AddAntiforgery(o =>
        {
            o.HeaderName = ForgedRequests.TokenHeader;
            o.FormFieldName = "form-token";
            o.Cookie.Name = options.IsHttps ? "__Host-qa-form" : "qa-form";
            o.Cookie.SecurePolicy = options.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.Path = "/";
            o.SuppressXFrameOptionsHeader = true;
        });
        return services;
    }
}
