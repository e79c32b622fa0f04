using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Portal;

/// <summary>A static file of the portal.</summary>
/// <param name="Path">Path below <c>/assets/</c>, with the hash of the content in the file name.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="ETag">Its entity tag, quoted.</param>
/// <param name="Content">Its bytes.</param>
public sealed record PortalAsset(string Path, string MediaType, string ETag, ReadOnlyMemory<byte> Content);

/// <summary>The static files that are embedded in this assembly. A name holds the hash of its content, so that a browser may keep it for a year.</summary>
public static class PortalAssets
{
    const string Prefix = "assets/";

    static readonly FrozenDictionary<string, PortalAsset> ByName = Load();
    static readonly FrozenDictionary<string, PortalAsset> ByPath = ByName.Values.ToFrozenDictionary(a => a.Path, StringComparer.Ordinal);

    /// <summary>The address of a file by its name in the folder Assets, such as "portal.css".</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public static string Url(string name) => "/assets/" + ByName[name].Path;

    /// <summary>Whether there is a file of this name; those from npm are missing where its packages were not installed before the build.</summary>
    public static bool Has(string name) => ByName.ContainsKey(name);

    /// <summary>The file at a path below <c>/assets/</c>; null when there is none.</summary>
    public static PortalAsset? Find(string path) => ByPath.GetValueOrDefault(path);

    /// <summary>Style sheets come last: where they name another file, as <c>asset:NAME</c>, they get its address.</summary>
    static FrozenDictionary<string, PortalAsset> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var assets = new Dictionary<string, PortalAsset>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).OrderBy(n => n.EndsWith(".css", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var name = resource[Prefix.Length..].Replace('\\', '/');
            assets.Add(name, Of(name, name.EndsWith(".css", StringComparison.Ordinal) ? WithAddresses(bytes, assets) : bytes));
        }
        return assets.ToFrozenDictionary(StringComparer.Ordinal);
    }

    static byte[] WithAddresses(byte[] css, Dictionary<string, PortalAsset> assets) =>
        Encoding.UTF8.GetBytes(assets.Aggregate(Encoding.UTF8.GetString(css), (text, asset) => text.Replace($"\"asset:{asset.Key}\"", $"\"/assets/{asset.Value.Path}\"", StringComparison.Ordinal)));

    static PortalAsset Of(string name, byte[] bytes)
    {
        var hash = ContentHash.Of(bytes)[..12];
        var dot = name.LastIndexOf('.');
        return new PortalAsset($"{name[..dot]}.{hash}{name[dot..]}", MediaTypeOf(name[dot..]), $"\"{hash}\"", bytes);
    }

    static string MediaTypeOf(string extension) => extension switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        ".png" => "image/png",
        ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
}
