using QaPipeline.Drafting.Texts;

namespace QaPipeline.Drafting;

/// <summary>How an agency's documents look and in which language their fixed texts speak.</summary>
public sealed record AgencyProfile
{
    /// <summary>The profile of an agency that has not set one.</summary>
    public static AgencyProfile Neutral { get; } = new();

    /// <summary>Name of the agency on title page and footers; null leaves it out.</summary>
    public string? Name { get; init; }

    /// <summary>Language of the fixed texts, ISO 639-1; a language without texts falls back to English.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The agency's own table of fixed texts for a language that does not come with the product; null takes those of <see cref="Language"/>.</summary>
    public DraftTexts? Texts { get; init; }

    /// <summary>Main colour as six hexadecimal digits; headings and rules use it, so it must be dark enough to read on white.</summary>
    public string Accent { get; init; } = "1F4E66";

    /// <summary>Font of headings.</summary>
    public string HeadingFont { get; init; } = "Calibri";

    /// <summary>Font of running text.</summary>
    public string BodyFont { get; init; } = "Calibri";

    /// <summary>Logo for the title page; null leaves it out.</summary>
    public AgencyLogo? Logo { get; init; }

    /// <summary>The agency's own template, checked at upload; null uses the built-in look.</summary>
    public AgencyTemplate? Template { get; init; }

    /// <summary>Judgement scale for adopted standards in the agency's order; empty takes the framework's.</summary>
    public IReadOnlyList<string> JudgementScale { get; init; } = [];

    /// <summary>Base address under which the evidence files of this review are served; null keeps the draft without external links.</summary>
    public Uri? EvidenceBaseAddress { get; init; }
}

/// <summary>A picture for the title page.</summary>
/// <param name="Bytes">PNG or JPEG bytes.</param>
/// <param name="AlternativeText">What the picture shows, for readers who can't see it.</param>
public sealed record AgencyLogo(ReadOnlyMemory<byte> Bytes, string AlternativeText);
