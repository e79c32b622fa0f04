using Microsoft.Extensions.Configuration;
using QaPipeline.EmbeddedHost.Azurite;

namespace QaPipeline.EmbeddedHost.Hosting;

/// <summary>Decides whether the app's storage is an Azurite of its own, and says so in the configuration.</summary>
static class StorageWiring
{
    /// <summary>The setting of the app's storage, on Azure too.</summary>
    public const string StorageKey = "AzureWebJobsStorage";

    const string Switch = "EmbeddedHost:Azurite";
    const string Development = "UseDevelopmentStorage=true";

    /// <summary>
    /// Azurite is used where a connection is <c>UseDevelopmentStorage=true</c>, or with <c>EmbeddedHost:Azurite=auto</c> also where
    /// AzureWebJobsStorage isn't set. <c>off</c> turns it off.
    /// </summary>
    public static AzuriteServer? AddAzurite(this ConfigurationManager configuration, DataDirectory directory)
    {
        var asked = configuration[Switch];
        if (string.Equals(asked, "off", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        if (asked is not null && !string.Equals(asked, "auto", StringComparison.OrdinalIgnoreCase))
        {
            throw new EmbeddedHostException($"The setting {Switch} is '{asked}'; it takes 'auto' or 'off'.");
        }
        var connections = configuration.AsEnumerable()
            .Where(setting => string.Equals(setting.Value?.TrimEnd(';'), Development, StringComparison.OrdinalIgnoreCase))
            .Select(setting => setting.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (asked is not null && string.IsNullOrEmpty(configuration[StorageKey]))
        {
            connections.Add(StorageKey);
        }
        if (connections.Count == 0)
        {
            return null;
        }
        var azurite = new AzuriteServer(configuration, directory);
        configuration.AddInMemoryCollection(connections.Select(name => KeyValuePair.Create(name, (string?)azurite.ConnectionString)));
        return azurite;
    }
}
