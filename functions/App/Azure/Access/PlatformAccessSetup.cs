using Microsoft.Extensions.DependencyInjection;

namespace QaPipeline.App.Access;

/// <summary>Sign-in on Azure: by the platform's authentication.</summary>
static class PlatformAccessSetup
{
    public static IServiceCollection AddPlatformAccess(this IServiceCollection services)
    {
        services.AddSingleton<PlatformIdentity>();
        services.AddSingleton<ICallerSource>(p => p.GetRequiredService<PlatformIdentity>());
        services.AddSingleton<IInvitationAcceptance>(p => p.GetRequiredService<PlatformIdentity>());
        return services;
    }
}
