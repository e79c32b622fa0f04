using System.Text.RegularExpressions;

namespace QaPipeline.Infrastructure.Tests.Bicep;

/// <summary>Which role the templates give on what, as "role id on scope".</summary>
static partial class RoleAssignments
{
    public static IReadOnlyList<string> Of(IEnumerable<BicepFile> files) =>
    [
        .. (from f in files
            from r in f.Of("resource")
            where r.Target == "Microsoft.Authorization/roleAssignments"
            let scope = r.Objects.SelectMany(o => o).First(p => p.Name == "scope").Text
            from role in RolesIn(f, r)
            select $"{role} on {scope}").Order(StringComparer.Ordinal),
    ];

    static IEnumerable<string> RolesIn(BicepFile file, BicepDeclaration assignment) =>
        assignment.Strings.Concat(file.Of("variable").Where(v => assignment.References.Contains(v.Name, StringComparer.Ordinal)).SelectMany(v => v.Strings))
            .Where(s => RoleId().IsMatch(s)).Distinct(StringComparer.Ordinal);

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RoleId();
}
