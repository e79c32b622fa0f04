using System.Diagnostics;
using System.Globalization;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction;
using QaPipeline.Extraction.Pdf;
using QaPipeline.Extraction.Word;

namespace QaPipeline.Benchmarks;

/// <summary>The readers' figures: PDF pages a second against pdftohtml alone, memory of a long PDF, Word files a second. As many files at a time as there are processors.</summary>
static class ReadingBenchmarks
{
    const int Rounds = 5;

    internal static async Task RunAsync(string[] which, TextWriter output)
    {
        await output.WriteLineAsync(Line($"Reading, {Environment.ProcessorCount} processors, .NET {Environment.Version}"));
        var folder = Directory.CreateTempSubdirectory("qa-reading-benchmark-").FullName;
        try
        {
            // Memory comes first: its peak is the process's.
            var all = new (string Name, Func<string, TextWriter, Task> Run)[] { ("memory", MemoryAsync), ("pdf", PdfAsync), ("docx", WordAsync) };
            foreach (var (name, run) in all)
            {
                if (which.Length == 0 || which.Contains(name, StringComparer.Ordinal))
                {
                    await run(Directory.CreateDirectory(Path.Combine(folder, name)).FullName, output);
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task MemoryAsync(string folder, TextWriter output)
    {
        var big = BenchmarkPack.Make(folder, files: 1, pages: 2000);
        var before = Stopwatch.GetTimestamp();
        await ReadAsync(new PdfReader(new ReadingOptions()), big[0]);
        using var self = Process.GetCurrentProcess();
        await output.WriteLineAsync(Line(
            $"one PDF of {big[0].Pages} pages: {Stopwatch.GetElapsedTime(before).TotalSeconds:F1} s, peak memory of this process {self.PeakWorkingSet64 / 1048576} MB (target below 400 MB)"));
    }

    static async Task PdfAsync(string folder, TextWriter output)
    {
        var pack = BenchmarkPack.Make(folder, files: 80, pages: 720);
        var reader = new PdfReader(new ReadingOptions());
        // Both sides run once before they are measured: code is compiled, files are in the system's cache.
        await PagesPerSecondAsync(pack, PopplerAsync);
        await PagesPerSecondAsync(pack, f => ReadAsync(reader, f));
        await output.WriteLineAsync(Line($"{pack.Count} PDFs, {pack.Sum(f => f.Pages)} pages"));
        var ratios = new List<double>();
        for (var round = 1; round <= Rounds; round++)
        {
            // Before and after, so that what else the machine does in a round weighs on both.
            var before = await PagesPerSecondAsync(pack, PopplerAsync);
            var whole = await PagesPerSecondAsync(pack, f => ReadAsync(reader, f));
            var alone = (before + await PagesPerSecondAsync(pack, PopplerAsync)) / 2;
            ratios.Add(whole / alone);
            await output.WriteLineAsync(Line($"round {round}: pdftohtml alone {alone:F0} pages/s, end to end {whole:F0} pages/s, ratio {100 * whole / alone:F0} %"));
        }
        await output.WriteLineAsync(Line($"median ratio {100 * ratios.Order().ElementAt(Rounds / 2):F0} % (target 60 %)"));
    }

    static async Task WordAsync(string folder, TextWriter output)
    {
        const int Documents = 600;
        var files = BenchmarkWordFiles.Make(folder);
        var options = new ReadingOptions();
        var reading = new DocumentReading(options, [new WordReader(options)]);
        await output.WriteLineAsync(Line($"{files.Count} Word files of {BenchmarkWordFiles.Words} words (ten pages), read {Documents} times in all"));
        for (var round = 1; round <= Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await Parallel.ForAsync(0, Documents, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (i, token) =>
            {
                var path = files[i % files.Count];
                var document = await reading.ReadAsync(new SourceFile(path, Path.GetFileName(path), string.Empty), token);
                if (document.Refusal is not null)
                {
                    throw new InvalidOperationException($"{path}: {document.Refusal}");
                }
            });
            await output.WriteLineAsync(Line($"round {round}: {Documents / Stopwatch.GetElapsedTime(start).TotalSeconds:F0} documents/s (target 100)"));
        }
    }

    static async Task ReadAsync(PdfReader reader, BenchmarkFile file)
    {
        var document = await reader.ReadAsync(new(file.Path, Path.GetFileName(file.Path), string.Empty), FileFormat.Pdf, default);
        if (document.Units.Count(u => u.Status == UnitStatus.Read) != file.Pages)
        {
            throw new InvalidOperationException("Not every page was read.");
        }
    }

    static async Task<double> PagesPerSecondAsync(IReadOnlyList<BenchmarkFile> files, Func<BenchmarkFile, Task> read)
    {
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (file, _) => await read(file));
        return files.Sum(f => f.Pages) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    static async Task PopplerAsync(BenchmarkFile file)
    {
        using var process = Process.Start(new ProcessStartInfo("pdftohtml", ["-xml", "-i", "-hidden", "-nodrm", "-stdout", file.Path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        await process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        await process.WaitForExitAsync();
    }

    static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
