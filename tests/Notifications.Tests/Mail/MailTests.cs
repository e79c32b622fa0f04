using System.Security.Cryptography.X509Certificates;
using System.Text;
using QaPipeline.Messaging.Calendars;
using QaPipeline.Messaging.Mail;

namespace QaPipeline.Notifications.Tests.Mail;

public sealed class MailTests
{
    static readonly DateTimeOffset Time = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    static OutgoingMail Mail(string subject = "Subject", string text = "Text") =>
        new(MailAddress.Parse("agency@example.org", "Agentur für Qualität"), MailAddress.Parse("ada@example.org", "Ada"), subject, text, "abc@example.org", Time) { Thread = "thread@example.org" };

    static SmtpTransport To(SmtpSink sink, SmtpSecurity security = SmtpSecurity.None, string? user = null) =>
        new(new SmtpOptions("127.0.0.1", sink.Port) { Security = security, User = user, Password = "p", Timeout = TimeSpan.FromSeconds(20) });

    [Fact]
    public async Task A_mail_arrives_as_it_was_written_with_its_id()
    {
        await using var sink = new SmtpSink();
        var text = "Grüße,\n.a line that begins with a dot\nFrom here\n" + new string('x', 300) + " ends with a space \n=20 is not a space";

        await To(sink).SendAsync(Mail("Prüfung: " + new string('ü', 60), text), default);

        var file = sink.Mails.Single();
        file.ShouldContain("Message-ID: <abc@example.org>\r\n");
        file.ShouldContain("References: <thread@example.org>\r\n");
        file.ShouldContain("Date: Sun, 22 Nov 2026 09:00:00 +0000\r\n");
        file.Split("\r\n").ShouldAllBe(l => l.Length <= 78);
        TextOf(file).ShouldBe(text);
        SubjectOf(file).ShouldBe("Prüfung: " + new string('ü', 60));
        sink.Commands.ShouldContain("RCPT TO:<ada@example.org>");
    }

