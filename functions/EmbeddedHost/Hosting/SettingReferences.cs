using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace QaPipeline.EmbeddedHost.Hosting;

/// <summary>Puts settings in the place of their names in percent signs, as attributes and host.json may have them.</summary>
static partial class SettingReferences
{
    /// <exception cref="FormatException">A setting isn't there.</exception>
    public static string Resolve(string text, IConfiguration configuration) => Reference().Replace(text, match =>
        configuration[match.Groups["name"].Value] ?? throw new FormatException($"the setting '{match.Groups["name"].Value}' isn't there"));

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
