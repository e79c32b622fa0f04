using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace QaPipeline.App.OpenApi;

/// <summary>The sentences above the functions in the code, from the documentation file that the compiler writes beside the assembly.</summary>
sealed partial class Summaries
{
    readonly Dictionary<string, string> _byMember = new(StringComparer.Ordinal);

    public Summaries(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        if (File.Exists(file))
        {
            foreach (var member in XDocument.Load(file).Descendants("member"))
            {
                _byMember[member.Attribute("name")!.Value] = Text(member.Element("summary"));
            }
        }
    }

    /// <summary>The summary of a method; empty when there is none.</summary>
    public string Of(MethodInfo method)
    {
        var name = $"M:{method.DeclaringType!.FullName}.{method.Name}";
        return _byMember.FirstOrDefault(m => m.Key == name || m.Key.StartsWith(name + "(", StringComparison.Ordinal)).Value ?? "";
    }

    static string Text(XElement? summary) =>
        summary is null ? "" : Space().Replace(string.Concat(summary.Nodes().Select(n => n is XElement e ? e.Attribute("cref")?.Value.Split('.')[^1] ?? e.Value : n.ToString())), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
