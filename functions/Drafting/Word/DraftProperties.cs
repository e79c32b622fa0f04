using System.Globalization;

namespace QaPipeline.Drafting.Word;

/// <summary>A draft's identity as custom properties of its file, which Word and LibreOffice keep.</summary>
static class DraftProperties
{
    public static IReadOnlyList<(string Name, string Value)> Of(DraftIdentity identity) =>
    [
        ("QaDraft", identity.DraftId),
        ("QaKind", identity.Kind.ToString()),
        ("QaReview", identity.Review),
        ("QaNumber", identity.Number.ToString(CultureInfo.InvariantCulture)),
        ("QaPack", identity.PackId),
        ("QaFramework", identity.FrameworkId),
        ("QaFrameworkVersion", identity.FrameworkVersion),
        ("QaMap", identity.MapHash),
        ("QaLedger", identity.LedgerHash),
    ];

    /// <summary>The identity in <paramref name="properties"/>; null when it is not whole.</summary>
    public static DraftIdentity? Read(IReadOnlyDictionary<string, string> properties)
    {
        string? Value(string name) => properties.GetValueOrDefault(name);
        return Value("QaDraft") is { Length: > 0 } id
            && Enum.TryParse<DraftKind>(Value("QaKind"), out var kind)
            && int.TryParse(Value("QaNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Value("QaPack") is { } pack && Value("QaFramework") is { } framework && Value("QaFrameworkVersion") is { } version
            ? new DraftIdentity(id, kind, Value("QaReview") ?? "", number, pack, framework, version, Value("QaMap") ?? "", Value("QaLedger") ?? "")
            : null;
    }
}
