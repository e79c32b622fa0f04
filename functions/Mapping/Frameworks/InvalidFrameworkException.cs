using System.Globalization;

namespace QaPipeline.Mapping.Frameworks;

/// <summary>A framework file can't be used; every problem is named with its line, so that its author can mend it.</summary>
public sealed class InvalidFrameworkException : Exception
{
    /// <summary>The file <paramref name="sourceName"/> has these problems.</summary>
    public InvalidFrameworkException(string sourceName, IReadOnlyList<FrameworkProblem> problems)
        : base(MessageOf(sourceName, problems))
    {
        SourceName = sourceName;
        Problems = problems;
    }

    /// <summary>Name of the file.</summary>
    public string SourceName { get; }

    /// <summary>All problems found, in file order.</summary>
    public IReadOnlyList<FrameworkProblem> Problems { get; }

    static string MessageOf(string sourceName, IReadOnlyList<FrameworkProblem> problems)
    {
        var rest = problems.Count - 1;
        var more = rest == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (and {rest} more)");
        return $"{sourceName} is not a usable framework: {problems[0]}{more}";
    }
}
