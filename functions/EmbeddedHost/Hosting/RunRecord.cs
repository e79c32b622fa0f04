namespace QaPipeline.EmbeddedHost.Hosting;

/// <summary>What a running host tells other programs, in <c>host/run.json</c> of its data directory. The file is there while the host takes requests.</summary>
/// <param name="Pid">The host's process.</param>
/// <param name="ProcessStartTime">When that process started, UTC: tells it from a later one of the same id.</param>
/// <param name="BaseUrl">Where it listens, without a slash at the end.</param>
/// <param name="Version">The host's version.</param>
/// <param name="AdminKeyPath">The file that holds the keys; the master key is <c>masterKey</c> in it.</param>
public sealed record RunRecord(int Pid, DateTimeOffset ProcessStartTime, string BaseUrl, string Version, string AdminKeyPath)
{
    /// <summary>The file's name in the folder <c>host</c>.</summary>
    public const string FileName = "run.json";
}
