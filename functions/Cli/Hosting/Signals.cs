using System.Diagnostics;
using System.Runtime.InteropServices;

namespace QaPipeline.Cli.Hosting;

/// <summary>Asks a process to end in order; .NET itself can only kill.</summary>
static class Signals
{
    const int Sigterm = 15;

    /// <summary>Does nothing to a process that has ended: its id may be another's by now.</summary>
    public static void Terminate(Process process)
    {
        if (!process.HasExited)
        {
            _ = Kill(process.Id, Sigterm);
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Kill(int pid, int signal);
}
