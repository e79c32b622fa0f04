using System.Diagnostics;
using System.Text;

namespace QaPipeline.Cli.Draft;

/// <summary>Links, pipes, sockets and devices: opening one may hang or lead out of the folder, and .NET can't tell them from files.</summary>
static class SpecialFiles
{
    /// <summary>Full paths of everything below the path that is neither a regular file nor a folder.</summary>
    public static HashSet<string> Below(string path)
    {
        using var find = Process.Start(new ProcessStartInfo("find", [path, "!", "-type", "f", "!", "-type", "d", "-print0"])
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
        })!;
        var names = find.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        find.WaitForExit();
        return [.. names];
    }
}
