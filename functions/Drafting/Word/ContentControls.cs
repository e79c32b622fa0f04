using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Drafting.Word;

/// <summary>The content controls of a draft: the panel's fields, its choices, and locked surroundings.</summary>
/// <remarks>Ids follow from tags, so that the same field has the same id in every draft.</remarks>
sealed class ContentControls
{
    readonly HashSet<int> _ids = [];

    /// <summary>A field for text with formatting that can be filled but not deleted. A <paramref name="kept"/> one stays on one page with what follows, as long as nobody has written more than a paragraph.</summary>
    public SdtBlock RichText(string tag, string title, string placeholder, bool kept = false) =>
        new(Properties(tag, title, LockingValues.SdtLocked, empty: true),
            new SdtContentBlock(Inline.Paragraph(kept ? "QaPanelTextKept" : "QaPanelText", [Inline.Text(placeholder, "PlaceholderText")])));

    /// <summary>A field that already holds paragraphs.</summary>
    public SdtBlock RichText(string tag, string title, IEnumerable<OpenXmlElement> content) =>
        new(Properties(tag, title, LockingValues.SdtLocked, empty: false), new SdtContentBlock(content));

    /// <summary>A choice; without <paramref name="chosen"/> it has no default.</summary>
    public SdtRun Choice(string tag, string title, string placeholder, IEnumerable<(string Shown, string Value)> choices, string? chosen = null)
    {
        var properties = Properties(tag, title, LockingValues.SdtLocked, empty: chosen is null);
        properties.Append(new SdtContentDropDownList(choices.Select(c => new ListItem { DisplayText = XmlText.Clean(c.Shown).Text, Value = XmlText.Clean(c.Value).Text })));
        return new SdtRun(properties, new SdtContentRun(chosen is null ? Inline.Text(placeholder, "PlaceholderText") : Inline.Text(chosen)));
    }

    /// <summary>Content that can't be edited by accident. A group: controls inside stay open, and "Ungroup" in Word lifts it.</summary>
    public SdtBlock Locked(string tag, string title, IEnumerable<OpenXmlElement> content)
    {
        var properties = Properties(tag, title, LockingValues.ContentLocked, empty: false);
        properties.Append(new SdtContentGroup());
        return new SdtBlock(properties, new SdtContentBlock(content));
    }

    SdtProperties Properties(string tag, string title, LockingValues @lock, bool empty)
    {
        var properties = new SdtProperties(
            new SdtAlias { Val = XmlText.Brief(XmlText.Clean(title).Text, 64) },
            new Tag { Val = XmlText.Clean(tag).Text },
            new SdtId { Val = Id(tag) },
            new DocumentFormat.OpenXml.Wordprocessing.Lock { Val = @lock });
        if (empty)
        {
            properties.Append(new ShowingPlaceholder());
        }
        return properties;
    }

    int Id(string tag)
    {
        var id = int.Parse(ContentHash.Of(tag)[..7], NumberStyles.HexNumber, CultureInfo.InvariantCulture) + 1;
        while (!_ids.Add(id))
        {
            id++;
        }
        return id;
    }
}
