using System.Text;
using System.Text.RegularExpressions;

namespace QaPipeline.Extraction.Mail;

/// <summary>A structured header field: its value and its parameters, with RFC 2231 names decoded.</summary>
sealed partial record MailHeader(string Value, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Parses a field such as <c>text/plain; charset=utf-8</c>.</summary>
    public static MailHeader Parse(string field)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var pieces = new SortedDictionary<string, StringBuilder>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Parameter().Matches(field))
        {
            var name = match.Groups["name"].Value;
            var value = match.Groups["quoted"].Success ? match.Groups["quoted"].Value.Replace("\\\"", "\"", StringComparison.Ordinal) : match.Groups["bare"].Value;
            var star = name.IndexOf('*');
            if (star < 0)
            {
                parameters.TryAdd(name, MailDecoding.Words(value));
                continue;
            }
            if (!pieces.TryGetValue(name[..star], out var text))
            {
                pieces[name[..star]] = text = new StringBuilder();
            }
            text.Append(name.EndsWith('*') ? MailDecoding.Percent(value) : value);
        }
        foreach (var (name, text) in pieces)
        {
            parameters[name] = text.ToString();
        }
        return new MailHeader(field.Split(';', 2)[0].Trim().ToLowerInvariant(), parameters);
    }

    [GeneratedRegex("""; *(?<name>[A-Za-z0-9*_-]+) *= *(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>[^;\s]*))""")]
    private static partial Regex Parameter();
}
