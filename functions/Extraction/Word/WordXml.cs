using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QaPipeline.Extraction.Word;

/// <summary>Small readings of WordprocessingML that never throw for a wrong value.</summary>
static class WordXml
{
    /// <summary>The children of a part's root that are of type <typeparamref name="T"/>, one at a time.</summary>
    public static IEnumerable<T> Children<T>(Stream? part, Action<Exception> broken)
        where T : OpenXmlElement
    {
        foreach (var element in Children(part, broken))
        {
            if (element is T wanted)
            {
                yield return wanted;
            }
        }
    }

    /// <summary>The children of a part's root, one at a time, so that a long document is never in memory as a tree.</summary>
    /// <param name="part">The part; null yields nothing.</param>
    /// <param name="broken">Told when the markup breaks off.</param>
    /// <param name="skip">How many levels of containers to enter first: 1 for the body of a document.</param>
    public static IEnumerable<OpenXmlElement> Children(Stream? part, Action<Exception> broken, int skip = 0)
    {
        if (part is null)
        {
            yield break;
        }
        TypedOpenXmlPartReader? opened = null;
        if (!Step(() => (opened = new TypedOpenXmlPartReader(part)) is not null, broken))
        {
            yield break;
        }
        using var reader = opened!;
        if (!Step(() => Enter(reader, skip), broken))
        {
            yield break;
        }
        bool more;
        do
        {
            OpenXmlElement? element = null;
            if (!Step(() => (element = reader.LoadCurrentElement()) is not null, broken))
            {
                yield break;
            }
            yield return element!;
            more = Step(reader.ReadNextSibling, broken);
        }
        while (more);
    }

    /// <summary>An integer value, or null when there is none or it is no number.</summary>
    public static int? Number(OpenXmlSimpleType? value) =>
        int.TryParse(value?.InnerText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A hexadecimal value, or 0 when there is none.</summary>
    public static int Hex(OpenXmlSimpleType? value) =>
        int.TryParse(value?.InnerText, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Whether a switch such as "vanish" is on: present, and not said to be off.</summary>
    public static bool IsOn(OnOffType element) => element.Val?.InnerText is not ("0" or "false" or "off");

    /// <summary>Whether an element carries a tracked change of its own kind, such as a deleted paragraph mark.</summary>
    public static bool Has<T>(OpenXmlElement? properties)
        where T : OpenXmlElement => properties?.GetFirstChild<T>() is not null;

    static bool Enter(OpenXmlReader reader, int skip)
    {
        if (!reader.Read())
        {
            return false;
        }
        for (var i = 0; i < skip; i++)
        {
            if (!reader.ReadFirstChild())
            {
                return false;
            }
            while (reader.ElementType != typeof(Body))
            {
                if (!reader.ReadNextSibling())
                {
                    return false;
                }
            }
        }
        return reader.ReadFirstChild();
    }

    static bool Step(Func<bool> action, Action<Exception> broken)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or InvalidOperationException or ArgumentException)
        {
            broken(e);
            return false;
        }
    }
}
