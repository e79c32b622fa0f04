using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Elements;

/// <summary>Looks for the elements of a description scheme in specimens, catalogue pages and course descriptors. It says where an element is spoken of, not whether it is right.</summary>
static class ElementFinder
{
    const int LongestProse = 80;
    const int LongestLabel = 6;
    static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase) { "", "-", "–", "—", "n/a", "tbd", "to be completed", "to be defined", "to be named", "none stated", "not stated", "?" };
    static readonly ConcurrentDictionary<string, Regex> Known = new(StringComparer.Ordinal);

    /// <summary>The check; null when the pack holds no document that could show the elements.</summary>
    public static ElementCheck? Check(ElementScheme scheme, IReadOnlyList<PackDocument> documents)
    {
        Searched[] searched = [.. documents.Where(d => scheme.DocumentTypes.Contains(d.Profile.Type ?? "", StringComparer.Ordinal) && d.Document.Blocks.Count > 0)
            .OrderBy(d => d.File.Name, StringComparer.Ordinal).Select(d => new Searched(d, [.. d.Document.Blocks.Where(IsSearched).Select(b => LabelledBlock.Of(b, Title(d.Document)))]))];
        return searched.Length == 0 ? null : new(scheme.Title, [.. searched.Select(d => d.Source.File.Name)], WithoutHandbooks([.. scheme.Elements.Select(e => Find(e, searched))]));
    }

    /// <summary>A document in which one element alone is spoken of, and in no field of its own, describes no offer: in a handbook for all students "assignment" is a word like others.</summary>
    static IReadOnlyList<ElementFinding> WithoutHandbooks((ElementFinding Finding, IReadOnlyList<(StatementPlace Place, int Clarity)> Places)[] found)
    {
        var files = found.SelectMany(f => f.Places).GroupBy(p => p.Place.File, StringComparer.Ordinal).Where(g => g.Count() > 1 || g.Any(p => p.Clarity == LabelledBlock.Pair)).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        return [.. found.Select(f => f.Finding with { Places = [.. f.Places.Select(p => p.Place).Where(p => files.Contains(p.File))] })];
    }

    /// <summary>The heading with which a document opens: it names the document.</summary>
    static string? Title(Document document) => document.Blocks.FirstOrDefault(b => b.Kind is not (BlockKind.HeaderFooter or BlockKind.ContentsLine)) is { Kind: BlockKind.Heading } first ? first.Text : null;

    static bool IsSearched(Block block) => block.Kind is not (BlockKind.HeaderFooter or BlockKind.ContentsLine or BlockKind.Comment or BlockKind.TableHead) && !block.Hidden && !DegreeSections.Holds(block);

    static (ElementFinding Finding, IReadOnlyList<(StatementPlace Place, int Clarity)> Places) Find(DescriptionElement element, Searched[] documents)
    {
        Searched[] able = [.. documents.Where(d => element.DocumentTypes.Count == 0 || element.DocumentTypes.Contains(d.Source.Profile.Type ?? "", StringComparer.Ordinal))];
        Regex[] patterns = [.. element.Patterns.Select(p => Known.GetOrAdd(p, x => new(x, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)))];
        var finding = new ElementFinding(element.Id, element.Name, element.Mandatory, []) { Searched = [.. able.Select(d => d.Source.File.Name)] };
        return (finding, [.. able.Select(d => Best(d, element, patterns)).OfType<(StatementPlace, int)>()]);
    }

    /// <summary>The clearest place: a field of its own before a form such as "5 ECTS", and both before a word in a sentence.</summary>
    static (StatementPlace Place, int Clarity)? Best(Searched searched, DescriptionElement element, Regex[] patterns)
    {
        var document = searched.Source.Document;
        StatementPlace? best = null;
        var clearest = 0;
        var cues = CuesFor(element, searched.Source.Profile.Language);
        foreach (var labelled in searched.Blocks)
        {
            var (clarity, value) = Clarity(labelled, cues, patterns);
            if (clarity > clearest)
            {
                var block = labelled.Block;
                clearest = clarity;
                best = new(Evidence.CitationOf(document.Sha256, block.Number, 0, block.Text.Length), searched.Source.File.Name, document.Sha256, block.Page, block.HeadingPath, block.Number, 0, block.Text.Length, block.Text, value);
            }
        }
        return best is null ? null : (best, clearest);
    }

    static (int Clarity, string Value) Clarity(LabelledBlock labelled, List<string[]> cues, Regex[] patterns)
    {
        foreach (var (label, value, clarity) in labelled.Fields)
        {
            if (IsLabel(label, cues))
            {
                // A field that is there but empty shows nothing, whatever else the line holds.
                return Nothing.Contains(value.Trim().TrimEnd('.')) ? (0, "") : (clarity, value);
            }
        }
        if (patterns.Select(p => p.Match(labelled.Block.Text)).FirstOrDefault(m => m.Success) is { } match)
        {
            return (2, match.Groups["value"] is { Success: true } value ? value.Value.Trim() : match.Value);
        }
        return labelled.Words.Count is > 2 and <= LongestProse && cues.FirstOrDefault(c => c.Length > 1 && Holds(labelled.Words, c)) is { } cue ? (1, string.Join(' ', cue)) : (0, "");
    }

    /// <summary>A label says what stands behind it: little else than the cue itself.</summary>
    static bool IsLabel(List<Word> label, List<string[]> cues) => label.Count is > 0 and <= LongestLabel && cues.Any(c => c.Length * 2 >= label.Count && Holds(label, c));

    static bool Holds(List<Word> words, string[] cue)
    {
        for (var i = 0; i + cue.Length <= words.Count; i++)
        {
            var j = 0;
            while (j < cue.Length && words[i + j].Form == cue[j])
            {
                j++;
            }
            if (j == cue.Length)
            {
                return true;
            }
        }
        return false;
    }

    static List<string[]> CuesFor(DescriptionElement element, string? language) =>
        [.. element.Cues.Where(c => c.Key == "en" || c.Key == language).SelectMany(c => c.Value).Select(c => Words.Of(c).Select(w => w.Form).ToArray()).Where(c => c.Length > 0)];

    sealed record Searched(PackDocument Source, IReadOnlyList<LabelledBlock> Blocks);
}
