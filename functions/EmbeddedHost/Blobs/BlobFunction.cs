using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using QaPipeline.EmbeddedHost.Hosting;
using QaPipeline.EmbeddedHost.Registry;

namespace QaPipeline.EmbeddedHost.Blobs;

/// <summary>A function with the blobs it is for.</summary>
sealed record BlobFunction(FunctionDescriptor Function, BlobPathPattern Pattern, BlobContainerClient Container)
{
    /// <summary>The blob functions of an app.</summary>
    /// <exception cref="FunctionRegistrationException">A path or a connection can't be used.</exception>
    public static IReadOnlyList<BlobFunction> Of(FunctionRegistry registry, IConfiguration configuration)
    {
        List<string> problems = [];
        List<BlobFunction> functions = [];
        foreach (var function in registry.Of(FunctionKind.Blob))
        {
            var trigger = (BlobTriggerAttribute)function.Trigger;
            try
            {
                var pattern = BlobPathPattern.Parse(SettingReferences.Resolve(trigger.BlobPath, configuration));
                functions.Add(new(function, pattern, new BlobContainerClient(ConnectionOf(trigger, configuration), pattern.Container)));
            }
            catch (FormatException wrong)
            {
                problems.Add($"The function '{function.Name}' ({function.EntryPoint}): the blob path '{trigger.BlobPath}' can't be watched: {wrong.Message}.");
            }
        }
        return problems.Count == 0 ? functions : throw new FunctionRegistrationException(problems);
    }

    /// <summary>The setting of that name, with or without Azure's prefix for connections.</summary>
    static string ConnectionOf(BlobTriggerAttribute trigger, IConfiguration configuration)
    {
        var name = trigger.Connection ?? StorageWiring.StorageKey;
        return configuration[$"AzureWebJobs{name}"] ?? configuration[name] ?? configuration.GetConnectionString(name)
            ?? throw new FormatException($"the setting '{name}' with the storage's connection string isn't there");
    }
}
