using System.Text;
using static QaPipeline.Extraction.Tests.Hostile.OddTexts;

namespace QaPipeline.Extraction.Tests.Hostile;

/// <summary>Messages whose structure no program would write.</summary>
static class OddMails
{
    const string Head = "From: a@b.example\nDate: Mon, 1 Sep 2025 10:00:00 +0200\nSubject: Minutes\nMIME-Version: 1.0\n";

    public static IEnumerable<OddFile> All =>
    [
        Text("messages within messages, 50 deep", "a.eml", () => Head + Nested(50, "message/rfc822", "x")),
        Text("parts within parts, 60 deep", "a.eml", () => Head + Parts(60, "x")),
        Text("parts within parts around 4 MB", "a.eml", () => Head + Parts(16, Repeat("Words of the letter.\n", 200_000))),
        Text("100,000 parts", "a.eml", () => Head + "Content-Type: multipart/mixed; boundary=b\n\n" + Repeat("--b\n\na\n", 100_000)),
        Text("200,000 empty parts", "a.eml", () => Head + "Content-Type: multipart/alternative; boundary=b\n\n" + Repeat("--b\n", 200_000)),
        Text("a header of quoted quotes", "a.eml", () => Head + "Content-Type: text/plain; " + Repeat("; a=\"\\\"", 40_000) + "\n\nText of the letter."),
        Text("a header of 4 MB", "a.eml", () => Head + "X: " + Repeat("word ", 800_000) + "\n\nText of the letter."),
        Text("a header folded 200,000 times", "a.eml", () => Head + "X: a" + Repeat("\n b", 200_000) + "\n\nText of the letter."),
        Text("100,000 fields", "a.eml", () => Head + Concat(100_000, i => $"X{i}: a\n") + "\nText of the letter."),
        Text("encoded words without end", "a.eml", () => Head + "X: " + Repeat("=?utf-8?Q?a?= ", 60_000) + "\nTo: " + Repeat("=?a*", 60_000) + "\n\nText of the letter."),
        Text("a value in 20,000 pieces", "a.eml", () => Head + "Content-Disposition: attachment" + Concat(20_000, i => $"; filename*{i}=\"a\"") + "\n\nText."),
        Text("no boundary", "a.eml", () => Head + "Content-Type: multipart/mixed\n\n--b\n\na\n"),
        Text("a boundary of one dash", "a.eml", () => Head + "Content-Type: multipart/mixed; boundary=-\n\n" + Repeat("-", 500_000)),
        Text("broken base64", "a.eml", () => Head + "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + Repeat("=A=b*", 200_000)),
        Text("an unknown character set", "a.eml", () => Head + "Content-Type: text/plain; charset=\"x-none\"\n\nText of the letter."),
        Text("a web page without a body", "a.eml", () => Head + "Content-Type: text/html\n\n<html><frameset><frame src=x></frameset></html>"),
    ];

    static string Nested(int depth, string type, string text) => Concat(depth, _ => $"Content-Type: {type}\n\n{Head}") + "\n" + text;

    static string Parts(int depth, string text)
    {
        var message = new StringBuilder();
        for (var i = 0; i < depth; i++)
        {
            message.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{i}x\n\n--b{i}x\n");
        }
        return message.Append("Content-Type: text/plain\n\n").Append(text).ToString();
    }
}
