using QaPipeline.Domain.Frameworks;

namespace QaPipeline.Mapping.Indexes;

/// <summary>Recognises criteria in the words of an index: "IQ1, IQ3.a", "KP 2", "ESG 1.3", "Standard 1.3".</summary>
sealed class CriterionNames
{
    static readonly char[] Separators = [',', ';', '/', '&', '\n', '+'];

    readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    public CriterionNames(Framework framework)
    {
        foreach (var criterion in framework.Criteria)
        {
            _ids.TryAdd(Plain(criterion.Id), criterion.Id);
        }
    }

    /// <summary>The ids that <paramref name="written"/> names, in its order; empty when it names none.</summary>
    public IReadOnlyList<string> Of(string written)
    {
        var found = new List<string>();
        foreach (var part in written.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Single(part) is { } id)
            {
                found.Add(id);
            }
            else
            {
                found.AddRange(part.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Single).OfType<string>());
            }
        }
        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    string? Single(string part)
    {
        var plain = Plain(part);
        return _ids.TryGetValue(plain, out var id) || _ids.TryGetValue(plain.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]), out id) ? id : null;
    }

    static string Plain(string text) => string.Concat(text.Where(c => char.IsLetterOrDigit(c))).ToUpperInvariant();
}
