using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace QaPipeline.Notifications.Tests.Mail;

/// <summary>A mail server on a real socket that keeps what it takes. Answers of its steps can be replaced.</summary>
sealed class SmtpSink : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly Task _serving;

    readonly X509Certificate2? _certificate;
    readonly bool _tlsAtOnce;

    /// <param name="certificate">With what it protects its conversations; null for a server without TLS.</param>
    /// <param name="tlsAtOnce">Whether TLS begins with the first byte and not after STARTTLS.</param>
    public SmtpSink(X509Certificate2? certificate = null, bool tlsAtOnce = false)
    {
        (_certificate, _tlsAtOnce) = (certificate, tlsAtOnce);
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
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException or AuthenticationException)
            {
                // The test has ended, or the client broke off.
            }
        }
    }

    /// <summary>A certificate for 127.0.0.1 that nobody but its owner vouches for.</summary>
    public static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=sink", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    async Task<Stream> SecureAsync(Stream stream)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
        return secure;
    }

    async Task TalkAsync(TcpClient client)
    {
        using var plain = client.GetStream();
        await TalkAsync(_tlsAtOnce ? await SecureAsync(plain) : plain, _tlsAtOnce, greet: true);
    }

    async Task TalkAsync(Stream stream, bool isSecure, bool greet)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        if (greet)
        {
            await writer.WriteLineAsync("220 sink");
        }
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            Commands.Enqueue(isSecure ? "secure " + line : line);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            var answer = Answers.GetValueOrDefault(verb, verb switch { "EHLO" => isSecure ? "250-sink\r\n250 AUTH PLAIN LOGIN" : _certificate is null ? "250-sink\r\n250 8BITMIME" : "250-sink\r\n250 STARTTLS", "AUTH" => "235 in", "STARTTLS" => "220 go on", "DATA" => "354 go on", "QUIT" => "221 bye", _ => "250 ok" });
            await writer.WriteLineAsync(answer);
            if (verb == "STARTTLS" && answer[0] == '2')
            {
                await TalkAsync(await SecureAsync(stream), isSecure: true, greet: false);
                return;
            }
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
