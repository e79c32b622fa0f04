using QaPipeline.Domain.Frameworks;

namespace QaPipeline.Mapping.Frameworks;

/// <summary>What the author of a framework file wants to know before it is used: its problems, or what it holds.</summary>
public sealed record FrameworkCheck
{
    FrameworkCheck(string sourceName) => SourceName = sourceName;

    /// <summary>Name of the file.</summary>
    public string SourceName { get; }

    /// <summary>The framework; null where there are problems.</summary>
    public Framework? Framework { get; private init; }

    /// <summary>What must be mended, in file order.</summary>
    public IReadOnlyList<FrameworkProblem> Problems { get; private init; } = [];

    /// <summary>What may be meant so but is worth a look.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>Whether the file can be used.</summary>
    public bool Usable => Framework is not null;

    /// <summary>Checks a framework file.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="sourceName">Its name.</param>
    public static FrameworkCheck Of(ReadOnlySpan<byte> utf8, string sourceName)
    {
        try
        {
            var framework = FrameworkReader.Read(utf8, sourceName);
            return new(sourceName) { Framework = framework, Warnings = FrameworkWarnings.Of(framework) };
        }
        catch (InvalidFrameworkException e)
        {
            return new(sourceName) { Problems = e.Problems };
        }
    }

    /// <summary>The report for a terminal, lines joined by line feeds.</summary>
    public string ToText() => string.Join('\n', Framework is null ? ProblemLines() : FrameworkSummary.Lines(Framework, SourceName, Warnings)) + "\n";

    IEnumerable<string> ProblemLines()
    {
        var count = Problems.Count == 1 ? "1 problem" : FormattableString.Invariant($"{Problems.Count} problems");
        return [$"{SourceName} can't be used as a framework: {count}.", .. Problems.Select(p => $"  {p}")];
    }
}
