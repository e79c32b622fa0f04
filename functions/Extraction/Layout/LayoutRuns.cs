namespace QaPipeline.Extraction.Layout;

/// <summary>
/// Has a long file analysed in runs of pages, so that one run's result is in memory at a time. An analysis service does not tell beforehand how many pages
/// a file has. So each run begins with the last page of the one before: a run is never wholly behind the end of the file, and one that brings nothing new was the last.
/// </summary>
/// <param name="pagesAtATime">New pages of one run.</param>
/// <param name="maxPages">Most pages that are read; what follows is refused by number.</param>
public sealed class LayoutRuns(int pagesAtATime, int maxPages)
{
    /// <summary>Takes runs into <paramref name="translation"/> until the file or the limit ends.</summary>
    /// <param name="translation">Takes the results.</param>
    /// <param name="analyse">Analyses the pages from the first to the last number given; pages that don't exist are passed over.</param>
    public async Task ReadAsync(LayoutTranslation translation, Func<int, int, Task<LayoutResult>> analyse)
    {
        var (first, last) = (1, Math.Min(pagesAtATime, maxPages));
        while (translation.Add(await analyse(first, last)) > 0 && translation.LastPage >= last)
        {
            if (last == maxPages)
            {
                await RefuseTheRestAsync(translation, analyse);
                return;
            }
            (first, last) = (last, Math.Min(last + pagesAtATime, maxPages));
        }
    }

    async Task RefuseTheRestAsync(LayoutTranslation translation, Func<int, int, Task<LayoutResult>> analyse)
    {
        var beyond = await analyse(maxPages, maxPages + 1);
        if (beyond.Pages.Any(p => p.Number > maxPages))
        {
            translation.RefuseTheRest();
        }
    }
}
