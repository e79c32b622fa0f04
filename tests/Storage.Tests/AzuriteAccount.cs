using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using QaPipeline.Tests;

namespace QaPipeline.Storage.Tests;

/// <summary>A real Azurite for the tests of one class, kept in memory.</summary>
public sealed class AzuriteAccount : IAsyncLifetime
{
    readonly int _port = FreePort();
    Process? _process;

    /// <summary>Where it listens on this machine.</summary>
    public int Port => _port;

    /// <summary>The account, with the containers in place.</summary>
    public BlobServiceClient Client => new(ConnectionString(_port));

    /// <summary>How the account is reached through another port.</summary>
    public static string ConnectionString(int port) => $"DefaultEndpointsProtocol=http;AccountName=tests;AccountKey=dGVzdHM=;BlobEndpoint=http://127.0.0.1:{port}/tests;";

    internal BlobFolder Folder(string container) => new(Client.GetBlobContainerClient(container));

    public async Task InitializeAsync()
    {
        var start = new ProcessStartInfo("node",
            [RepositoryFiles.PathOf("node_modules", "azurite", "dist", "src", "blob", "main.js"), "--inMemoryPersistence", "--skipApiVersionCheck", "--blobHost", "127.0.0.1", "--blobPort", $"{_port}", "--silent"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AZURITE_ACCOUNTS"] = "tests:dGVzdHM=";
        _process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await ListensAsync(limit.Token))
        {
            _process.HasExited.ShouldBeFalse("Azurite did not start; is npm ci done?");
            await Task.Delay(100, limit.Token);
        }
        await StorageSetup.CreateContainersAsync(Client, limit.Token);
    }

    public async Task DisposeAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    async Task<bool> ListensAsync(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
