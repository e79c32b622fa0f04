using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Serialization;
using QaPipeline.Drafting.Texts;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting;

/// <summary>An agency's profile as a JSON document, with logo, template and texts inside it, so that it can be kept and named by its content.</summary>
public sealed partial record AgencyProfileFile
{
    const int LargestLogo = 2_000_000;
    const int LargestTemplate = 16_000_000;
    const double LowestContrast = 4.5;

    /// <summary>Schema version of the document.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Name of the agency.</summary>
    public string? Name { get; init; }

    /// <summary>Language of the fixed texts, ISO 639-1. Other languages than those of the product need <see cref="Texts"/>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Main colour as six hexadecimal digits.</summary>
    public string? Accent { get; init; }

    /// <summary>Font of headings.</summary>
    public string? HeadingFont { get; init; }

    /// <summary>Font of running text.</summary>
    public string? BodyFont { get; init; }

    /// <summary>PNG or JPEG bytes of the logo in Base64.</summary>
    public string? Logo { get; init; }

    /// <summary>What the logo shows, for readers who can't see it; required with a logo.</summary>
    public string? LogoText { get; init; }

    /// <summary>Bytes of the agency's .dotx or .docx in Base64.</summary>
    public string? Template { get; init; }

    /// <summary>Judgement scale for adopted standards.</summary>
    public IReadOnlyList<string> JudgementScale { get; init; } = [];

    /// <summary>Base address under which evidence files are served.</summary>
    public Uri? EvidenceBaseAddress { get; init; }

    /// <summary>Fixed texts by key for a language that does not come with the product, or instead of the product's.</summary>
    public IReadOnlyDictionary<string, string>? Texts { get; init; }

    /// <summary>Reads a profile document and checks everything in it.</summary>
    /// <exception cref="DraftException">It is no profile, or a part of it can't be used; the message says which and what to change.</exception>
    public static (AgencyProfile Profile, TemplateReport? Template) Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var file = JsonSerializer.Deserialize<AgencyProfileFile>(json, Strict) ?? throw new DraftException("The profile is empty.");
            return file.Checked();
        }
        catch (JsonException e)
        {
            throw new DraftException($"The profile of the agency is not valid: {e.Message}");
        }
    }

    static JsonSerializerOptions Strict { get; } = new(DomainJson.Compact) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    (AgencyProfile, TemplateReport?) Checked()
    {
        var neutral = AgencyProfile.Neutral;
        var (template, report) = Template is null ? (null, null) : AgencyTemplate.Check(new MemoryStream(Bytes(Template, "template", LargestTemplate)));
        if (report is { Usable: false })
        {
            throw new DraftException($"The template can't be used. {report.Reason}");
        }
        return (new AgencyProfile
        {
            Name = string.IsNullOrWhiteSpace(Name) ? null : Name,
            Language = LanguageCode().IsMatch(Language) ? Language : throw new DraftException($"'{Language}' is no language. Write two letters, such as \"de\"."),
            Accent = Accent is null ? neutral.Accent : Colour(Accent),
            HeadingFont = HeadingFont ?? neutral.HeadingFont,
            BodyFont = BodyFont ?? neutral.BodyFont,
            Logo = Picture(),
            Template = template,
            JudgementScale = JudgementScale.All(s => !string.IsNullOrWhiteSpace(s)) ? JudgementScale : throw new DraftException("A step of the judgement scale is empty."),
            EvidenceBaseAddress = EvidenceBaseAddress is null or { IsAbsoluteUri: true, Scheme: "http" or "https" } ? EvidenceBaseAddress : throw new DraftException("The base address of evidence must begin with https:// or http://."),
            Texts = TextsOf(),
        }, report);
    }

    AgencyLogo? Picture()
    {
        if (Logo is null)
        {
            return null;
        }
        var bytes = Bytes(Logo, "logo", LargestLogo);
        ImageSize.Of(bytes);
        return new AgencyLogo(bytes, string.IsNullOrWhiteSpace(LogoText) ? throw new DraftException("Say in \"logoText\" what the logo shows, for readers who can't see it.") : LogoText);
    }

    DraftTexts? TextsOf() =>
        Texts is not null ? DraftTexts.Load(Language, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(Texts)))
        : DraftTexts.Languages.Contains(Language, StringComparer.Ordinal) ? null
        : throw new DraftException($"The product has no texts in '{Language}'. Add \"texts\", a translation of the English table, or choose one of {string.Join(", ", DraftTexts.Languages)}.");

    static string Colour(string colour) =>
        !SixDigits().IsMatch(colour) ? throw new DraftException($"The colour '{colour}' is not written as six hexadecimal digits, such as 1F4E66.")
        : Contrast.Between(colour, "FFFFFF") < LowestContrast ? throw new DraftException($"The colour {colour} is too light to be read on white (contrast below 4.5 to 1). Choose a darker one.")
        : colour;

    static byte[] Bytes(string base64, string what, int largest)
    {
        var bytes = new byte[base64.Length * 3L / 4 + 3];
        return !Convert.TryFromBase64String(base64, bytes, out var length) ? throw new DraftException($"The {what} is not in Base64.")
            : length > largest ? throw new DraftException($"The {what} has more than {largest / 1_000_000} MB. Make it smaller.")
            : bytes[..length];
    }

    [GeneratedRegex("^[0-9A-Fa-f]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex SixDigits();

    [GeneratedRegex("^[a-z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageCode();
}
