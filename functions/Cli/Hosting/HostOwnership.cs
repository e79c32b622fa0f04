using System.Text.Json;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Cli.Hosting;

/// <summary>Remembers which command started a host, so that a host whose command was killed is stopped by the next command and never lingers.</summary>
static class HostOwnership
{
    /// <summary>Notes that this process started the host.</summary>
    public static void Claim(string folder, RunningHost run) =>
        File.WriteAllText(FileOf(folder), JsonSerializer.Serialize(new Owner(run.Pid, Environment.ProcessId), DomainJson.Compact));

    /// <summary>Takes over a host that a command started which no longer lives. A host started by `qa up` stays its own.</summary>
    public static bool TakeOver(string folder, RunningHost run)
    {
        var file = FileOf(folder);
        if (!File.Exists(file)
            || JsonSerializer.Deserialize<Owner>(File.ReadAllText(file), DomainJson.Compact) is not { } owner
            || owner.HostPid != run.Pid || RunningHost.IsAlive(owner.CommandPid))
        {
            return false;
        }
        Claim(folder, run);
        return true;
    }

    static string FileOf(string folder) => Path.Combine(folder, "host", "owner.json");

    sealed record Owner(int HostPid, int CommandPid);
}
