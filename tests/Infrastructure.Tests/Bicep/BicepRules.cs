using System.Text.RegularExpressions;

namespace QaPipeline.Infrastructure.Tests.Bicep;

/// <summary>What every template of this repository keeps. Each rule answers the problems it finds, so that tests can also show that it finds them.</summary>
static partial class BicepRules
{
    // Resources that have no tags, or that belong to another resource.
    static readonly string[] Untagged = ["Microsoft.Authorization/roleAssignments", "Microsoft.Consumption/budgets"];

    public static IReadOnlyList<string> Syntax(IEnumerable<BicepFile> files) =>
        [.. files.SelectMany(f => f.Errors.Select(e => $"{f.Name}: {e}"))];

    public static IReadOnlyList<string> Descriptions(IEnumerable<BicepFile> files) =>
    [
        .. from f in files
           from d in f.Declarations
           where d.Kind is "parameter" or "output" && (d.Description is null || d.Description.Length < 5)
           select $"{f.Name}: {d.Kind} '{d.Name}' has no description",
        .. from f in files
           where f.Of("metadata").All(m => m.Name != "description")
           select $"{f.Name}: the file does not say what it is for",
    ];

    public static IReadOnlyList<string> Unused(IReadOnlyList<BicepFile> files) =>
    [
        .. from f in files
           from d in f.Declarations
           where d.Kind is "parameter" or "variable" && !f.Declarations.Any(o => o != d && o.References.Contains(d.Name, StringComparer.Ordinal))
           select $"{f.Name}: {d.Kind} '{d.Name}' is never used",
        .. from f in files
           from d in f.Of("resource")
           where d.Existing && !f.Declarations.Any(o => o != d && o.References.Contains(d.Name, StringComparer.Ordinal))
           select $"{f.Name}: existing resource '{d.Name}' is never used",
        .. files.Where(f => f.Name != "main.bicep" && !files.SelectMany(o => o.Of("module")).Any(m => m.Target.EndsWith("/" + f.Name, StringComparison.Ordinal)))
            .Select(f => $"{f.Name}: no template uses the module"),
    ];

    /// <summary>Modules get the parameters that they declare: none that they don't know, and all that have no default.</summary>
    public static IReadOnlyList<string> ModuleParameters(IReadOnlyList<BicepFile> files)
    {
        var problems = new List<string>();
        foreach (var (file, module) in files.SelectMany(f => f.Of("module").Select(m => (f, m))))
        {
            var target = files.FirstOrDefault(f => module.Target.EndsWith("/" + f.Name, StringComparison.Ordinal));
            if (target is null)
            {
                problems.Add($"{file.Name}: module '{module.Name}' names the missing file {module.Target}");
                continue;
            }
            var given = module.Objects.SelectMany(o => o).Where(p => p.Name == "params").Select(p => KeysOf(p.Text)).FirstOrDefault() ?? [];
            var known = target.Of("parameter").ToDictionary(p => p.Name, p => p.Optional, StringComparer.Ordinal);
            problems.AddRange(given.Where(g => !known.ContainsKey(g)).Select(g => $"{file.Name}: module '{module.Name}' does not know the parameter '{g}'"));
            problems.AddRange(known.Where(k => !k.Value && !given.Contains(k.Key, StringComparer.Ordinal)).Select(k => $"{file.Name}: module '{module.Name}' lacks the parameter '{k.Key}'"));
            problems.AddRange(UnknownOutputs(files, file, module, target));
        }
        return problems;
    }

    public static IReadOnlyList<string> SecretOutputs(IEnumerable<BicepFile> files) =>
    [
        .. from f in files
           from o in f.Of("output")
           where SecretLike().IsMatch(o.Text)
           select $"{f.Name}: output '{o.Name}' looks like a secret",
    ];

    /// <summary>Pages of named addresses may fetch and send blobs, by links that they were given; no rule lets every page do so, or lets any delete.</summary>
    public static IReadOnlyList<string> Origins(IReadOnlyList<BicepFile> files)
    {
        var problems = files.SelectMany(f => f.Declarations.Where(d => d.Text.Contains("rigins", StringComparison.Ordinal) && d.Text.Contains("'*'", StringComparison.Ordinal))
            .Select(d => $"{f.Name}: '{d.Name}' lets every page in")).ToList();
        if (!files.Single(f => f.Name == "storage.bicep").Declarations.Any(d => d.Text.Contains("allowedMethods: ['GET', 'HEAD', 'PUT']", StringComparison.Ordinal)))
        {
            problems.Add("storage.bicep: pages may do something else than fetch and send");
        }
        return problems;
    }

    /// <summary>Passwords, keys and connection strings with keys have no place in the templates; shared keys and local sign-in are off.</summary>
    public static IReadOnlyList<string> Keys(IReadOnlyList<BicepFile> files)
    {
        var problems = files.SelectMany(f => f.Declarations.Where(d => KeyLike().IsMatch(d.Text)).Select(d => $"{f.Name}: '{d.Name}' handles an account key")).ToList();
        Require("storage.bicep", "allowSharedKeyAccess: false");
        Require("storage.bicep", "allowBlobPublicAccess: false");
        Require("documentIntelligence.bicep", "disableLocalAuth: true");
        Require("monitoring.bicep", "DisableLocalAuth: true");
        return problems;

        void Require(string file, string text)
        {
            if (!files.Single(f => f.Name == file).Declarations.Any(d => d.Text.Contains(text, StringComparison.Ordinal)))
            {
                problems.Add($"{file}: '{text}' is missing");
            }
        }
    }

    public static IReadOnlyList<string> Tags(IEnumerable<BicepFile> files) =>
    [
        .. from f in files
           from r in f.Of("resource")
           where !r.Existing && r.Parent is null && r.Target.Count(c => c == '/') == 1 && !Untagged.Contains(r.Target, StringComparer.Ordinal)
               && !r.References.Contains("tags", StringComparer.Ordinal) && !r.References.Contains("allTags", StringComparer.Ordinal)
           select $"{f.Name}: resource '{r.Name}' carries no tags",
    ];

    static IEnumerable<string> UnknownOutputs(IReadOnlyList<BicepFile> files, BicepFile file, BicepDeclaration module, BicepFile target) =>
        from d in files.Where(f => f == file).SelectMany(f => f.Declarations)
        from Match m in Regex.Matches(d.Text, $@"\b{module.Name}!?\.outputs\.(?<output>\w+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
        let output = m.Groups["output"].Value
        where target.Of("output").All(o => o.Name != output)
        select $"{file.Name}: module '{module.Name}' has no output '{output}'";

    static string[] KeysOf(string objectText)
    {
        var depth = 0;
        var keys = new List<string>();
        foreach (var line in objectText.Split('\n'))
        {
            if (depth == 1 && KeyAtLineStart().Match(line) is { Success: true } m)
            {
                keys.Add(m.Groups["key"].Value);
            }
            depth += line.Count(c => c is '{' or '[') - line.Count(c => c is '}' or ']');
        }
        return [.. keys];
    }

    [GeneratedRegex(@"listKeys|listSecrets|listAccountSas|listServiceSas|ConnectionString|AccountKey|[Pp]assword|[Ss]ecret|\bkey[12]?\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SecretLike();

    [GeneratedRegex(@"AccountKey=|listKeys\([^)]*torage|\.keys\[|@secure\(\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KeyLike();

    [GeneratedRegex(@"^\s*(?<key>\w+)\s*:", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyAtLineStart();
}
