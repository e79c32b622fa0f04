using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace QaPipeline.Tests;

/// <summary>Stands between everybody and the storage and writes down every request: method, target, and the length of its body.</summary>
sealed class RecordingProxy : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly int target;

    public RecordingProxy(int target)
    {
        this.target = target;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Requests whose bodies went through whole, in the order in which they ended.</summary>
    public ConcurrentQueue<(string Method, string Target, long Length)> Requests { get; } = new();

    /// <summary>Bytes of blocks by the blob and the block's id, one entry for each time a block went through whole.</summary>
    public ILookup<string, long> Blocks => Requests
        .Where(r => r.Method == "PUT" && r.Target.Contains("comp=block&", StringComparison.Ordinal))
        .ToLookup(r => $"{r.Target.Split('?')[0]} {r.Target.Split("blockid=")[1].Split('&')[0]}", r => r.Length, StringComparer.Ordinal);

    public void Dispose() => listener.Dispose();

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = RelayAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    async Task RelayAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, target);
            var back = far.GetStream().CopyToAsync(near.GetStream());
            var (from, to) = (new BufferedStream(near.GetStream(), 1 << 16), far.GetStream());
            while (await HeadAsync(from) is { } head)
            {
                await to.WriteAsync(Encoding.Latin1.GetBytes(head));
                var length = LengthOf(head);
                await BodyAsync(from, to, length);
                var line = head.Split("\r\n")[0].Split(' ');
                Requests.Enqueue((line[0], line[1], length));
            }
            far.Client.Shutdown(SocketShutdown.Send);
            await back;
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // One of the two went away, as a killed process does.
        }
    }

    static async Task<string?> HeadAsync(Stream from)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (await from.ReadAsync(one) == 1)
        {
            head.Append((char)one[0]);
            if (one[0] == '\n' && head.Length >= 4 && head.ToString(head.Length - 4, 4) == "\r\n\r\n")
            {
                return head.ToString();
            }
        }
        return null;
    }

    static async Task BodyAsync(Stream from, Stream to, long length)
    {
        var buffer = new byte[1 << 16];
        while (length > 0)
        {
            var read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)));
            if (read == 0)
            {
                throw new IOException("The body ended early.");
            }
            await to.WriteAsync(buffer.AsMemory(0, read));
            length -= read;
        }
    }

    static long LengthOf(string head) =>
        head.Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } line ? long.Parse(line.AsSpan(15)) : 0;
}
