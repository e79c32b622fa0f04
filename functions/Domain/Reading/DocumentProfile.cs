namespace QaPipeline.Domain.Reading;

/// <summary>What kind of document a file is, and the cue that decided it.</summary>
/// <param name="Type">Code of the document type (domain note 4.0.2): SER, STR, POL, PRO, DES, MIN, AGR, MON, SUR, DAT, STU, CRD, STF, EXT, AGY; null when nothing decides.</param>
/// <param name="Cue">The words that decided the type, for example "file name: Minutes".</param>
public sealed record DocumentProfile(string? Type, string? Cue)
{
    /// <summary>Main language, ISO 639-1; <see cref="LanguageNames.Unknown"/> for much text in none of the known ones, null where there is too little to tell.</summary>
    public string? Language { get; init; }

    /// <summary>Title shown to people.</summary>
    public string? Title { get; init; }

    /// <summary>The document's own date when it states one; never a file time.</summary>
    public DocumentDate? Date { get; init; }

    /// <summary>The date that the document states of itself, where it lies so far in the future that it must be a slip; <see cref="Date"/> is null then.</summary>
    public DocumentDate? DoubtfulDate { get; init; }

    /// <summary>The document's own version when it states one.</summary>
    public string? Version { get; init; }
}
