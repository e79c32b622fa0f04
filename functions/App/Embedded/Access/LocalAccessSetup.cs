using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace QaPipeline.App.Access;

/// <summary>Sign-in on one machine: local accounts, and the keys that seal sessions and links in the data directory.</summary>
static class LocalAccessSetup
{
    public static IServiceCollection AddLocalAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName("QaPipeline").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(LocalFolders.HostOf(configuration), "protection")));
        // The folder is readable by its owner alone, as are the keys of the host beside it.
        services.AddLogging(l => l.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddSingleton<LocalSessions>();
        services.AddSingleton<ICallerSource>(p => p.GetRequiredService<LocalSessions>());
        services.AddSingleton<LocalAccounts>();
        services.AddSingleton<IInvitationAcceptance>(p => p.GetRequiredService<LocalAccounts>());
        services.AddHostedService<FirstAdminLink>();
        return services;
    }
}
