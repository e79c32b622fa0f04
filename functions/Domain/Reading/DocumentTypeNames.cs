namespace QaPipeline.Domain.Reading;

/// <summary>English names of the kinds of documents (domain note 4.0.2).</summary>
public static class DocumentTypeNames
{
    static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["AGR"] = "agreement", ["AGY"] = "agency document", ["CRD"] = "credential specimen", ["DAT"] = "data", ["DES"] = "design or approval file",
        ["EXT"] = "external review outcome", ["MIN"] = "minutes or decisions", ["MON"] = "monitoring or review report", ["POL"] = "policy or regulation",
        ["PRO"] = "procedure or manual", ["SER"] = "self-evaluation report", ["STF"] = "staff document", ["STR"] = "strategy", ["STU"] = "information for learners",
        ["SUR"] = "survey or feedback",
    };

    /// <summary>The codes that have names, in ordinal order.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Names.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The name of the kind with <paramref name="code"/>, or the code where it has none here.</summary>
    public static string English(string code) => Names.GetValueOrDefault(code, code);
}
