using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Profiles;

/// <summary>Finds the version that a document states about itself on its first lines or in its name.</summary>
static partial class StatedVersions
{
    /// <summary>The version, such as "2.1"; null when none is stated.</summary>
    public static string? Find(string name, IReadOnlyList<Block> opening)
    {
        var stated = opening.Take(8).Where(b => b.Text.Length <= 200).Select(b => Stated().Match(b.Text)).FirstOrDefault(m => m.Success);
        if (stated is not null)
        {
            return stated.Groups["number"].Value;
        }
        var named = Named().Match(name[(name.LastIndexOf('/') + 1)..]);
        return named.Success ? named.Groups["number"].Value.Replace('-', '.') : null;
    }

    [GeneratedRegex(@"\b(?:version|versión|versione|versie|versão|wersja|revision|edition|rev\.|v\.)\s*:?\s*(?<number>\d+(?:\.\d+){0,3})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Stated();

    [GeneratedRegex(@"(?:^|[_ \-.])v(?:ersion)?[ _]?(?<number>\d+(?:[.\-]\d+){0,2})(?=[_ \-.]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
