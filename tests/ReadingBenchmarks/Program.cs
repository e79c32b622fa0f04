using System.Diagnostics;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction;
using QaPipeline.Extraction.Pdf;
using QaPipeline.ReadingBenchmarks;

// Compares reading PDFs end to end with pdftohtml alone, on the same files, in the same run, with as many files at a time as there are processors.
var folder = Directory.CreateTempSubdirectory("qa-reading-benchmark-").FullName;
try
{
    var pack = BenchmarkPack.Make(Path.Combine(folder, "pack"), files: 80, pages: 720);
    var reader = new PdfReader(new ReadingOptions());
    await ReadAsync(pack[0]);
    Console.WriteLine($"{pack.Count} files, {pack.Sum(f => f.Pages)} pages, {Environment.ProcessorCount} processors");
    var ratios = new List<double>();
    for (var round = 1; round <= 3; round++)
    {
        var alone = await RateAsync(pack, PopplerAsync);
        var whole = await RateAsync(pack, ReadAsync);
        ratios.Add(whole / alone);
        Console.WriteLine($"round {round}: pdftohtml alone {alone:F0} pages/s, end to end {whole:F0} pages/s, ratio {whole / alone:P0}");
    }
    Console.WriteLine($"median ratio {ratios.Order().ElementAt(1):P0} (wanted: 60 %)");

    var big = BenchmarkPack.Make(Path.Combine(folder, "big"), files: 1, pages: 2000);
    var before = Stopwatch.GetTimestamp();
    await ReadAsync(big[0]);
    using var self = Process.GetCurrentProcess();
    Console.WriteLine($"one file of {big[0].Pages} pages: {Stopwatch.GetElapsedTime(before).TotalSeconds:F1} s, peak memory of this process {self.PeakWorkingSet64 / 1048576} MB (wanted: under 400 MB)");

    async Task ReadAsync(BenchmarkFile file)
    {
        var document = await reader.ReadAsync(new(file.Path, Path.GetFileName(file.Path), string.Empty), FileFormat.Pdf, default);
        if (document.Units.Count(u => u.Status == UnitStatus.Read) != file.Pages)
        {
            throw new InvalidOperationException("Not every page was read.");
        }
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static async Task<double> RateAsync(IReadOnlyList<BenchmarkFile> files, Func<BenchmarkFile, Task> read)
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
