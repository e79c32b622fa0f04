using System.Text.Json;
using System.Text.Json.Nodes;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Cli.Agencies;

/// <summary>A profile on the local disk, in which logo, template and texts may be named as files beside it.</summary>
static class AgencyFile
{
    static readonly (string Field, string[] Extensions)[] Binary = [("logo", [".png", ".jpg", ".jpeg"]), ("template", [".dotx", ".docx"])];

    /// <summary>The profile as it is sent: what it names as files is put inside.</summary>
    public static async Task<byte[]> PackAsync(string path, CancellationToken cancellationToken)
    {
        GivenFile.Require(path);
        var profile = await ReadAsync(path, cancellationToken);
        foreach (var (field, extensions) in Binary)
        {
            if (NameOf(profile[field]) is { } name && extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase))
            {
                profile[field] = Convert.ToBase64String(await File.ReadAllBytesAsync(Beside(path, name), cancellationToken));
            }
        }
        if (NameOf(profile["texts"]) is { } table)
        {
            profile["texts"] = await ReadAsync(Beside(path, table), cancellationToken);
        }
        return JsonSerializer.SerializeToUtf8Bytes(profile, DomainJson.Compact);
    }

    static string? NameOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    static string Beside(string path, string name) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name) is var file && File.Exists(file)
            ? file
            : throw new CliException($"'{path}' names '{name}', which does not exist beside it.", ExitCodes.Usage);

    static async Task<JsonObject> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return JsonNode.Parse(await File.ReadAllBytesAsync(path, cancellationToken)) as JsonObject ?? throw new CliException($"'{path}' is no JSON object.", ExitCodes.Usage);
        }
        catch (JsonException e)
        {
            throw new CliException($"'{path}' is no JSON: {e.Message}", ExitCodes.Usage, e);
        }
    }
}
