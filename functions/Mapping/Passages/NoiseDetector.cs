using System.Buffers;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Passages;

/// <summary>Recognises tables of contents, reference lists, glossaries, navigation and legal small print by heading and shape.</summary>
sealed partial class NoiseDetector
{
    static readonly (Noise Kind, string[] Headings)[] ByHeading =
    [
        (Noise.Contents, ["contents", "table of contents", "list of annexes", "annexes", "list of tables", "list of figures", "inhalt", "inhaltsverzeichnis", "anlagenverzeichnis", "sommaire", "table des matieres", "indice", "inhoud", "inhoudsopgave", "lista de anexos", "spis tresci", "innehall"]),
        (Noise.References, ["references", "bibliography", "literature", "sources", "further reading", "literatur", "literaturverzeichnis", "bibliographie", "bibliografia", "literatuur", "referenser"]),
        (Noise.Glossary, ["glossary", "abbreviations", "list of abbreviations", "acronyms", "terms", "definitions", "terms and abbreviations", "glossar", "abkurzungen", "abkurzungsverzeichnis", "glossaire", "glosario", "siglas", "begrippenlijst", "afkortingen", "glossario"]),
        (Noise.Legal, ["imprint", "legal notice", "disclaimer", "privacy", "cookies", "cookie policy", "impressum", "mentions legales", "aviso legal", "colofon"]),
    ];

    [GeneratedRegex(@"^\s*(?:[\p{L}\d §]{0,8}[\d.]+\s+)?[^.!?]{3,90}(?:\.{3,}|…|\t)\s*\d{1,4}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex ContentsLine();

    [GeneratedRegex(@"\b(all rights reserved|©|cookies?\b.*\b(accept|settings)|skip to (main )?content|follow us|subscribe to our newsletter|log ?in\b.*\bregister)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex NavigationText();

    static readonly Dictionary<string, Noise> Headings = ByHeading.SelectMany(k => k.Headings.Select(h => (h, k.Kind))).ToDictionary(h => h.h, h => h.Kind, StringComparer.Ordinal);

    static readonly SearchValues<char> Arrows = SearchValues.Create("›»>");

    readonly Dictionary<string, Noise> _known = new(StringComparer.Ordinal);

    /// <summary>What kind of noise a block is, the one numbered <paramref name="at"/> of its document from 0.</summary>
    public Noise Of(Block block, List<Word> words, int at)
    {
        for (var h = block.HeadingPath.Count - 1; h >= 0 && h >= block.HeadingPath.Count - 2; h--)
        {
            if (Under(block.HeadingPath[h]) is var noise and not Noise.None)
            {
                return noise;
            }
        }
        return block.Kind != BlockKind.TableRow && ContentsLine().IsMatch(block.Text) ? Noise.Contents
            : words.Count <= 25 && block.Kind is BlockKind.Paragraph or BlockKind.ListItem && block.Text.AsSpan().TrimEnd().EndsWith(":") && block.Text.IndexOf(". ", StringComparison.Ordinal) < 0 ? Noise.LeadIn
            : NavigationText().IsMatch(block.Text) || IsNavigation(block.Text, words.Count) ? Noise.Navigation
            : ByLines.Is(block, words, at) ? Noise.ByLine
            : Noise.None;
    }

    /// <summary>What stands under a heading, by its words alone.</summary>
    Noise Under(string heading)
    {
        if (!_known.TryGetValue(heading, out var noise))
        {
            _known[heading] = noise = Headings.GetValueOrDefault(Plain(heading));
        }
        return noise;
    }

    /// <summary>A heading without numbering, in folded words.</summary>
    static string Plain(string heading) =>
        string.Join(' ', Words.Of(heading).Where(w => !char.IsAsciiDigit(w.Form[0])).Select(w => w.Form));

    static bool IsNavigation(string text, int words) =>
        words >= 4 && text.AsSpan().IndexOfAny(Arrows) is >= 0 and var first && text.AsSpan(first + 1).ContainsAny(Arrows) && !text.Contains(". ", StringComparison.Ordinal);
}
