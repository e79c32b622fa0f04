using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QaPipeline.Drafting.Word;

/// <summary>Runs, links and fields. Looks come from named styles alone; the one property set on a run is its language.</summary>
static class Inline
{
    public static Run Text(string text, string? style = null, string? language = null)
    {
        var run = new Run();
        if (style is not null || language is not null)
        {
            var properties = new RunProperties();
            if (style is not null)
            {
                properties.Append(new RunStyle { Val = style });
            }
            if (language is not null)
            {
                properties.Append(new Languages { Val = LanguageTags.Of(language) });
            }
            run.Append(properties);
        }
        run.Append(new Text(XmlText.Clean(text).Text) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    public static Run Strong(string text) => Text(text, "Strong");

    public static Run Muted(string text) => Text(text, "QaMuted");

    public static Run Tab() => new(new TabChar());

    public static Run Break() => new(new Break());

    /// <summary>A link inside the document.</summary>
    public static Hyperlink Link(string bookmark, string text, string? tooltip = null, string style = "Hyperlink") =>
        new(Text(text, style)) { Anchor = bookmark, History = true, Tooltip = tooltip is null ? null : Tip(tooltip) };

    /// <summary>A tip that Word accepts: it takes at most 260 characters.</summary>
    public static string Tip(string text) => XmlText.Brief(XmlText.Clean(text).Text, 240);

    /// <summary>A field with the text it shows until it is updated; no text where none is known yet.</summary>
    public static IEnumerable<OpenXmlElement> Field(string code, string? shown)
    {
        yield return new Run(new FieldChar { FieldCharType = FieldCharValues.Begin });
        yield return new Run(new FieldCode($" {code} ") { Space = SpaceProcessingModeValues.Preserve });
        yield return new Run(new FieldChar { FieldCharType = FieldCharValues.Separate });
        if (shown is not null)
        {
            yield return Text(shown);
        }
        yield return new Run(new FieldChar { FieldCharType = FieldCharValues.End });
    }

    public static Paragraph Paragraph(string style, params OpenXmlElement[] inlines) =>
        new([new ParagraphProperties(new ParagraphStyleId { Val = style }), .. inlines]);

    public static Paragraph Paragraph(string style, string text) => Paragraph(style, [Text(text)]);
}
