namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>The rules for instance ids.</summary>
static class InstanceIds
{
    const int MaxLength = 256;
    static readonly System.Buffers.SearchValues<char> Forbidden = System.Buffers.SearchValues.Create("/\\#?");

    /// <returns>What is wrong with the id; null when nothing is.</returns>
    internal static string? Problem(string id) => id switch
    {
        "" => "Instance ids must not be empty.",
        { Length: > MaxLength } => FormattableString.Invariant($"Instance ids must not be longer than {MaxLength} characters."),
        ['@', ..] => "Instance ids must not start with '@'.",
        _ when id.AsSpan().ContainsAny(Forbidden) || id.Any(char.IsControl) => "Instance ids must not contain /, \\, #, ? or control characters.",
        _ => null,
    };
}
