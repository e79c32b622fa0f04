using System.Diagnostics;
using System.Globalization;

namespace QaPipeline.Benchmarks;

/// <summary>One gigabyte in fifty files through `qa upload`: wall time, and the host's peak memory, which the bytes pass by.</summary>
static class UploadBenchmarks
{
    const int Files = 50;
    const int FileBytes = 1_000_000_000 / Files;

    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("qa-upload-benchmark-").FullName;
        try
        {
            Make(Path.Combine(folder, "pack"));
            var start = Stopwatch.GetTimestamp();
            using var command = Process.Start(new ProcessStartInfo("dotnet",
                [QaTool.Path, "upload", Path.Combine(folder, "pack"), "--review", "benchmark", "--data", Path.Combine(folder, "data"), "--submit", "--receipt", Path.Combine(folder, "receipt.json"), "--quiet"]) { UseShellExecute = false })!;
            var peak = await HostMemory.PeakAsync(command, Path.Combine(folder, "data", "host", "run.json"));
            var whole = Stopwatch.GetElapsedTime(start);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{Files} files, {Files * (long)FileBytes / 1_000_000} MB, {Environment.ProcessorCount} processors, exit code {command.ExitCode}"));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"qa upload as a whole process: {whole.TotalSeconds:F1} s"));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"peak memory of the host: {peak / 1024} MB"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void Make(string folder)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(3);
        var content = new byte[FileBytes];
        for (var i = 0; i < Files; i++)
        {
            random.NextBytes(content);
            File.WriteAllBytes(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{i:D2}.bin")), content);
        }
    }
}
