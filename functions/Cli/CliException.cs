namespace QaPipeline.Cli;

/// <summary>An expected failure: the message is the one sentence a person reads, the code is what the shell gets.</summary>
sealed class CliException(string message, int exitCode = ExitCodes.Failure, Exception? cause = null) : Exception(message, cause)
{
    public int ExitCode { get; } = exitCode;
}

/// <summary>Exit codes other programs rely on.</summary>
static class ExitCodes
{
    /// <summary>Done; every file was read.</summary>
    public const int Success = 0;

    /// <summary>Anything that is none of the others.</summary>
    public const int Failure = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int Usage = 2;

    /// <summary>The draft was written, but files were refused or failed.</summary>
    public const int Incomplete = 3;
}
