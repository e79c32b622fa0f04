using Microsoft.Extensions.Configuration;

namespace QaPipeline.App.Access;

/// <summary>Where the app on one machine keeps what isn't in storage.</summary>
static class LocalFolders
{
    /// <summary>The host's own folder in the data directory; readable by its owner alone.</summary>
    public static string HostOf(IConfiguration configuration) => Path.Combine(DataOf(configuration), "host");

    /// <summary>Where mails are put when no mail server is configured.</summary>
    public static string MailOf(IConfiguration configuration) => Path.Combine(DataOf(configuration), "mail");

    static string DataOf(IConfiguration configuration) => Path.GetFullPath(configuration["EmbeddedHost:DataDirectory"] ?? ".qa");
}
