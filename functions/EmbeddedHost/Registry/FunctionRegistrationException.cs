namespace QaPipeline.EmbeddedHost.Registry;

/// <summary>Some functions of the app can't be run as they are written. All problems are named at once.</summary>
public sealed class FunctionRegistrationException : EmbeddedHostException
{
    /// <summary>With all problems found.</summary>
    public FunctionRegistrationException(IReadOnlyList<string> problems)
        : base(Describe(problems)) => Problems = problems;

    /// <summary>One sentence per problem.</summary>
    public IReadOnlyList<string> Problems { get; }

    static string Describe(IReadOnlyList<string> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        return problems.Count == 1
            ? problems[0]
            : $"{problems.Count} problems in the app's functions:{string.Concat(problems.Select(problem => $"{Environment.NewLine}  - {problem}"))}";
    }
}
