using System.Reflection;
using System.Text.RegularExpressions;
using QaPipeline.Tests;

namespace QaPipeline.EmbeddedHost.Tests.Api;

/// <summary>The public API of the real packages, and how an assembly's Microsoft namespaces differ from it.</summary>
sealed partial class AzureApi
{
    const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    readonly ILookup<string, string> signatures;

    AzureApi(IEnumerable<string> lines) =>
        signatures = lines.Select(line => line.Split('\t')).ToLookup(columns => columns[1], columns => Normal(columns[2]), StringComparer.Ordinal);

    /// <summary>Assembly, documentation id and signature in each line of the list beside the tests.</summary>
    public static AzureApi Read() => new(File.ReadLines(RepositoryFiles.PathOf("tests", "EmbeddedHost.Tests", "Api", "api-signatures.txt")));

    public int Count => signatures.Count;

    /// <summary>One line for each type and member that the real packages don't have, or have differently.</summary>
    public IReadOnlyList<string> DifferencesOf(Assembly assembly) =>
        [.. assembly.GetExportedTypes()
            .Where(type => type.Namespace is { } space && (space + '.').StartsWith("Microsoft.", StringComparison.Ordinal))
            .SelectMany(type => MembersOf(type).Select(member => (Id: DocumentationId.Of(member), Signature: Signature.Of(member))).Prepend((DocumentationId.Of(type), Signature.Of(type))))
            .Select(Difference)
            .OfType<string>()
            .Order(StringComparer.Ordinal)];

    string? Difference((string Id, string Signature) own)
    {
        var real = signatures[own.Id].ToList();
        if (real.Count == 0)
        {
            return $"{own.Id} isn't in the real API";
        }
        return real.Contains(Normal(own.Signature), StringComparer.Ordinal) ? null : $"{own.Id} is '{Normal(own.Signature)}' and really '{real[0]}'";
    }

    static IEnumerable<MemberInfo> MembersOf(Type type) => type.GetMembers(Own).Where(IsCallable).Where(member => member is not Type);

    static bool IsCallable(MemberInfo member) => member switch
    {
        MethodBase method => IsCallable(method) && !(method.IsSpecialName && !method.IsConstructor && !method.Name.StartsWith("op_", StringComparison.Ordinal)),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsCallable),
        FieldInfo field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName,
        _ => true,
    };

    static bool IsCallable(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Takes out what isn't API: setters nobody can call, the order in which interfaces are named, and a question mark that the list has twice.</summary>
    static string Normal(string signature)
    {
        var callable = HiddenAccessor().Replace(signature, "").Replace("??", "?", StringComparison.Ordinal);
        var type = TypeHead().Match(callable);
        return type.Success
            ? $"{type.Groups["head"].Value} : {string.Join(", ", BaseName().Matches(type.Groups["bases"].Value).Select(name => name.Value).Order(StringComparer.Ordinal))}{type.Groups["usage"].Value}"
            : callable;
    }

    [GeneratedRegex(@"(?:private|internal|private protected) (?:set|init|get); ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex HiddenAccessor();

    [GeneratedRegex(@"^(?<head>(?:sealed |abstract |static )?(?:class|record|interface|struct|enum) [^:]+?) : (?<bases>[^\[]+?)(?<usage> \[.*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TypeHead();

    [GeneratedRegex(@"[^,<>\s]+(?:<(?:[^<>]|<[^<>]*>)*>)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex BaseName();
}
