namespace QaPipeline.Messaging.Texts;

/// <summary>
/// Subject and text of a notification with places for values: {name}, or {name|one|many} for a number with its noun. A line that begins with [name] stands only where the
/// value is given, one that begins with [name=value] only where it is that value.
/// </summary>
/// <param name="Name">Name of the template.</param>
/// <param name="Subject">Subject line.</param>
/// <param name="Lines">Lines of the text.</param>
public sealed record MessageTemplate(string Name, string Subject, IReadOnlyList<string> Lines)
{
    /// <summary>A template in the form in which an agency writes its own: the subject in the first line, then the text.</summary>
    public static MessageTemplate Parse(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.ReplaceLineEndings("\n").Trim('\n').Split('\n');
        return new MessageTemplate(name, lines[0].Trim(), [.. Trim(lines[1..])]);
    }

    /// <summary>Lines without empty ones at both ends.</summary>
    internal static IEnumerable<string> Trim(IReadOnlyList<string> lines)
    {
        var (first, last) = (0, lines.Count);
        while (first < last && string.IsNullOrWhiteSpace(lines[first]))
        {
            first++;
        }
        while (last > first && string.IsNullOrWhiteSpace(lines[last - 1]))
        {
            last--;
        }
        return lines.Skip(first).Take(last - first).Select(l => l.TrimEnd());
    }
}

/// <summary>A message as it goes.</summary>
/// <param name="Subject">Subject, one line.</param>
/// <param name="Text">Plain text with LF line ends.</param>
public sealed record MessageText(string Subject, string Text);
