namespace QaPipeline.Drafting;

/// <summary>What a check of a template found.</summary>
/// <param name="Usable">Whether the template can be used.</param>
public sealed record TemplateReport(bool Usable)
{
    internal static TemplateReport NotWord { get; } = new(false) { Reason = "The file is not a Word document or template that can be read. Save it as .dotx or .docx." };

    internal static TemplateReport NoStyles { get; } = new(false) { Reason = "The file has no styles. Open it in Word, define the named styles and save it again." };

    internal const string TooLarge = "The file unpacks to more than a template can be, so it was not opened. Remove pictures and texts and save it again.";

    /// <summary>Why it can't be used, and what to do; null when it can.</summary>
    public string? Reason { get; init; }

    /// <summary>Names of styles that the template lacks; the draft's own take their place.</summary>
    public IReadOnlyList<string> MissingStyles { get; init; } = [];

    /// <summary>Section tags that no section has; they are ignored.</summary>
    public IReadOnlyList<string> UnknownSections { get; init; } = [];

    /// <summary>Sections for which an ordered template has no place; they follow at the end, since nothing is left out silently.</summary>
    public IReadOnlyList<string> MissingSections { get; init; } = [];

    /// <summary>What a person should know beside that, one sentence each: what was left behind, what can't be read well, what does not follow the format.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Whether the template has all styles and a place for all sections, or leaves the order alone.</summary>
    public bool Complete => Usable && MissingStyles.Count + UnknownSections.Count + MissingSections.Count == 0;
}
