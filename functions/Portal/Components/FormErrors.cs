namespace QaPipeline.Portal.Components;

/// <summary>What is wrong with a form: one sentence per field that says what to do. The field "" stands for the whole form.</summary>
public sealed record FormErrors(IReadOnlyList<FieldError> Items)
{
    /// <summary>Nothing is wrong.</summary>
    public static FormErrors None { get; } = new([]);

    /// <summary>Whether something is wrong.</summary>
    public bool Any => Items.Count > 0;

    /// <summary>The sentence for a field; null when it is right.</summary>
    public string? For(string field) => Items.FirstOrDefault(e => e.Field == field)?.Message;
}

/// <summary>A field and what is wrong with it.</summary>
/// <param name="Field">Name of the field; "" for the whole form.</param>
/// <param name="Message">A sentence in the visitor's language.</param>
public sealed record FieldError(string Field, string Message);
