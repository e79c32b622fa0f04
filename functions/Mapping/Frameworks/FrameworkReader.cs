using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Serialization;
using QaPipeline.Mapping.Frameworks.Schema;

namespace QaPipeline.Mapping.Frameworks;

/// <summary>Reads framework files: the built-in ones and those of users, from a full one down to a bare list of questions.</summary>
public static class FrameworkReader
{
    /// <summary>Largest framework file that is read, in bytes.</summary>
    public const int MaximumBytes = 8 * 1024 * 1024;

    static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.Load(FrameworkResources.Text(FrameworkResources.Schema)));

    /// <summary>Reads a framework from JSON text.</summary>
    /// <param name="json">An object as framework.schema.json describes it, or a bare list of <c>{id, text}</c> or of texts.</param>
    /// <param name="sourceName">Name of the file; id and title default to it.</param>
    /// <exception cref="InvalidFrameworkException">The text is not JSON, or not a framework.</exception>
    public static Framework Read(string json, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Read(Encoding.UTF8.GetBytes(json), sourceName);
    }

    /// <summary>Reads a framework from the bytes of a UTF-8 file; its <see cref="Framework.Sha256"/> is their hash.</summary>
    /// <inheritdoc cref="Read(string, string)"/>
    public static Framework Read(ReadOnlySpan<byte> utf8, string sourceName)
    {
        var problems = new List<FrameworkProblem>();
        var root = Parse(utf8, sourceName, problems);
        if (!BareFramework.MayBe(root))
        {
            throw new InvalidFrameworkException(sourceName, [new(root.Line, "", "the file must hold one object, or a list of questions")]);
        }
        var full = BareFramework.Complete(root);
        problems.AddRange(Schema.Value.Check(full));
        ThrowIfAny(problems, sourceName);

        var sha256 = ContentHash.Of(utf8);
        var framework = Build(full, sourceName, sha256);
        ThrowIfAny(FrameworkRules.Check(framework, full), sourceName);
        return framework;
    }

    static LocatedJson Parse(ReadOnlySpan<byte> utf8, string sourceName, List<FrameworkProblem> problems)
    {
        if (utf8.Length > MaximumBytes)
        {
            throw new InvalidFrameworkException(sourceName, [new(1, "", FormattableString.Invariant($"has {utf8.Length} bytes; at most {MaximumBytes} are read"))]);
        }
        if (!Utf8.IsValid(utf8))
        {
            throw new InvalidFrameworkException(sourceName, [new(1, "", "is not UTF-8 text; save it as UTF-8")]);
        }
        var text = utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
        if (text.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw new InvalidFrameworkException(sourceName, [new(1, "", "the file is empty")]);
        }
        try
        {
            return LocatedJsonReader.Read(text, problems);
        }
        catch (JsonException e)
        {
            var reason = e.Message.Split(" LineNumber:", 2)[0];
            throw new InvalidFrameworkException(sourceName, [new((int)(e.LineNumber ?? 0) + 1, "", $"is not valid JSON: {reason}")]);
        }
    }

    static Framework Build(LocatedJson full, string sourceName, string sha256)
    {
        var node = (JsonObject)full.ToNode()!;
        var name = Path.GetFileNameWithoutExtension(sourceName);
        node["id"] ??= BareFramework.IdFrom(name);
        node["title"] ??= name.Length == 0 ? "Framework" : name;
        node["version"] ??= $"sha256-{sha256[..12]}";
        node["sha256"] = sha256;
        return node.Deserialize<Framework>(DomainJson.Indented)!;
    }

    static void ThrowIfAny(IReadOnlyList<FrameworkProblem> problems, string sourceName)
    {
        if (problems.Count > 0)
        {
            throw new InvalidFrameworkException(sourceName, [.. problems.OrderBy(p => p.Line)]);
        }
    }
}
