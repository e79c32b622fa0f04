namespace QaPipeline.Extraction;

/// <summary>Limits that keep one file from harming the others. Defaults follow the design; an agency may change them.</summary>
public sealed record ReadingOptions
{
    /// <summary>Largest file, in bytes.</summary>
    public long MaxFileBytes { get; init; } = 200L * 1024 * 1024;

    /// <summary>Most bytes that may come out of one compressed container, counted while inflating.</summary>
    public long MaxInflatedBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Highest ratio of inflated to compressed bytes of an entry above 1 MB.</summary>
    public int MaxInflationRatio { get; init; } = 200;

    /// <summary>Most entries of one compressed container, counted before any is opened.</summary>
    public int MaxContainerEntries { get; init; } = 20_000;

    /// <summary>Largest single part (an XML file) of an Office or OpenDocument file, in inflated bytes. As a tree, markup takes some twenty times its size.</summary>
    public long MaxPartBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>Most characters of text that one file may yield; far above a report of 2,000 pages.</summary>
    public int MaxCharacters { get; init; } = 20_000_000;

    /// <summary>Most blocks (paragraphs, table rows) that one file may yield.</summary>
    public int MaxBlocks { get; init; } = 200_000;

    /// <summary>Most bytes of a pack's files together, as announced, and again of all that its archives yield.</summary>
    public long MaxPackBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Most files of a pack, as announced, and again of all that its archives yield.</summary>
    public int MaxPackFiles { get; init; } = 500;

    /// <summary>How deep archives may nest.</summary>
    public int MaxArchiveDepth { get; init; } = 2;

    /// <summary>Most pages of one PDF.</summary>
    public int MaxPdfPages { get; init; } = 2000;

    /// <summary>Most pixels of one image or rendered page.</summary>
    public long MaxPixels { get; init; } = 100_000_000;

    /// <summary>Longest work of this process on the content of one file; what other programs do is limited by <see cref="ProcessTimeout"/>.</summary>
    public TimeSpan ReadingTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest run of one child process.</summary>
    public TimeSpan ProcessTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Most memory of one child process, in bytes of address space.</summary>
    public long ProcessMemoryBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Resolution at which pages without text are rendered for recognition, in dots per inch.</summary>
    public int OcrDpi { get; init; } = 200;

    /// <summary>Mean confidence (0 to 100) below which recognised text is reported as unreadable.</summary>
    public double OcrMinimumConfidence { get; init; } = 60;

    /// <summary>Languages of recognition where a pack names none: as tesseract names them, for example "eng+deu", or "auto".</summary>
    public string OcrLanguages { get; init; } = Ocr.RecognitionLanguages.Auto;

    /// <summary>Folder for short-lived files; each reader cleans up what it puts there.</summary>
    public string TemporaryFolder { get; init; } = Path.GetTempPath();
}
