using QaPipeline.Tests;

namespace QaPipeline.Infrastructure.Tests.Settings;

/// <summary>Rows of a table in the docs: the first table below a heading.</summary>
static class MarkdownTable
{
    public static IReadOnlyList<IReadOnlyList<string>> Of(string document, string heading)
    {
        var lines = File.ReadLines(RepositoryFiles.PathOf("docs", document));
        return [.. lines
            .SkipWhile(l => l != heading).Skip(1)
            .SkipWhile(l => !l.StartsWith('|'))
            .TakeWhile(l => l.StartsWith('|'))
            .Skip(2)
            .Select(l => (IReadOnlyList<string>)[.. l.Trim('|').Split('|').Select(c => c.Trim().Trim('`'))])];
    }
}
