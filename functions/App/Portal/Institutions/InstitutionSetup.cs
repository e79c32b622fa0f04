using Microsoft.Extensions.DependencyInjection;
using QaPipeline.App.Uploads;

namespace QaPipeline.App.Portal.Institutions;

/// <summary>Registers the institution's part of the portal.</summary>
static class InstitutionSetup
{
    public static IServiceCollection AddInstitutionPages(this IServiceCollection services)
    {
        services.AddSingleton<OwnerAccess>();
        services.AddSingleton<IUploadAccess>(p => p.GetRequiredService<OwnerAccess>());
        services.AddSingleton<PackSubmission>();
        services.AddSingleton<PackClaim>();
        services.AddSingleton<InstitutionReviews>();
        services.AddSingleton<InstitutionReviewPages>();
        services.AddSingleton<PackDesk>();
        services.AddSingleton<StreamedFiles>();
        return services;
    }
}
