using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using QaPipeline.EmbeddedHost.Hosting;

namespace QaPipeline.EmbeddedHost.Azurite;

/// <summary>What a data directory knows of its Azurite: the process, where it listens, and the account that nobody else's Azurite has.</summary>
sealed record AzuriteRecord(int Pid, long StartTicks, int BlobPort, string AccountName, string AccountKey)
{
    public ProcessIdentity Process => new(Pid, StartTicks);

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};BlobEndpoint=http://127.0.0.1:{BlobPort}/{AccountName};";

    /// <summary>The recorded one, moved to a free port when it doesn't run and its port is taken; a new one for a new data directory.</summary>
    public static AzuriteRecord Plan(string path)
    {
        if (OwnerOnlyFiles.Read<AzuriteRecord>(path) is not { } recorded)
        {
            return new(0, 0, FreePort(0)!.Value, $"qa{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}", Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)));
        }
        return recorded.Process.IsRunning || FreePort(recorded.BlobPort) is not null
            ? recorded
            : recorded with { BlobPort = FreePort(0)!.Value };
    }

    static int? FreePort(int wanted)
    {
        using var listener = new TcpListener(IPAddress.Loopback, wanted);
        try
        {
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
