using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QaPipeline.Domain.Serialization;

/// <summary>The one way in which records are written as JSON: camel case, enums in words, stable order, unescaped letters.</summary>
/// <remarks>Map and ledger are compared byte by byte between runs, so every writer must use these options.</remarks>
public static class DomainJson
{
    /// <summary>Options for documents that people and other programs read (indented).</summary>
    public static JsonSerializerOptions Indented { get; } = Create(indented: true);

    /// <summary>Options for stored documents (compact).</summary>
    public static JsonSerializerOptions Compact { get; } = Create(indented: false);

    static JsonSerializerOptions Create(bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = indented,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
            ReadCommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            // Whoever writes a command by hand may put its type anywhere.
            AllowOutOfOrderMetadataProperties = true,
            // What is missing or null where it must not be is a mistake of the sender, told as one.
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Converters = { new JsonStringEnumConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
