using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace QaPipeline.Messaging.Texts;

/// <summary>Fills templates: chooses the lines that apply and writes each value as its place asks, in the language and time zone of the recipient.</summary>
/// <param name="language">Language of the texts.</param>
/// <param name="zone">Time zone in which moments are written.</param>
/// <param name="values">Values by name; moments as ISO 8601 in UTC.</param>
public sealed partial class TextFilling(TextLanguage language, TimeZoneInfo zone, IReadOnlyDictionary<string, string> values)
{
    /// <summary>The message of a template.</summary>
    /// <exception cref="MessageTextException">A value is missing or has the wrong form.</exception>
    public MessageText Fill(MessageTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var text = new StringBuilder();
        foreach (var line in template.Lines)
        {
            var condition = Condition().Match(line);
            if (condition.Success && !Holds(condition))
            {
                continue;
            }
            text.Append(Places(template.Name, condition.Success ? line[condition.Length..] : line)).Append('\n');
        }
        // Lines that didn't apply leave at most one empty line behind.
        return new MessageText(OneLine(Places(template.Name, template.Subject)), Gaps().Replace(text.ToString(), "\n\n").Trim('\n'));
    }

    /// <summary>Names of the values that a template needs in any case, and of those that it uses where they are given.</summary>
    public static (IReadOnlySet<string> Needed, IReadOnlySet<string> Used) ValuesOf(MessageTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var needed = new HashSet<string>(NamesIn(template.Subject), StringComparer.Ordinal);
        var used = new HashSet<string>(needed, StringComparer.Ordinal);
        foreach (var line in template.Lines)
        {
            var condition = Condition().Match(line);
            used.UnionWith(NamesIn(line));
            if (!condition.Success)
            {
                needed.UnionWith(NamesIn(line));
            }
            else
            {
                used.Add(condition.Groups["name"].Value);
            }
        }
        return (needed, used);
    }

    static IEnumerable<string> NamesIn(string line) => Place().Matches(line).Select(m => m.Groups["name"].Value);

    bool Holds(Match condition) =>
        values.TryGetValue(condition.Groups["name"].Value, out var value) && (condition.Groups["value"].Success ? value == condition.Groups["value"].Value : value.Length > 0);

    string Places(string template, string line)
    {
        var filled = Place().Replace(line, m => ValueOf(template, m));
        return filled;
    }

    string ValueOf(string template, Match place)
    {
        var name = place.Groups["name"].Value;
        var value = values.GetValueOrDefault(name, "");
        if (value.Length == 0)
        {
            throw new MissingValueException(template, name);
        }
        if (place.Groups["one"].Success)
        {
            return value + " " + (value == "1" ? place.Groups["one"].Value : place.Groups["many"].Value);
        }
        return name switch
        {
            "due" or "visit" or "until" => LocalMoments.Moment(Moment(template, name, value), zone, language),
            "day" => LocalMoments.Day(DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day : throw new InvalidTextException(template, $"'{value}' is no day."), language),
            "deadline" => language.Words.GetValueOrDefault("deadline." + value.Split('/')[0], value),
            "outcome" => language.Words.GetValueOrDefault("outcome." + value, value),
            "points" or "missing" => string.Join('\n', value.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(p => "– " + p.Trim())),
            "body" or "parts" or "signature" => value,
            _ => OneLine(value),
        };
    }

    static DateTimeOffset Moment(string template, string name, string value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw new InvalidTextException(template, $"the value '{name}' is no moment.");

    static string OneLine(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\{(?<name>[a-z]+)(?:\|(?<one>[^|{}]*)\|(?<many>[^|{}]*))?\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"^\[(?<name>[a-z]+)(?:=(?<value>[^\]]*))?\] ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Condition();

    [GeneratedRegex(@"\n{3,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Gaps();

    [GeneratedRegex(@"[\s\p{Cc}]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();
}
