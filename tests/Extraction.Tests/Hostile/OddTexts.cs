using System.Text;

namespace QaPipeline.Extraction.Tests.Hostile;

/// <summary>A file that is built to cost a reader its stack, its memory or its time.</summary>
sealed record OddFile(string Case, string Name, Func<byte[]> Bytes)
{
    public override string ToString() => Case;
}

/// <summary>Files of text formats whose structure no program would write.</summary>
static class OddTexts
{
    public static IEnumerable<OddFile> All =>
    [
        Text("comments before plain text", "a.txt", () => Repeat("<!---->", 3000) + "x"),
        Text("comments before a page", "a.html", () => Repeat("<!-- a -->\n", 3000) + "<p>x</p>"),
        Text("elements 100,000 deep", "a.html", () => "<html><body>" + Repeat("<div>", 100_000) + "x"),
        Text("table cells within drawings, unclosed", "a.html", () => "<html><body><svg>" + Repeat("<tr><td>", 60_000) + "x"),
        Text("list items within formulas, unclosed", "a.html", () => "<html><body><math><mi>" + Repeat("<tr><param>", 60_000) + "x"),
        Text("open formats repeated in every paragraph", "a.html", () => "<html><body>" + Concat(400, i => $"<font size={i}>") + Repeat("<p>x", 10_000)),
        Text("one attribute of 2 MB", "a.html", () => $"<html><body><p title='{Repeat("a ", 1_000_000)}'>x</p>"),
        Text("50,000 attributes", "a.html", () => "<html><body><p " + Concat(50_000, i => $"a{i}=1 ") + ">x</p>"),
        Text("tables 300 deep", "a.html", () => "<html><body>" + Repeat("<table><tr><td>a</td><td>b", 300)),
        Text("definition lists 300 deep", "a.html", () => "<html><body>" + Repeat("<dl><dt>a</dt><dd>b", 300)),
        Text("a table of 5,000 columns", "a.html", () => "<html><body><table>" + Repeat($"<tr>{Repeat("<th>Name of column</th>", 5000)}</tr>", 1) + Repeat("<tr><td>1</td><td>2</td></tr>", 10_000)),
        Text("a heading of a million letters over many lines", "a.html", () => $"<html><body><h1>{Repeat("title ", 200_000)}</h1>" + Repeat("<p>x</p>", 5000)),
        Text("a lead-in of a million letters over many items", "a.html", () => $"<html><body><p>{Repeat("title ", 200_000)}:</p><ul>" + Repeat("<li>x</li>", 5000)),
        Text("formats crossing each other", "a.html", () => "<html><body>" + Repeat("<b><i><u></b><p></i></p></u>", 4000)),
        Text("closing tags only", "a.html", () => "<html><body>" + Repeat("</p></br>", 40_000)),
        Text("links in links", "a.html", () => "<html><body>" + Repeat("<a href=x><nobr>", 10_000)),
        Text("frames without a body", "a.html", () => "<html><frameset><frame src=x></frameset></html>"),
        Text("brackets without end", "a.md", () => Repeat("[", 100_000)),
        Text("links without end", "a.md", () => Repeat("[a](", 50_000)),
        Text("pictures within pictures", "a.md", () => Repeat("![", 50_000) + Repeat("](x)", 50_000)),
        Text("stars without end", "a.md", () => Repeat("**a *b ", 50_000)),
        Text("back ticks of growing length", "a.md", () => Concat(1500, i => new string('`', i + 1) + "a ")),
        Text("quotes 10,000 deep", "a.md", () => Repeat("> ", 10_000) + "a"),
        Text("lists 2,000 deep", "a.md", () => Concat(2000, i => new string(' ', i * 2) + "- a\n")),
        Text("bars without end", "a.md", () => Repeat("a | ", 50_000) + "\n" + Repeat("--|", 50_000) + "\n" + Repeat("b | ", 50_000)),
        Text("rows of bars", "a.md", () => Repeat("|", 20_000) + "\n|-|-|\n" + Repeat("| a | b |\n", 20_000)),
        Text("notes that refer to each other", "a.md", () => "A[^1]\n\n[^1]: B[^2]\n\n[^2]: C[^1]\n"),
        Text("reference definitions", "a.md", () => Concat(20_000, i => $"[a{i}]: x\n") + Repeat("[a1][a2] ", 20_000)),
        Text("grids", "a.md", () => Repeat("+---+---+\n| a | b\n", 2000)),
        Text("pieces of web pages", "a.md", () => Repeat("<div>\n\nA\n\n", 4000)),
        Text("angle brackets", "a.md", () => Repeat("<a ", 100_000)),
        Raw("text with zero bytes", "a.txt", () => Encoding.Latin1.GetBytes("Reviewers\0 meet\0 in May.\n")),
        Raw("UTF-16 without a mark", "a.txt", () => Encoding.Unicode.GetBytes("Reviewers meet in May.")),
        Raw("UTF-32 without a mark", "a.txt", () => Encoding.UTF32.GetBytes("Reviewers meet in May.")),
        Raw("UTF-32, other end first, with a mark", "a.txt", () => [0, 0, 0xFE, 0xFF, .. new UTF32Encoding(bigEndian: true, byteOrderMark: false).GetBytes("Reviewers meet in May.")]),
        Raw("half a character at the end of UTF-16", "a.txt", () => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("Reviewers"), 0xD8]),
        Text("one line of 3 MB", "a.txt", () => Repeat("word ", 600_000)),
        Text("one word of 3 MB", "a.txt", () => Repeat("word", 800_000)),
        Text("hyphens without end", "a.txt", () => Repeat("ab-", 600_000)),
        Text("blanks without end", "a.txt", () => Repeat(" \t", 1_000_000) + "x"),
        Text("list marks without end", "a.txt", () => Repeat("- \n", 300_000)),
        Text("300,000 short lines", "a.txt", () => Repeat("a\n\n", 300_000)),
        Raw("a line of 90 MB", "a.csv", () => [.. "a,b\n"u8, .. Enumerable.Repeat((byte)'1', 90 << 20)]),
        Text("commas without end", "a.csv", () => "a,b\n" + Repeat(",", 2_000_000)),
        Text("an open quote", "a.csv", () => "a,b\n1,\"" + Repeat("word, 5\n", 300_000)),
        Text("quotes without end", "a.csv", () => "a,b\n" + Repeat("\"\"", 500_000)),
        Text("a head of 1,000 names over many rows", "a.csv", () => string.Join(',', Enumerable.Range(0, 1000).Select(i => $"Name of the column {i}")) + "\n" + Repeat("1,2\n", 20_000)),
    ];

    public static OddFile Text(string odd, string name, Func<string> text) => new($"{Path.GetExtension(name)[1..]}: {odd}", name, () => Encoding.UTF8.GetBytes(text()));

    public static OddFile Raw(string odd, string name, Func<byte[]> bytes) => new($"{Path.GetExtension(name)[1..]}: {odd}", name, bytes);

    public static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    public static string Concat(int count, Func<int, string> text) => string.Concat(Enumerable.Range(0, count).Select(text));
}
