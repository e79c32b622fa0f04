using System.Runtime.InteropServices;

namespace QaPipeline.Extraction.Processes;

/// <summary>Stops a process together with everything it started; .NET itself knows no process groups.</summary>
static class ProcessGroup
{
    const int Kill9 = 9;

    /// <summary>Kills every process of the group. A group that has already ended is no error.</summary>
    public static void Kill(int group)
    {
        // 0 and 1 would address the caller's own group and everything on the machine.
        if (group > 1 && !OperatingSystem.IsWindows())
        {
            _ = SendSignal(-group, Kill9);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int SendSignal(int processId, int signal);
}
