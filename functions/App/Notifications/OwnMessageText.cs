using QaPipeline.Domain.Notifications;

namespace QaPipeline.App.Notifications;

/// <summary>The agency's own text of a message in one language, in the place of the built-in one. A plan's own text goes before it.</summary>
/// <param name="Template">Name of the template.</param>
/// <param name="Language">"en" or "de".</param>
/// <param name="Text">The subject in the first line, then the text.</param>
public sealed record OwnMessageText(string Template, string Language, string Text)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Audit notes not yet handed over.</summary>
    public PendingWork Pending { get; init; } = PendingWork.Nothing;

    /// <summary>The id of the record.</summary>
    public static string IdOf(string template, string language) => $"{template}.{language}";
}
