using QaPipeline.Extraction.Pdf.Layout;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Pdf;

/// <summary>Decides which pages of a PDF have no usable text layer and must be recognised.</summary>
sealed class PageChooser(ChildProcess processes, ReadingOptions options)
{
    /// <summary>A page with less text than this may be a scan that carries only a stamp or a page number.</summary>
    const int FewCharacters = 200;

    public async Task<IReadOnlyList<int>> ChooseAsync(SourceFile file, IReadOnlyList<PageText> pages, CancellationToken cancellationToken)
    {
        var chosen = pages.Where(p => !IsUsable(p)).Select(p => p.Number).ToList();
        var doubtful = pages.Where(p => IsUsable(p) && p.Characters < FewCharacters).ToList();
        if (doubtful.Count > 0)
        {
            var covered = await PageImages.LargestAsync(processes, options, file, doubtful[0].Number, doubtful[^1].Number, cancellationToken);
            chosen.AddRange(doubtful.Where(p => covered.GetValueOrDefault(p.Number).Area > 0.5 * p.Width * p.Height / (PageWords.UnitsPerPoint * PageWords.UnitsPerPoint)).Select(p => p.Number));
            chosen.Sort();
        }
        return chosen;
    }

    /// <summary>Whether the text layer has characters, and most of them mean something: fonts without a character map give signs of private use.</summary>
    public static bool IsUsable(PageText page)
    {
        int good = 0, bad = 0;
        foreach (var c in page.Runs.SelectMany(r => r.Text).Where(c => !char.IsWhiteSpace(c)))
        {
            var meaningless = c is '\ufffd' or (>= '\ue000' and <= '\uf8ff') || char.IsControl(c);
            bad += meaningless ? 1 : 0;
            good += meaningless ? 0 : 1;
        }
        return good > 0 && bad <= 0.3 * (good + bad);
    }
}
