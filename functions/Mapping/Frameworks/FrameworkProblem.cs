namespace QaPipeline.Mapping.Frameworks;

/// <summary>One thing that is wrong with a framework file.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Path">Place in the data, such as <c>criteria[3].kind</c>; empty for the file as a whole.</param>
/// <param name="Reason">What is wrong, in words.</param>
public sealed record FrameworkProblem(int Line, string Path, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"line {Line}: {(Path.Length == 0 ? "" : Path + ": ")}{Reason}");
}
