namespace QaPipeline.Messaging.Texts;

/// <summary>A text that can't be made. Nothing is sent then: a mail with a hole is worse than a late one.</summary>
public abstract class MessageTextException(string message) : Exception(message);

/// <summary>There is no template of this name.</summary>
public sealed class UnknownTemplateException(string template) : MessageTextException($"There is no template '{template}'.")
{
    /// <summary>The name.</summary>
    public string Template { get; } = template;
}

/// <summary>A template asks for a value that the notification doesn't have.</summary>
public sealed class MissingValueException(string template, string value)
    : MessageTextException($"The template '{template}' needs the value '{value}', which this notification does not have. Correct the text, or write the message by hand.")
{
    /// <summary>The template.</summary>
    public string Template { get; } = template;

    /// <summary>Name of the missing value.</summary>
    public string Value { get; } = value;
}

/// <summary>A value has not the form that its place needs, or a text of the agency is not well-formed.</summary>
public sealed class InvalidTextException(string template, string problem) : MessageTextException($"The template '{template}' can't be filled: {problem}")
{
    /// <summary>The template.</summary>
    public string Template { get; } = template;
}
