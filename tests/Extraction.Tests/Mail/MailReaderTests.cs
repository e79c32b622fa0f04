using System.Text;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Archives;

namespace QaPipeline.Extraction.Tests.Mail;

public class MailReaderTests
{
    internal static readonly string Message = string.Join("\r\n",
        "From: =?utf-8?Q?J=C3=BCrgen_M=C3=BCller?= <jm@example.org>",
        "To: board@example.org",
        "Subject: =?iso-8859-1?Q?Pr=FCfung?= =?utf-8?B?IG9rYXk=?=",
        "Date: Mon, 6 Mar 2023 10:00:00 +0100",
        "MIME-Version: 1.0",
        "Content-Type: multipart/mixed; boundary=\"outer\"",
        "",
        "preamble",
        "--outer",
        "Content-Type: multipart/alternative; boundary=inner",
        "",
        "--inner",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "The board agreed on 80 =E2=82=AC per learner, which is =",
        "less than last year.",
        "--inner",
        "Content-Type: text/html",
        "",
        "<p>Other form</p>",
        "--inner--",
        "--outer",
        "Content-Type: text/csv; name=\"data.csv\"",
        "Content-Disposition: attachment; filename*=utf-8''Zahlen%20f%C3%BCr%202024.csv",
        "Content-Transfer-Encoding: base64",
        "",
        "YSxiCjEsMgo=",
        "--outer--",
        "");

    [Fact]
    public async Task Subject_text_and_correspondents_are_read_and_attachments_named()
    {
        var document = await Reading.Text("mail.eml", Message);

        document.Lines().ShouldBe(
        [
            "Heading: Prüfung okay", "HeaderFooter: From: Jürgen Müller <jm@example.org>", "HeaderFooter: To: board@example.org", "HeaderFooter: Date: Mon, 6 Mar 2023 10:00:00 +0100",
            "Paragraph: The board agreed on 80 € per learner, which is less than last year.",
        ]);
        document.Format.ShouldBe(FileFormat.Eml);
        document.Notices.Single(n => n.Code == "attachments").Text.ShouldContain("Zahlen für 2024.csv");
    }

    [Fact]
    public async Task Attachments_are_unpacked_as_files()
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(Message));
        var unpacked = new List<(string, string)>();

        var contents = await new ArchiveUnpacking(new ReadingOptions()).UnpackAsync(new SourceFile(file.Path, "mail.eml", ""), async (name, content, cancellationToken) =>
            unpacked.Add((name, await new StreamReader(content).ReadToEndAsync(cancellationToken))), CancellationToken.None);

        unpacked.ShouldBe([("Zahlen für 2024.csv", "a,b\n1,2\n")]);
        contents.Unpacked.ShouldBe(["Zahlen für 2024.csv"]);
    }
}
