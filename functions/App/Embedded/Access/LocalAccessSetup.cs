using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace QaPipeline.App.Access;

/// <summary>Sign-in on one machine: local accounts, and the keys that seal sessions and links in the data directory.</summary>
static class LocalAccessSetup
{
    public static IServiceCollection AddLocalAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName("QaPipeline").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(LocalFolders.HostOf(configuration), "protection")));
        services.AddSingleton<LocalSessions>();
        services.AddSingleton<ICallerSource>(p => p.GetRequiredService<LocalSessions>());
        services.AddSingleton<LocalAccounts>();
        services.AddSingleton<IInvitationAcceptance>(p => p.GetRequiredService<LocalAccounts>());
        services.AddHostedService<FirstAdminLink>();
        return services;
    }
}
