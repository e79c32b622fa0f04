namespace QaPipeline.App.Uploads;

/// <summary>Something that can't be done with an upload; the message says what to do instead.</summary>
public sealed class UploadRefusedException(int status, string code, string message) : Exception(message)
{
    /// <summary>Status over HTTP.</summary>
    public int Status { get; } = status;

    /// <summary>Code of the problem.</summary>
    public string Code { get; } = code;

    /// <summary>The files that are concerned, with their reasons.</summary>
    public IReadOnlyList<string>? Problems { get; init; }
}
