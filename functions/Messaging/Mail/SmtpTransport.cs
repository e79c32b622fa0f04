using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace QaPipeline.Messaging.Mail;

/// <summary>Sends mails through a server by SMTP (RFC 5321), a connection each. Stands in for MailKit.</summary>
public sealed class SmtpTransport(SmtpOptions options) : IMailTransport
{
    /// <inheritdoc/>
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(options.Host, options.Port, cancellationToken).AsTask().WaitAsync(options.Timeout, cancellationToken);
            await using var conversation = await OpenAsync(client, cancellationToken);
            await conversation.TransferAsync(mail, cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException or TimeoutException or AuthenticationException)
        {
            throw new DeliveryException(e is AuthenticationException ? "The mail server's certificate is not trusted." : "The mail server can't be reached, or broke off.", isPermanent: false, e);
        }
    }

    async Task<SmtpConversation> OpenAsync(TcpClient client, CancellationToken cancellationToken)
    {
        var stream = options.Security == SmtpSecurity.Tls ? await SecureAsync(client.GetStream(), cancellationToken) : client.GetStream();
        var conversation = new SmtpConversation(stream, options.Timeout);
        await conversation.ExpectAsync(220, cancellationToken);
        var offers = await conversation.GreetAsync(cancellationToken);
        if (options.Security == SmtpSecurity.StartTls)
        {
            if (!offers.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase))
            {
                throw new DeliveryException("The mail server offers no TLS. Choose another port, or another kind of security.", isPermanent: false);
            }
            await conversation.SayAsync("STARTTLS", 220, cancellationToken);
            conversation = new SmtpConversation(await SecureAsync(stream, cancellationToken), options.Timeout);
            offers = await conversation.GreetAsync(cancellationToken);
        }
        if (options.User is { Length: > 0 } user)
        {
            await SignInAsync(conversation, user, offers, cancellationToken);
        }
        return conversation;
    }

    async Task SignInAsync(SmtpConversation conversation, string user, IReadOnlyList<string> offers, CancellationToken cancellationToken)
    {
        if (options.Security == SmtpSecurity.None)
        {
            throw new DeliveryException("A password is never sent without TLS. Choose StartTls or Tls.", isPermanent: false);
        }
        var ways = offers.FirstOrDefault(o => o.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase)) ?? "";
        if (ways.Contains(" PLAIN", StringComparison.OrdinalIgnoreCase))
        {
            await conversation.SayAsync("AUTH PLAIN " + Base64($"\0{user}\0{options.Password}"), 235, cancellationToken);
            return;
        }
        await conversation.SayAsync("AUTH LOGIN", 334, cancellationToken);
        await conversation.SayAsync(Base64(user), 334, cancellationToken);
        await conversation.SayAsync(Base64(options.Password ?? ""), 235, cancellationToken);
    }

    async Task<Stream> SecureAsync(Stream stream, CancellationToken cancellationToken)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = options.Host, CertificateChainPolicy = options.Trust }, cancellationToken).WaitAsync(options.Timeout, cancellationToken);
        return secure;
    }

    static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}

/// <summary>One conversation with a mail server.</summary>
sealed class SmtpConversation(Stream stream, TimeSpan timeout) : IAsyncDisposable
{
    readonly StreamReader _reader = new(stream, Encoding.ASCII, false, 1024, leaveOpen: true);

    /// <summary>Greets and answers what the server offers.</summary>
    public async Task<IReadOnlyList<string>> GreetAsync(CancellationToken cancellationToken)
    {
        var lines = await SayAsync("EHLO qapipeline", 250, cancellationToken);
        return [.. lines.Skip(1)];
    }

    /// <summary>Hands one mail over. The last answer decides: from then on the server has it.</summary>
    public async Task TransferAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        await SayAsync($"MAIL FROM:<{mail.From.Address}>", 250, cancellationToken);
        await SayAsync($"RCPT TO:<{mail.To.Address}>", 250, cancellationToken);
        await SayAsync("DATA", 354, cancellationToken);
        await stream.WriteAsync(WithDots(MailFile.Write(mail)), cancellationToken);
        await SayAsync(".", 250, cancellationToken);
        try
        {
            await SayAsync("QUIT", 221, cancellationToken);
        }
        catch (Exception e) when (e is IOException or DeliveryException or TimeoutException)
        {
            // The mail is taken; how the server says goodbye doesn't matter.
        }
    }

    public async Task<IReadOnlyList<string>> SayAsync(string line, int expected, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        return await ExpectAsync(expected, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ExpectAsync(int expected, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (true)
        {
            var line = await _reader.ReadLineAsync(cancellationToken).AsTask().WaitAsync(timeout, cancellationToken) ?? throw new IOException("The mail server closed the connection.");
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || lines.Count > 100)
            {
                throw new IOException("The mail server answers something else than SMTP.");
            }
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
            {
                // The words of the answer may hold the address; the code says enough.
                return code == expected ? lines : throw new DeliveryException($"The mail server answered {code} instead of {expected}.", isPermanent: code is >= 500 and < 600 and not (530 or 535 or 538));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        await stream.DisposeAsync();
    }

    /// <summary>Doubles dots at the beginning of lines, since a single one ends the mail.</summary>
    static byte[] WithDots(byte[] mail)
    {
        var text = Encoding.ASCII.GetString(mail).Replace("\r\n.", "\r\n..", StringComparison.Ordinal);
        return Encoding.ASCII.GetBytes(text.EndsWith("\r\n", StringComparison.Ordinal) ? text : text + "\r\n");
    }
}
