using System.Text;
using System.Text.RegularExpressions;

namespace QaPipeline.EmbeddedHost.Blobs;

/// <summary>Which blobs a function is for: a container and a name with parts in braces, as in <c>intake/{year}/{name}.zip</c>. A part takes as much as it can, slashes included.</summary>
sealed partial class BlobPathPattern
{
    static readonly TimeSpan MatchTime = TimeSpan.FromSeconds(1);

    readonly Regex name;
    readonly string[] parts;

    BlobPathPattern(string container, string prefix, Regex name)
    {
        Container = container;
        Prefix = prefix;
        this.name = name;
        parts = [.. name.GetGroupNames().Where(part => !int.TryParse(part, out _))];
    }

    public string Container { get; }

    /// <summary>What all names begin with.</summary>
    public string Prefix { get; }

    /// <exception cref="FormatException">The path is wrong.</exception>
    public static BlobPathPattern Parse(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var (container, blob) = slash < 0 ? (path, "{name}") : (path[..slash], path[(slash + 1)..]);
        if (!ContainerName().IsMatch(container))
        {
            throw new FormatException($"'{container}' is no container name: it takes 3 to 63 lower-case letters, digits and single hyphens");
        }
        var expression = new StringBuilder("^");
        var end = 0;
        foreach (Match part in Part().Matches(blob))
        {
            expression.Append(Regex.Escape(blob[end..part.Index]));
            expression.Append("(?<").Append(part.Groups["part"].Value).Append(">.*)");
            end = part.Index + part.Length;
        }
        expression.Append(Regex.Escape(blob[end..])).Append('$');
        if (Part().Replace(blob, string.Empty).AsSpan().ContainsAny('{', '}'))
        {
            throw new FormatException($"'{blob}' has a brace that doesn't belong to a part such as {{name}}");
        }
        var open = blob.IndexOf('{', StringComparison.Ordinal);
        return new(container, open < 0 ? blob : blob[..open], new Regex(expression.ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture, MatchTime));
    }

    /// <summary>The parts of a blob's name; null when it isn't meant.</summary>
    public IReadOnlyDictionary<string, string>? Match(string blob) => name.Match(blob) is { Success: true } match
        ? parts.ToDictionary(part => part, part => match.Groups[part].Value, StringComparer.OrdinalIgnoreCase)
        : null;

    [GeneratedRegex("^[a-z0-9](?:-?[a-z0-9]){2,62}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ContainerName();

    [GeneratedRegex(@"\{(?<part>[A-Za-z_]\w*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
