using Microsoft.Extensions.Configuration;

namespace QaPipeline.EmbeddedHost.Azurite;

/// <summary>Where Azurite and what runs it are installed.</summary>
/// <param name="Node">The program that runs it.</param>
/// <param name="Script">Its blob service.</param>
sealed record AzuriteInstallation(string Node, string Script)
{
    const string ScriptKey = "EmbeddedHost:AzuriteScript";

    /// <summary>Looks where the settings say, and otherwise in the search path and upwards from the program and the working folder.</summary>
    /// <exception cref="AzuriteException">One of them is missing.</exception>
    public static AzuriteInstallation Find(IConfiguration configuration)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new AzuriteException(AzuriteFault.SystemNotSupported, "The host starts Azurite on Linux only. Set AzureWebJobsStorage to the connection string of a storage account or of an Azurite of your own.");
        }
        return new(FindNode(configuration["EmbeddedHost:Node"]), FindScript(configuration[ScriptKey]));
    }

    static string FindNode(string? configured)
    {
        var candidates = configured is not null
            ? [configured]
            : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, "node"));
        return candidates.FirstOrDefault(File.Exists)
            ?? throw new AzuriteException(AzuriteFault.NodeMissing, configured is null
                ? "Node.js wasn't found in the search path. Azurite, the local blob storage, needs it: install Node.js 20 or later, or set EmbeddedHost:Node to the program."
                : $"Node.js isn't at {configured}, where the setting EmbeddedHost:Node says it is.");
    }

    static string FindScript(string? configured)
    {
        if (configured is not null)
        {
            return File.Exists(configured)
                ? Path.GetFullPath(configured)
                : throw new AzuriteException(AzuriteFault.AzuriteMissing, $"Azurite isn't at {configured}, where the setting {ScriptKey} says it is.");
        }
        return Above(AppContext.BaseDirectory).Concat(Above(Directory.GetCurrentDirectory()))
                .Select(folder => Path.Combine(folder, "node_modules", "azurite", "dist", "src", "blob", "main.js"))
                .FirstOrDefault(File.Exists)
            ?? throw new AzuriteException(AzuriteFault.AzuriteMissing, $"Azurite, the local blob storage, isn't installed. Run 'npm ci' in the folder of package.json, or set {ScriptKey} to its dist/src/blob/main.js.");
    }

    static IEnumerable<string> Above(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            yield return current.FullName;
        }
    }
}
