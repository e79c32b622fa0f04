using System.Diagnostics;
using System.Globalization;
using QaPipeline.Tests;

namespace QaPipeline.Benchmarks;

/// <summary>A file of the benchmark and its number of pages.</summary>
sealed record BenchmarkFile(string Path, int Pages);

/// <summary>Makes large packs by repeating the pages of the sample PDFs with qpdf.</summary>
static class BenchmarkPack
{
    static readonly IReadOnlyList<string> Sources =
        [.. Directory.EnumerateFiles(RepositoryFiles.PathOf("samples", "packs"), "*.pdf", SearchOption.AllDirectories).Where(f => !f.Contains("scan", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Files that together have about <paramref name="pages"/> pages; each begins with another sample.</summary>
    public static IReadOnlyList<BenchmarkFile> Make(string folder, int files, int pages)
    {
        Directory.CreateDirectory(folder);
        return [.. Enumerable.Range(0, files).Select(i => MakeFile(System.IO.Path.Combine(folder, $"{files}-{i}.pdf"), i, pages / files))];
    }

    static BenchmarkFile MakeFile(string path, int start, int pages)
    {
        var arguments = new List<string> { "--empty", "--pages" };
        var have = 0;
        for (var i = start; have < pages; i++)
        {
            var source = Sources[i % Sources.Count];
            var take = Math.Min(PageCount(source), pages - have);
            arguments.AddRange([source, string.Create(CultureInfo.InvariantCulture, $"1-{take}")]);
            have += take;
        }
        Run("qpdf", [.. arguments, "--", path]);
        return new(path, have);
    }

    static readonly Dictionary<string, int> Counts = new(StringComparer.Ordinal);

    static int PageCount(string path) =>
        Counts.TryGetValue(path, out var count) ? count : Counts[path] = int.Parse(Run("qpdf", ["--show-npages", path]), CultureInfo.InvariantCulture);

    static string Run(string command, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{command} ended with {process.ExitCode}.");
    }
}
