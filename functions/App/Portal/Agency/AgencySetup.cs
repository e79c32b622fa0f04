using Microsoft.Extensions.DependencyInjection;

namespace QaPipeline.App.Portal.Agency;

/// <summary>Registers what the agency's pages need.</summary>
static class AgencySetup
{
    public static IServiceCollection AddAgencyPages(this IServiceCollection services)
    {
        services.AddSingleton<AgencyOverview>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<Commands.CommandDesk>();
        return services;
    }
}
