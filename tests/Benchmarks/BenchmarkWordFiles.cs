using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Tests;

namespace QaPipeline.Benchmarks;

/// <summary>Makes Word files of ten pages from the samples: the beginning of a long one, with its styles, lists, notes and tables.</summary>
static class BenchmarkWordFiles
{
    /// <summary>Ten pages at 350 words.</summary>
    public const int Words = 3_500;

    /// <summary>One file for each sample that is long enough.</summary>
    public static IReadOnlyList<string> Make(string folder)
    {
        var samples = Directory.EnumerateFiles(RepositoryFiles.PathOf("samples", "packs"), "*.docx", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        return [.. samples.Select(s => Cut(s, Path.Combine(folder, Path.GetFileName(s)))).OfType<string>()];
    }

    static string? Cut(string source, string target)
    {
        File.Copy(source, target);
        using var word = WordprocessingDocument.Open(target, isEditable: true);
        var words = 0;
        foreach (var element in word.MainDocumentPart!.Document!.Body!.Elements().Where(e => e is not SectionProperties).ToArray())
        {
            if (words >= Words)
            {
                element.Remove();
                continue;
            }
            words += element.Descendants<Paragraph>().Prepend(element as Paragraph).OfType<Paragraph>()
                .Sum(p => p.InnerText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        }
        return words >= Words ? target : null;
    }
}
