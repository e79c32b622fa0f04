using System.Text.Json.Serialization;

namespace QaPipeline.Domain.Packs;

/// <summary>One file of a pack as it was submitted.</summary>
/// <param name="Name">Path inside the pack with forward slashes; for a file from an archive "archive.zip/inner.docx".</param>
/// <param name="Sha256">Content hash of the bytes: the file's identity.</param>
/// <param name="Length">Size in bytes.</param>
public sealed record EvidenceFile(string Name, string Sha256, long Length)
{
    /// <summary>What its institution says of who may see it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public FileMark Mark { get; init; }
}

/// <summary>What an institution says of a file it submits.</summary>
public enum FileMark
{
    /// <summary>Nothing special.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>Only for the panel and the agency; not to be quoted in what is published.</summary>
    [JsonStringEnumMemberName("confidential")] Confidential,

    /// <summary>Names people or tells about them; only for the panel, and removed when the review has ended.</summary>
    [JsonStringEnumMemberName("personal-data")] PersonalData,
}
