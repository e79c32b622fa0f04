using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace QaPipeline.Extraction.Web;

/// <summary>Finds elements whose own style keeps their text from the eye: not shown, without size, without opacity, off the screen, or in the colour of the ground.</summary>
/// <remarks>Looks at attributes alone; style sheets of the page are not worked out.</remarks>
static partial class InvisibleStyle
{
    /// <summary>Pixels; nobody reads letters of this size.</summary>
    const double LargestUnreadable = 2;
    const double FarthestOnScreen = 900;

    static readonly string[] Sides = ["left", "top", "right", "bottom"];

    static readonly Dictionary<string, string> Colours = new(StringComparer.Ordinal)
    {
        ["white"] = "ffffff", ["black"] = "000000", ["transparent"] = "", ["none"] = "", ["inherit"] = "", ["initial"] = "", ["snow"] = "fffafa", ["ivory"] = "fffff0", ["whitesmoke"] = "f5f5f5", ["ghostwhite"] = "f8f8ff",
    };

    /// <summary>Whether nobody who looks at the page sees the text of <paramref name="element"/>.</summary>
    public static bool Of(IElement element)
    {
        if (IsGone(element))
        {
            return true;
        }
        var style = Properties(element);
        return Pixels(style.GetValueOrDefault("font-size")) is <= LargestUnreadable || HasColourOfGround(element, style);
    }

    /// <summary>Whether an element shows its text although the size or colour of one around it hides that one's: nothing shows inside of what isn't there at all.</summary>
    public static bool Reveals(IElement element)
    {
        var style = Properties(element);
        return (style.ContainsKey("font-size") || style.ContainsKey("color")) && !Of(element)
            && element.Ancestors<IElement>().TakeWhile(a => a.LocalName != "body").All(a => !Of(a) || !IsGone(a) && Repairs(Properties(a), style));
    }

    /// <summary>Whether what hides the outer text, its size or its colour, is set anew further in.</summary>
    static bool Repairs(Dictionary<string, string> outer, Dictionary<string, string> inner) =>
        Pixels(outer.GetValueOrDefault("font-size")) is <= LargestUnreadable ? Pixels(inner.GetValueOrDefault("font-size")) is > LargestUnreadable && !outer.ContainsKey("color") : inner.ContainsKey("color");

    static bool IsGone(IElement element)
    {
        var style = Properties(element);
        return element.HasAttribute("hidden") || style.GetValueOrDefault("display") == "none" || style.GetValueOrDefault("visibility") is "hidden" or "collapse"
            || Number(style.GetValueOrDefault("opacity")) is <= 0.05 || IsOffScreen(style);
    }

    static bool IsOffScreen(Dictionary<string, string> style) =>
        (style.GetValueOrDefault("position") is "absolute" or "fixed" && Sides.Any(side => Pixels(style.GetValueOrDefault(side)) is <= -FarthestOnScreen))
        || Pixels(style.GetValueOrDefault("text-indent")) is <= -FarthestOnScreen
        || (style.GetValueOrDefault("position") is "absolute" && style.GetValueOrDefault("clip") is { } clip && EmptyClip().IsMatch(clip));

    /// <summary>Text in a colour that its own element sets, on the nearest ground that is set around it; without any the page is white.</summary>
    static bool HasColourOfGround(IElement element, Dictionary<string, string> style)
    {
        if (style.GetValueOrDefault("color") is "inherit" or "initial" || Colour(style.GetValueOrDefault("color") ?? element.GetAttribute("color")) is not { } colour)
        {
            return false;
        }
        // Letters cut out of a picture are see-through and seen.
        return colour.Length == 0 ? !style.Keys.Any(k => k.EndsWith("background-clip", StringComparison.Ordinal)) : Ground(element) == colour;
    }

    /// <summary>The colour behind an element; null where a picture or an unknown colour is.</summary>
    static string? Ground(IElement element)
    {
        for (var around = element; around is not null; around = around.ParentElement)
        {
            var style = Properties(around);
            if ((style.GetValueOrDefault("background-color") ?? style.GetValueOrDefault("background") ?? around.GetAttribute("bgcolor")) is { } ground && Colour(ground) != "")
            {
                return Colour(ground);
            }
            // A style sheet that is not worked out may give a class or a part of a page with a name its own ground.
            if (style.ContainsKey("background-image") || around.LocalName is "header" or "footer" or "nav" or "aside" or "button" or "th" or "thead"
                || (around.LocalName is not ("body" or "html") && (around.ClassName is { Length: > 0 } || around.Id is { Length: > 0 })))
            {
                return null;
            }
        }
        return "ffffff";
    }

    static Dictionary<string, string> Properties(IElement element)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var rule in (element.GetAttribute("style") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (rule.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
            {
                properties[Lower(rule[..colon])] = Lower(rule[(colon + 1)..].Replace("!important", "", StringComparison.OrdinalIgnoreCase));
            }
        }
        return properties;
    }

#pragma warning disable CA1308 // Styles are written in lower case.
    static string Lower(string text) => text.Trim().ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>Six digits; "" for a colour that lets everything through; null for one that is not understood.</summary>
    static string? Colour(string? text)
    {
        var name = Lower(text ?? "");
        if (Colours.TryGetValue(name, out var known))
        {
            return known;
        }
        if (Hex().Match(name) is { Success: true } hex)
        {
            var digits = hex.Groups["digits"].Value;
            return digits.Length == 3 ? string.Concat(digits.SelectMany(d => new[] { d, d })) : digits;
        }
        if (Rgb().Match(name) is not { Success: true } rgb)
        {
            return null;
        }
        return Number(rgb.Groups["alpha"].Value) is <= 0.05
            ? ""
            : string.Concat(rgb.Groups["part"].Captures.Select(c => Math.Min(255, int.Parse(c.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)).ToString("x2", CultureInfo.InvariantCulture)));
    }

    static double? Pixels(string? length)
    {
        if (length is null || Length().Match(length) is not { Success: true } match || Number(match.Groups["number"].Value) is not { } number)
        {
            return null;
        }
        return match.Groups["unit"].Value switch
        {
            "" when number != 0 => null,
            "" or "px" => number,
            "pt" => number * 4 / 3,
            "em" or "rem" => number * 16,
            "%" => number * 0.16,
            _ => null,
        };
    }

    static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^(?<number>-?\d{0,6}(?:\.\d{1,6})?)(?<unit>[a-z]{2,4}|%|)$")]
    private static partial Regex Length();

    [GeneratedRegex(@"^#(?<digits>[0-9a-f]{3}|[0-9a-f]{6})$")]
    private static partial Regex Hex();

    [GeneratedRegex(@"^rgba?\((?:\s*(?<part>\d{1,3})\s*[, ]?){3}(?:[,/]\s*(?<alpha>[\d.]{1,6})\s*)?\)$")]
    private static partial Regex Rgb();

    [GeneratedRegex(@"^rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?\s*\)$")]
    private static partial Regex EmptyClip();
}
