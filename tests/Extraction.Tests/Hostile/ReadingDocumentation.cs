using QaPipeline.Tests;

namespace QaPipeline.Extraction.Tests.Hostile;

/// <summary>The page that tells institutions and operators what can be read.</summary>
static class ReadingDocumentation
{
    static readonly string[] Lines = File.ReadAllLines(RepositoryFiles.PathOf("docs", "reading.md"));

    /// <summary>All of it with line ends as spaces.</summary>
    public static string Text { get; } = string.Join(' ', Lines);

    /// <summary>The cells of the table under a heading, row by row, without its head.</summary>
    public static IReadOnlyList<string[]> Table(string heading) =>
        [.. Lines.SkipWhile(l => l != $"## {heading}").SkipWhile(l => !l.StartsWith('|')).TakeWhile(l => l.StartsWith('|')).Skip(2)
            .Select(l => l.Trim('|').Split('|').Select(c => c.Trim().Trim('`')).ToArray())];
}
