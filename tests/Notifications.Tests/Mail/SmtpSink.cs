using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace QaPipeline.Notifications.Tests.Mail;

/// <summary>A mail server on a real socket that keeps what it takes. Answers of its steps can be replaced.</summary>
sealed class SmtpSink : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly Task _serving;

    public SmtpSink()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Mails { get; } = new();

    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Answers by the first word of a command, "." for the end of the mail.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = new(StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await TalkAsync(client);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
                // The test has ended, or the client broke off.
            }
        }
    }

    async Task TalkAsync(TcpClient client)
    {
        using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            Commands.Enqueue(line);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            var answer = Answers.GetValueOrDefault(verb, verb switch { "EHLO" => "250-sink\r\n250 8BITMIME", "DATA" => "354 go on", "QUIT" => "221 bye", _ => "250 ok" });
            await writer.WriteLineAsync(answer);
            if (verb == "DATA" && answer[0] == '3')
            {
                var mail = new StringBuilder();
                while (await reader.ReadLineAsync(_stop.Token) is { } text && text != ".")
                {
                    mail.Append(text.StartsWith("..", StringComparison.Ordinal) ? text[1..] : text).Append("\r\n");
                }
                var end = Answers.GetValueOrDefault(".", "250 taken");
                if (end[0] == '2')
                {
                    Mails.Enqueue(mail.ToString());
                }
                await writer.WriteLineAsync(end);
            }
            if (verb == "QUIT")
            {
                return;
            }
        }
    }
}
