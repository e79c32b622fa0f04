using System.Globalization;
using System.Runtime.InteropServices;

namespace QaPipeline.EmbeddedHost.Azurite;

/// <summary>A process told apart from later ones of the same id by when it started, in clock ticks since the machine did.</summary>
[StructLayout(LayoutKind.Auto)]
readonly partial record struct ProcessIdentity(int Pid, long StartTicks)
{
    const int SigTerm = 15;

    /// <summary>The process that has this id now; null for none or one that has already ended.</summary>
    public static ProcessIdentity? Of(int pid)
    {
        string stat;
        try
        {
            stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
        }
        catch (IOException)
        {
            // No such process, or it ended while being read.
            return null;
        }
        // The name in parentheses may hold anything, so the fields are counted after it: state is the third field, the start the twenty-second.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : new(pid, long.Parse(fields[19], CultureInfo.InvariantCulture));
    }

    /// <summary>The processes that were started with this argument.</summary>
    public static IEnumerable<ProcessIdentity> WithArgument(string argument)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid)
                && ArgumentsOf(folder).Contains(argument, StringComparer.Ordinal)
                && Of(pid) is { } process)
            {
                yield return process;
            }
        }
    }

    static string[] ArgumentsOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It ended, or belongs to somebody else.
            return [];
        }
    }

    /// <summary>Whether exactly this process runs.</summary>
    public bool IsRunning => Of(Pid) == this;

    /// <summary>Asks the process to end.</summary>
    public void Terminate()
    {
        if (IsRunning)
        {
            // The result is of no interest: what counts is whether the process ends, and the caller watches that.
            _ = Kill(Pid, SigTerm);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
