using System.Globalization;
using System.Text;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Messaging.Mail;

/// <summary>Writes a mail as a message file (RFC 5322 and MIME), always with the same bytes for the same mail. Stands in for MimeKit.</summary>
public static class MailFile
{
    const int MaxLine = 76;

    /// <summary>The bytes, with CRLF line ends.</summary>
    public static byte[] Write(OutgoingMail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var file = new StringBuilder();
        Header(file, "From", Mailbox(mail.From));
        Header(file, "To", Mailbox(mail.To));
        if (mail.ReplyTo is not null)
        {
            Header(file, "Reply-To", Mailbox(mail.ReplyTo));
        }
        Header(file, "Subject", Words(mail.Subject));
        Header(file, "Date", mail.Date.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Header(file, "Message-ID", $"<{mail.MessageId}>");
        if (mail.Thread is not null)
        {
            Header(file, "References", $"<{mail.Thread}>");
        }
        Header(file, "Auto-Submitted", "auto-generated");
        Header(file, "Content-Language", mail.Language);
        Header(file, "MIME-Version", "1.0");
        if (mail.Calendar is null)
        {
            Part(file, "text/plain; charset=utf-8", null, mail.Text);
        }
        else
        {
            var boundary = "qa-" + ContentHash.Of(mail.MessageId + mail.Text + mail.Calendar)[..32];
            Header(file, "Content-Type", $"multipart/mixed; boundary=\"{boundary}\"");
            file.Append("\r\n--").Append(boundary).Append("\r\n");
            Part(file, "text/plain; charset=utf-8", null, mail.Text);
            file.Append("\r\n--").Append(boundary).Append("\r\n");
            Part(file, "text/calendar; charset=utf-8; method=PUBLISH", "attachment; filename=\"deadlines.ics\"", mail.Calendar);
            file.Append("\r\n--").Append(boundary).Append("--\r\n");
        }
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    static void Part(StringBuilder file, string type, string? disposition, string text)
    {
        Header(file, "Content-Type", type);
        if (disposition is not null)
        {
            Header(file, "Content-Disposition", disposition);
        }
        Header(file, "Content-Transfer-Encoding", "quoted-printable");
        file.Append("\r\n");
        QuotedPrintable(file, text);
    }

    static void Header(StringBuilder file, string name, string value) => file.Append(name).Append(": ").Append(value).Append("\r\n");

    static string Mailbox(MailAddress address) => address.Name is { Length: > 0 } name ? $"{Words(name, phrase: true)} <{address.Address}>" : address.Address;

    /// <summary>Text in a header: as it is where it is plain and short, else as encoded words (RFC 2047), each within its line. Line ends can't get through.</summary>
    static string Words(string text, bool phrase = false)
    {
        var plain = text.All(c => c is >= ' ' and < (char)127) && text.Length <= 60 && !text.Contains("=?", StringComparison.Ordinal);
        if (plain && (!phrase || text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-')))
        {
            return text;
        }
        var words = new List<string>();
        var part = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var clean = Rune.IsControl(rune) ? new Rune(' ') : rune;
            // 45 bytes become 60 letters: with the frame of an encoded word, less than a line.
            if (Encoding.UTF8.GetByteCount(part.ToString()) + clean.Utf8SequenceLength > 42)
            {
                words.Add(Word(part));
                part.Clear();
            }
            part.Append(clean.ToString());
        }
        words.Add(Word(part));
        return string.Join("\r\n ", words);
    }

    static string Word(StringBuilder text) => "=?utf-8?B?" + Convert.ToBase64String(Encoding.UTF8.GetBytes(text.ToString())) + "?=";

    static void QuotedPrintable(StringBuilder file, string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var length = 0;
            var bytes = Encoding.UTF8.GetBytes(line);
            for (var i = 0; i < bytes.Length; i++)
            {
                var b = bytes[i];
                // A space at the end of a line would be lost; a dot or "From" at its start is misread by some.
                var plain = b is >= 33 and <= 126 and not (byte)'=' && !(i == 0 && b is (byte)'.' or (byte)'F') || (b is (byte)' ' or (byte)'\t' && i < bytes.Length - 1);
                var piece = plain ? ((char)b).ToString() : "=" + b.ToString("X2", CultureInfo.InvariantCulture);
                if (length + piece.Length > MaxLine - 1)
                {
                    file.Append("=\r\n");
                    length = 0;
                }
                file.Append(piece);
                length += piece.Length;
            }
            file.Append("\r\n");
        }
    }
}
