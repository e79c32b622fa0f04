using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Outline;

/// <summary>Links to evidence files, only where the agency has configured a base address for them.</summary>
sealed class ExternalLinks(Uri? baseAddress)
{
    readonly SortedDictionary<int, Uri> _targets = [];

    /// <summary>Relationship ids and their targets.</summary>
    public IEnumerable<(string Id, Uri Target)> Relationships => _targets.Select(t => (IdOf(t.Key), t.Value));

    /// <summary><paramref name="shown"/> as a link to the file with the document's hash.</summary>
    public OpenXmlElement Link(DraftDocument document, OpenXmlElement shown)
    {
        if (baseAddress is null || document.Map is null)
        {
            return shown;
        }
        _targets[document.Number] = new Uri(baseAddress, document.Map.Sha256);
        return new Hyperlink(shown) { Id = IdOf(document.Number), History = true, Tooltip = Inline.Tip(document.File) };
    }

    static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"rIdFile{number}");
}
