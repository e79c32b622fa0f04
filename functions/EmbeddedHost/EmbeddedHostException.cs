namespace QaPipeline.EmbeddedHost;

/// <summary>The host can't do what it was asked to; the message says what the person can do.</summary>
public class EmbeddedHostException : Exception
{
    /// <summary>With a message.</summary>
    public EmbeddedHostException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and its cause.</summary>
    public EmbeddedHostException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