    [Fact]
    public void The_same_mail_is_the_same_bytes_and_headers_can_not_be_smuggled_in()
    {
        MailFile.Write(Mail()).ShouldBe(MailFile.Write(Mail()));
        var file = Encoding.ASCII.GetString(MailFile.Write(Mail("Hello\r\nBcc: all@example.org")));
        file.Split("\r\n").ShouldNotContain(l => l.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("RCPT", "550 no such person", true), InlineData("RCPT", "451 later", false), InlineData(".", "554 refused", true), InlineData(".", "421 busy", false), InlineData("MAIL", "530 sign in first", false)]
    public async Task What_the_server_answers_decides_whether_another_try_is_worth_it(string step, string answer, bool permanent)
    {
        await using var sink = new SmtpSink();
        sink.Answers[step] = answer;

        var failed = await Should.ThrowAsync<DeliveryException>(To(sink).SendAsync(Mail(), default));

        failed.IsPermanent.ShouldBe(permanent);
        failed.Message.ShouldNotContain("example.org");
        sink.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_passwords_nor_mails_go_in_the_clear_where_tls_is_asked_for()
    {
        await using var sink = new SmtpSink();
        (await Should.ThrowAsync<DeliveryException>(To(sink, SmtpSecurity.StartTls).SendAsync(Mail(), default))).Message.ShouldContain("no TLS");
        (await Should.ThrowAsync<DeliveryException>(To(sink, SmtpSecurity.None, "user").SendAsync(Mail(), default))).Message.ShouldContain("never sent without TLS");
        sink.Commands.ShouldAllBe(c => c.StartsWith("EHLO", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls), InlineData(SmtpSecurity.Tls)]
    public async Task With_TLS_neither_mail_nor_password_goes_in_the_clear(SmtpSecurity security)
    {
        using var certificate = SmtpSink.NewCertificate();
        await using var sink = new SmtpSink(certificate, security == SmtpSecurity.Tls);
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { certificate } };
        await new SmtpTransport(new SmtpOptions("127.0.0.1", sink.Port) { Security = security, User = "user", Password = "p", Trust = trust }).SendAsync(Mail(), default);
        TextOf(sink.Mails.Single()).ShouldBe("Text");
        sink.Commands.ShouldContain("secure AUTH PLAIN " + Convert.ToBase64String(Encoding.UTF8.GetBytes("\0user\0p")));
        sink.Commands.Where(c => !c.StartsWith("secure ", StringComparison.Ordinal)).ShouldBe(security == SmtpSecurity.StartTls ? ["EHLO qapipeline", "STARTTLS"] : []);
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls), InlineData(SmtpSecurity.Tls)]
    public async Task A_server_whose_certificate_nobody_vouches_for_gets_neither_mail_nor_password(SmtpSecurity security)
    {
        using var certificate = SmtpSink.NewCertificate();
        await using var sink = new SmtpSink(certificate, security == SmtpSecurity.Tls);
        (await Should.ThrowAsync<DeliveryException>(To(sink, security, "user").SendAsync(Mail(), default))).Message.ShouldContain("certificate is not trusted");
        sink.Commands.ShouldNotContain(c => c.Contains("AUTH", StringComparison.Ordinal) || c.Contains("MAIL", StringComparison.Ordinal));
        sink.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again()
    {
        using var taken = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        taken.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        // Bound but not listening: connections are refused.
        var port = ((System.Net.IPEndPoint)taken.LocalEndPoint!).Port;
        var failed = await Should.ThrowAsync<DeliveryException>(new SmtpTransport(new SmtpOptions("127.0.0.1", port) { Security = SmtpSecurity.None }).SendAsync(Mail(), default));
        failed.IsPermanent.ShouldBeFalse();
    }

    [Theory]
    [InlineData("a@b"), InlineData("Ada <ada@example.org>"), InlineData("x.y+z@bücher.example")]
    public void Addresses_that_mail_can_go_to_are_taken(string text) => MailAddress.Parse(text).Address.ShouldContain('@');

    [Theory]
    [InlineData(""), InlineData("ada"), InlineData("ada@"), InlineData("@example.org"), InlineData("a b@example.org"), InlineData("ada@example.org\r\nRCPT TO:<x@y>"), InlineData("ada@exa mple.org"), InlineData("ä@example.org"), InlineData("a..b@example.org")]
    public void What_is_no_address_is_refused(string text) => Should.Throw<InvalidMailAddressException>(() => MailAddress.Parse(text));

    [Fact]
    public void A_calendar_keeps_its_ids_folds_its_lines_and_escapes_what_it_says()
    {
        var entry = new CalendarEntry("review-1/submission", new DateTimeOffset(2027, 3, 31, 23, 59, 0, TimeSpan.FromHours(2)), "Übergabe, Teil 1; " + new string('ü', 80), 2) { Text = "One\nTwo" };
        var file = CalendarFile.Write("Deadlines", "example.org", Time, [entry, entry with { Id = "review-1/visit", Cancelled = true, Due = entry.Due.AddDays(-1) }]);

        file.Split("\r\n").ShouldAllBe(l => Encoding.UTF8.GetByteCount(l) <= 75);
        var unfolded = file.Replace("\r\n ", "", StringComparison.Ordinal);
        unfolded.ShouldContain("UID:review-1/submission@example.org\r\n");
        unfolded.ShouldContain("DTEND:20270331T215900Z\r\n");
        unfolded.ShouldContain("SEQUENCE:2\r\n");
        unfolded.ShouldContain("SUMMARY:Übergabe\\, Teil 1\\; ");
        unfolded.ShouldContain("DESCRIPTION:One\\nTwo\r\n");
        unfolded.ShouldContain("STATUS:CANCELLED\r\n");
        unfolded.IndexOf("review-1/visit", StringComparison.Ordinal).ShouldBeLessThan(unfolded.IndexOf("review-1/submission", StringComparison.Ordinal));
    }

    static string SubjectOf(string file)
    {
        var start = file.IndexOf("Subject: ", StringComparison.Ordinal) + "Subject: ".Length;
        var header = file[start..file.IndexOf("\r\nDate", StringComparison.Ordinal)];
        return string.Concat(header.Split("\r\n ").Select(w => Encoding.UTF8.GetString(Convert.FromBase64String(w["=?utf-8?B?".Length..^2]))));
    }

    internal static string TextOf(string file)
    {
        var body = file[(file.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Replace("=\r\n", "", StringComparison.Ordinal);
        var bytes = new List<byte>();
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '=')
            {
                bytes.Add(Convert.ToByte(body.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.Add((byte)body[i]);
            }
        }
        return Encoding.UTF8.GetString([.. bytes]).ReplaceLineEndings("\n").TrimEnd('\n');
    }
}
