using System.Globalization;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Archives;

/// <summary>Remarks on what any Office file may carry besides its text: macros, content outside the file.</summary>
static class OfficeNotices
{
    /// <summary>The remarks, in a fixed order.</summary>
    public static IEnumerable<Notice> Of(OfficePackage package)
    {
        if (HasMacros(package))
        {
            yield return new Notice("macros", "The file carries macros. They were not run; save it without macros to be rid of this remark.");
        }
        var outside = Outside(package).ToArray();
        if (outside.Length > 0)
        {
            yield return new Notice("external-content", $"The file refers to content outside itself, which was not fetched: {string.Join(", ", Counted(outside))}.");
        }
    }

    /// <summary>What is said of a file with <paramref name="changes"/> tracked changes, 1 or more, that wait for somebody's decision.</summary>
    public static Notice OpenChanges(int changes) => new(Notice.OpenChanges, string.Create(CultureInfo.InvariantCulture,
        $"{changes} tracked {(changes == 1 ? "change is" : "changes are")} neither accepted nor rejected. The file was read as if all were accepted: what they insert may be quoted, what they delete is not. Settle them and upload the file again."));

    /// <summary>What is said of a file with hidden text in <paramref name="pieces"/> places, 1 or more.</summary>
    public static Notice HiddenText(int pieces) => new("hidden-text", pieces == 1
        ? "1 piece of hidden text found: it is marked as hidden and not quoted without saying so."
        : string.Create(CultureInfo.InvariantCulture, $"{pieces} pieces of hidden text found: they are marked as hidden and not quoted without saying so."));

    /// <summary>Whether the file carries macros, which are never run.</summary>
    public static bool HasMacros(OfficePackage package) =>
        package.Parts.Any(p => p.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || p.Contains("macrosheets/", StringComparison.OrdinalIgnoreCase));

    /// <summary>What the file wants to be fetched from outside, with its kind; ordinary links for readers to click are not among it.</summary>
    public static IEnumerable<string> Outside(OfficePackage package)
    {
        foreach (var part in package.Parts.Where(p => p.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
        {
            var owner = part.Replace("_rels/", "", StringComparison.Ordinal)[..^".rels".Length];
            foreach (var link in package.RelationshipsOf(owner).Where(r => r.External && r.Type != "hyperlink"))
            {
                yield return $"{link.Type} {TextFolding.Fold(link.Target)}";
            }
        }
    }

    /// <summary>Equal entries counted, in ordinal order.</summary>
    public static IEnumerable<string> Counted(IEnumerable<string> entries) =>
        entries.GroupBy(o => o, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Count() == 1 ? g.Key : string.Create(CultureInfo.InvariantCulture, $"{g.Key} ({g.Count()} times)"));
}
