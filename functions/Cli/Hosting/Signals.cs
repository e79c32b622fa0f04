using System.Runtime.InteropServices;

namespace QaPipeline.Cli.Hosting;

/// <summary>Asks a process to end in order; .NET itself can only kill.</summary>
static class Signals
{
    const int Sigterm = 15;

    public static void Terminate(int pid) => _ = Kill(pid, Sigterm);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Kill(int pid, int signal);
}
