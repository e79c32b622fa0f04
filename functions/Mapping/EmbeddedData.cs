using System.Text.Json;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Mapping;

/// <summary>Reads the data files that are part of this assembly.</summary>
static class EmbeddedData
{
    /// <summary>The data file <paramref name="name"/> as <typeparamref name="T"/>.</summary>
    /// <exception cref="InvalidOperationException">The assembly was built without the file.</exception>
    public static T Read<T>(string name)
    {
        using var stream = Open(name);
        return JsonSerializer.Deserialize<T>(stream, DomainJson.Compact)
            ?? throw new InvalidOperationException($"The data file '{name}' is empty.");
    }

    /// <summary>The lines of the data file <paramref name="name"/>.</summary>
    /// <exception cref="InvalidOperationException">The assembly was built without the file.</exception>
    public static IReadOnlyList<string> Lines(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>The data file <paramref name="name"/>; the reader closes it.</summary>
    /// <exception cref="InvalidOperationException">The assembly was built without the file.</exception>
    public static Stream Open(string name) =>
        typeof(EmbeddedData).Assembly.GetManifestResourceStream($"mapping/{name}") ?? throw new InvalidOperationException($"The data file '{name}' is missing from the program.");
}
