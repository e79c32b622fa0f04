namespace QaPipeline.Messaging.Texts;

/// <summary>All texts of one language: templates and the words for codes, months and weekdays.</summary>
public sealed class TextLanguage
{
    static readonly IReadOnlyDictionary<string, TextLanguage> All = new[] { "en", "de" }.ToDictionary(code => code, Load, StringComparer.Ordinal);

    TextLanguage(string code, IReadOnlyDictionary<string, MessageTemplate> templates, IReadOnlyDictionary<string, string> words) =>
        (Code, Templates, Words) = (code, templates, words);

    /// <summary>ISO 639-1 code.</summary>
    public string Code { get; }

    /// <summary>Templates by name.</summary>
    public IReadOnlyDictionary<string, MessageTemplate> Templates { get; }

    /// <summary>Words by key, such as "month.1" or "deadline.submission".</summary>
    public IReadOnlyDictionary<string, string> Words { get; }

    /// <summary>Codes of the languages that have all texts.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["en", "de"];

    /// <summary>The language for a BCP 47 tag; English where there are no texts of that language.</summary>
    public static TextLanguage Of(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return All.GetValueOrDefault(tag.Split('-')[0].ToLowerInvariant(), All["en"]);
    }

    /// <summary>The template of this name; a reminder of a deadline without a text of its own gets the general one.</summary>
    /// <exception cref="UnknownTemplateException">There is none.</exception>
    public MessageTemplate Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Templates.TryGetValue(name, out var found) || (name.EndsWith("-reminder", StringComparison.Ordinal) && Templates.TryGetValue("deadline-reminder", out found))
            ? found
            : throw new UnknownTemplateException(name);
    }

    static TextLanguage Load(string code)
    {
        using var reader = new StreamReader(typeof(TextLanguage).Assembly.GetManifestResourceStream(code + ".txt") ?? throw new InvalidOperationException($"The texts '{code}' are not part of the build."));
        var templates = new Dictionary<string, MessageTemplate>(StringComparer.Ordinal);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        string? name = null;
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                Close();
                name = line[2..].Trim();
            }
            else if (line.StartsWith("@ ", StringComparison.Ordinal))
            {
                Close();
                var at = line.IndexOf('=', StringComparison.Ordinal);
                words.Add(line[2..at].Trim(), line[(at + 1)..].Trim());
            }
            else
            {
                lines.Add(line);
            }
        }
        Close();
        return new TextLanguage(code, templates, words);

        void Close()
        {
            if (name is not null)
            {
                templates.Add(name, new MessageTemplate(name, lines[0].Trim(), [.. MessageTemplate.Trim(lines[1..])]));
            }
            name = null;
            lines.Clear();
        }
    }
}
