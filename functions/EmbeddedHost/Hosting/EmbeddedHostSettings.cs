using Microsoft.Extensions.Configuration;

namespace QaPipeline.EmbeddedHost.Hosting;

/// <summary>The host's own settings.</summary>
/// <param name="DataDirectory">Where everything is kept that must survive; absolute.</param>
/// <param name="RoutePrefix">What all function routes begin with; may be empty.</param>
/// <param name="ShutdownGrace">How long work in flight may go on after a stop was asked for, before it is cancelled.</param>
sealed record EmbeddedHostSettings(string DataDirectory, string RoutePrefix, TimeSpan ShutdownGrace)
{
    /// <summary>The configuration key of the data directory, which <c>--data</c> sets too.</summary>
    public const string DataDirectoryKey = "EmbeddedHost:DataDirectory";

    /// <exception cref="EmbeddedHostException">A setting has no usable value.</exception>
    public static EmbeddedHostSettings From(IConfiguration configuration) => new(
        Path.GetFullPath(configuration[DataDirectoryKey] ?? ".qa"),
        (configuration[$"{HostJsonSource.Section}:extensions:http:routePrefix"] ?? "api").Trim('/'),
        Seconds(configuration, "EmbeddedHost:ShutdownGraceSeconds", fallback: 5));

    /// <summary>A length of time that is configured in seconds.</summary>
    public static TimeSpan Seconds(IConfiguration configuration, string key, double fallback)
    {
        var text = configuration[key];
        if (text is null)
        {
            return TimeSpan.FromSeconds(fallback);
        }
        return double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : throw new EmbeddedHostException($"The setting {key} is '{text}'; it takes a number of seconds from 0 to 86400.");
    }
}
