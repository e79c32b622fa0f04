using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Serialization;
using QaPipeline.Domain.Texts;
using QaPipeline.Extraction;

namespace QaPipeline.App.Packs;

/// <summary>What an announced pack must satisfy before it is registered (OWASP ASVS 5.0, 5.2 and 5.3).</summary>
static class PackRules
{
    const int MaxNameLength = 400;

    /// <summary>Checks one announced file and composes the letters of its name; the size is checked again when the bytes arrive, and too large a file is refused there by name.</summary>
    public static EvidenceFile Check(EvidenceFile file) => file switch
    {
        { Name: null or { Length: 0 or > MaxNameLength } } => throw new InvalidPackException($"A file name must have 1 to {MaxNameLength} characters."),
        { Sha256: var hash } when !ContentHash.IsHash(hash) => throw new InvalidPackException($"The SHA-256 of '{file.Name}' is not 64 lower-case hexadecimal digits."),
        { Length: < 0 } => throw new InvalidPackException($"The length of '{file.Name}' is negative."),
        { Mark: var mark } when !Enum.IsDefined(mark) => throw new InvalidPackException($"The mark of '{file.Name}' is unknown."),
        _ => file with { Name = ComposedLetters.Of(file.Name) },
    };

    /// <summary>Checks the number and the sum of all files against the quota of a pack.</summary>
    public static void CheckQuota(EvidencePack pack, ReadingOptions limits)
    {
        if (pack.Files.Count > limits.MaxPackFiles)
        {
            throw new InvalidPackException($"The pack has {pack.Files.Count} files; {limits.MaxPackFiles} are allowed. Leave out what the review does not need, or submit it in two packs.");
        }
        // Announced lengths may be anything: the sum stops before it can overflow.
        if (pack.Files.Aggregate(0L, (sum, file) => sum > limits.MaxPackBytes - file.Length ? long.MaxValue : sum + file.Length) > limits.MaxPackBytes)
        {
            throw new InvalidPackException($"The pack has more than {limits.MaxPackBytes / (1024 * 1024)} MB. Leave out what the review does not need, reduce the resolution of images, or submit it in two packs.");
        }
    }
}
