using System.Reflection;
using System.Text.Json;

namespace QaPipeline.Drafting.Texts;

/// <summary>The matters on which the mapping compares statements, as its data name them.</summary>
static class ComparedMatters
{
    static readonly string[] Lists = ["figures", "opposed"];

    static readonly Lazy<IReadOnlyList<string>> Read = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("QaPipeline.Drafting.matters.json")
            ?? throw new InvalidOperationException("The assembly was built without the list of matters.");
        using var data = JsonDocument.Parse(stream);
        return [.. Lists.SelectMany(l => data.RootElement.GetProperty(l).EnumerateArray()).Select(m => m.GetProperty("matter").GetString()!).Distinct(StringComparer.Ordinal)];
    });

    /// <summary>Their English names in the order of the data.</summary>
    public static IReadOnlyList<string> Names => Read.Value;
}
