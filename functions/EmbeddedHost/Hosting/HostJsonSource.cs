using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace QaPipeline.EmbeddedHost.Hosting;

/// <summary>host.json as configuration under the section that Azure uses, so that an environment variable can override it the same way.</summary>
sealed class HostJsonSource(string path) : IConfigurationSource
{
    /// <summary>The section all of host.json appears under.</summary>
    public const string Section = "AzureFunctionsJobHost";

    public IConfigurationProvider Build(IConfigurationBuilder builder) => new PrefixedJson(path, Section, element: null);

    /// <summary>Reads one JSON file, or one element of it, and puts a section before its keys.</summary>
    internal sealed class PrefixedJson(string path, string? section, string? element) : ConfigurationProvider
    {
        public override void Load()
        {
            if (!File.Exists(path))
            {
                return;
            }
            try
            {
                using var stream = File.OpenRead(path);
                var values = new Reader().Read(stream);
                foreach (var (key, value) in values)
                {
                    if (KeyOf(key) is { } name)
                    {
                        Data[name] = value;
                    }
                }
            }
            catch (Exception unreadable) when (unreadable is JsonException or FormatException or IOException)
            {
                throw new EmbeddedHostException($"{path} can't be read: {unreadable.Message}", unreadable);
            }
        }

        string? KeyOf(string key)
        {
            if (element is not null)
            {
                if (!key.StartsWith($"{element}:", StringComparison.OrdinalIgnoreCase))
                {
                    return null;
                }
                key = key[(element.Length + 1)..].Replace("__", ":", StringComparison.Ordinal);
            }
            return section is null ? key : $"{section}:{key}";
        }
    }

    /// <summary>Lends the framework's JSON flattening, which keeps comments and trailing commas readable.</summary>
    sealed class Reader() : JsonStreamConfigurationProvider(new JsonStreamConfigurationSource())
    {
        public IDictionary<string, string?> Read(Stream stream)
        {
            Load(stream);
            return Data;
        }
    }
}

/// <summary>The Values of local.settings.json, which stand for environment variables.</summary>
sealed class LocalSettingsSource(string path) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new HostJsonSource.PrefixedJson(path, section: null, element: "Values");
}
