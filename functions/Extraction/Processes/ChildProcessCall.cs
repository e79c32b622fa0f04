namespace QaPipeline.Extraction.Processes;

/// <summary>A command-line tool that the readers call, and the Debian package that brings it.</summary>
/// <param name="Command">Name of the program on the search path.</param>
/// <param name="Package">Debian package that an operator installs to get it.</param>
public sealed record Tool(string Command, string Package)
{
    /// <summary>Text, fonts and boxes of PDF pages.</summary>
    public static Tool PdfToHtml { get; } = new("pdftohtml", "poppler-utils");

    /// <summary>Words of PDF pages with their boxes.</summary>
    public static Tool PdfToText { get; } = new("pdftotext", "poppler-utils");

    /// <summary>Rendered PDF pages.</summary>
    public static Tool PdfToPpm { get; } = new("pdftoppm", "poppler-utils");

    /// <summary>Page count, page sizes and properties of a PDF.</summary>
    public static Tool PdfInfo { get; } = new("pdfinfo", "poppler-utils");

    /// <summary>List of the images on PDF pages.</summary>
    public static Tool PdfImages { get; } = new("pdfimages", "poppler-utils");

    /// <summary>Text recognition.</summary>
    public static Tool Tesseract { get; } = new("tesseract", "tesseract-ocr");

    /// <summary>Starts a program in its own session, so that it can be stopped together with its children.</summary>
    public static Tool SetSid { get; } = new("setsid", "util-linux");

    /// <summary>Sets memory and processor limits before it becomes the program.</summary>
    public static Tool PrLimit { get; } = new("prlimit", "util-linux");
}

/// <summary>One run of a tool with its limits.</summary>
/// <param name="Tool">The program.</param>
/// <param name="Arguments">Its arguments, passed as they are and never through a shell.</param>
public sealed record ChildProcessCall(Tool Tool, IReadOnlyList<string> Arguments)
{
    /// <summary>Longest run.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Most address space, in bytes.</summary>
    public long MemoryBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Most bytes that may come out of standard output.</summary>
    public long OutputBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Largest file that the program may write, in bytes.</summary>
    public long FileBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Environment variables beyond the few that every tool gets; the host's own are not passed on.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>How a child process ended.</summary>
public enum ChildProcessEnd
{
    /// <summary>By itself; the exit code tells how.</summary>
    Exited,
    /// <summary>Stopped because it ran too long.</summary>
    TimedOut,
    /// <summary>Stopped because it wrote too much.</summary>
    OutputLimit,
    /// <summary>Stopped because the reader of its output had seen enough.</summary>
    Stopped,
}

/// <summary>The outcome of one run.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">Exit code; 128 plus the signal's number where a signal ended it.</param>
/// <param name="ErrorTail">The last 4,096 characters of standard error.</param>
public sealed record ChildProcessResult(ChildProcessEnd End, int ExitCode, string ErrorTail)
{
    /// <summary>Whether it ended by itself with exit code 0.</summary>
    public bool Succeeded => End == ChildProcessEnd.Exited && ExitCode == 0;
}

/// <summary>A tool is not installed where the program runs. Its package is named for the operator.</summary>
public sealed class ToolMissingException(Tool tool) : Exception($"{tool.Command} is not installed (Debian package {tool.Package}).")
{
    /// <summary>The tool that is missing.</summary>
    public Tool Tool { get; } = tool;
}
