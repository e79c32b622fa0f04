using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace QaPipeline.Benchmarks;

/// <summary>What the host of a command takes of the machine's memory.</summary>
static class HostMemory
{
    /// <summary>The highest resident size of the host in kB until the command ends, as the kernel counts it.</summary>
    public static async Task<long> PeakAsync(Process command, string runFile)
    {
        var peak = 0L;
        while (!command.HasExited)
        {
            await Task.Delay(100);
            peak = Math.Max(peak, PeakNow(runFile));
        }
        return peak;
    }

    static long PeakNow(string runFile)
    {
        try
        {
            var pid = JsonNode.Parse(File.ReadAllText(runFile))!["pid"]!.GetValue<int>();
            var line = File.ReadLines($"/proc/{pid}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return long.Parse(line.AsSpan()[6..].Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // Not started yet, or just ended.
            return 0;
        }
    }
}
