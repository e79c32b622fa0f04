using System.Globalization;
using QaPipeline.Extraction.Pdf.Layout;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Pdf;

/// <summary>Gets the text of all pages out of poppler; when it stumbles over a page, the others are still read.</summary>
sealed class PdfTextSource(ChildProcess processes, ReadingOptions options)
{
    /// <summary>Pages that are tried one by one before and after failures, over a whole file.</summary>
    const int MostSinglePages = 40;

    /// <summary>Pieces of text of one file: some ten times those of a report of 2,000 pages.</summary>
    const int MostRuns = 1_500_000;

    public async Task<PdfPages> ReadAsync(SourceFile file, CancellationToken cancellationToken)
    {
        var run = new Run(file);
        var result = await ReadRangeAsync(run, 1, options.MaxPdfPages, cancellationToken);
        if (IsProtected(result))
        {
            throw new UnreadableFileException(PdfRefusals.Encrypted);
        }
        if (result.Succeeded && result.ErrorTail.Length == 0 && run.Last > 0 && run.Last < options.MaxPdfPages && run.Pages.Count == run.Last && run.Failures.Count == 0)
        {
            return run.ToPages(run.Last);
        }
        var count = await CountAsync(file, cancellationToken) ?? run.Last;
        if (count == 0)
        {
            throw new UnreadableFileException(PdfRefusals.Damaged, failed: true);
        }
        await SalvageAsync(run, Math.Min(count, options.MaxPdfPages), result.End == ChildProcessEnd.TimedOut, cancellationToken);
        return run.ToPages(Math.Max(count, run.Last)) with { Damaged = PdfRefusals.SpeaksOfDamage(result) };
    }

    /// <summary>Reads what is missing: page by page up to the one that fails, then on from there in one go. Where only the time was up, a page that is read shows that the rest can be tried in one go.</summary>
    async Task SalvageAsync(Run run, int count, bool timeWasUp, CancellationToken cancellationToken)
    {
        var tries = 0;
        for (var page = 1; page <= count; page++)
        {
            if (run.Pages.ContainsKey(page) || run.Failures.ContainsKey(page))
            {
                continue;
            }
            if (tries++ >= MostSinglePages)
            {
                run.Failures[page] = PdfRefusals.PageNotTried;
                continue;
            }
            var result = await ReadRangeAsync(run, page, page, cancellationToken);
            if (!run.Pages.ContainsKey(page))
            {
                run.Failures[page] = PdfRefusals.PageFailure(result);
            }
            if (page < count && !run.Pages.ContainsKey(page + 1) && (timeWasUp || !run.Pages.ContainsKey(page)))
            {
                timeWasUp = (await ReadRangeAsync(run, page + 1, count, cancellationToken)).End == ChildProcessEnd.TimedOut;
            }
        }
    }

    /// <summary>The pages with nothing but the text that is painted; only for comparison.</summary>
    public async Task<IReadOnlyDictionary<int, PageText>> ReadPaintedAsync(SourceFile file, CancellationToken cancellationToken)
    {
        var run = new Run(file);
        await ReadRangeAsync(run, 1, options.MaxPdfPages, cancellationToken, hidden: false);
        return run.Pages;
    }

    async Task<ChildProcessResult> ReadRangeAsync(Run run, int first, int last, CancellationToken cancellationToken, bool hidden = true)
    {
        string[] also = hidden ? ["-hidden"] : [];
        var scanner = new PdfXmlScanner(page => run.Take(page, options.MaxCharacters));
        var result = await processes.RunAsync(
            new(Tool.PdfToHtml, ["-xml", "-i", .. also, "-nodrm", "-stdout", "-f", Text(first), "-l", Text(last), run.File.Path])
            {
                Timeout = first == last ? TimeSpan.FromSeconds(Math.Min(20, options.ProcessTimeout.TotalSeconds)) : options.ProcessTimeout,
                MemoryBytes = options.ProcessMemoryBytes,
            },
            scanner.ReadAsync,
            cancellationToken);
        run.Outline = scanner.Outline.Count > run.Outline.Count ? scanner.Outline : run.Outline;
        return result;
    }

    /// <summary>The number of pages that the file states; null when it states none.</summary>
    async Task<int?> CountAsync(SourceFile file, CancellationToken cancellationToken)
    {
        var information = await PdfInformation.ReadAsync(processes, options, file, cancellationToken);
        return information.Encrypted ? throw new UnreadableFileException(PdfRefusals.Encrypted) : information.Pages;
    }

    static bool IsProtected(ChildProcessResult result) => result.ErrorTail.Contains("Incorrect password", StringComparison.Ordinal);

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    sealed class Run(SourceFile file)
    {
        public SourceFile File { get; } = file;
        public SortedDictionary<int, PageText> Pages { get; } = [];
        public SortedDictionary<int, string> Failures { get; } = [];
        public IReadOnlyList<OutlineEntry> Outline { get; set; } = [];
        long characters;
        int runs;

        /// <summary>Keeps a page.</summary>
        /// <exception cref="UnreadableFileException">More text than a document may have, as forms that repeat forms can yield.</exception>
        public void Take(PageText page, int most)
        {
            if (page.Dense)
            {
                Failures.TryAdd(page.Number, PdfRefusals.PageTooDense);
                return;
            }
            if (Pages.TryAdd(page.Number, page))
            {
                characters += page.Runs.Sum(r => (long)r.Text.Length);
                runs += page.Runs.Count;
            }
            if (characters > most || runs > MostRuns)
            {
                throw new UnreadableFileException(Refusals.TooMuchText);
            }
        }

        public int Last => Pages.Count == 0 ? 0 : Pages.Keys.Last();

        public PdfPages ToPages(int count) => new([.. Pages.Values], Outline, count, Failures);
    }
}
