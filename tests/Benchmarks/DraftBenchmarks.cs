using System.Diagnostics;
using System.Globalization;

namespace QaPipeline.Benchmarks;

/// <summary>The whole command on a large pack: wall time, peak memory of the host, and the share that poppler alone takes for the same files in the same run.</summary>
static class DraftBenchmarks
{
    const int Files = 80;
    const int Pages = 720;

    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("qa-draft-benchmark-").FullName;
        try
        {
            var pack = BenchmarkPack.Make(Path.Combine(folder, "pack"), Files, Pages);
            var poppler = await PopplerAsync(pack);
            var start = Stopwatch.GetTimestamp();
            using var command = Process.Start(new ProcessStartInfo("dotnet",
                [QaTool.Path, "draft", Path.Combine(folder, "pack"), "--data", Path.Combine(folder, "data"), "--out", Path.Combine(folder, "review.docx"), "--quiet"]) { UseShellExecute = false })!;
            var peak = await HostMemory.PeakAsync(command, Path.Combine(folder, "data", "host", "run.json"));
            var whole = Stopwatch.GetElapsedTime(start);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{pack.Count} PDF files, {pack.Sum(f => f.Pages)} pages, {Environment.ProcessorCount} processors, exit code {command.ExitCode}"));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"qa draft as a whole process: {whole.TotalSeconds:F1} s; pdftohtml alone on the same files: {poppler.TotalSeconds:F1} s, a share of {poppler / whole:P0}"));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"peak memory of the host: {peak / 1024} MB"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<TimeSpan> PopplerAsync(IReadOnlyList<BenchmarkFile> pack)
    {
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(pack, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (file, cancellation) =>
        {
            using var process = Process.Start(new ProcessStartInfo("pdftohtml", ["-xml", "-i", "-hidden", "-nodrm", "-stdout", file.Path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            await process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellation);
            await process.WaitForExitAsync(cancellation);
        });
        return Stopwatch.GetElapsedTime(start);
    }
}
