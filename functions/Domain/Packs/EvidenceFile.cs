namespace QaPipeline.Domain.Packs;

/// <summary>One file of a pack as it was submitted.</summary>
/// <param name="Name">Path inside the pack with forward slashes; for a file from an archive "archive.zip/inner.docx".</param>
/// <param name="Sha256">Content hash of the bytes: the file's identity.</param>
/// <param name="Length">Size in bytes.</param>
public sealed record EvidenceFile(string Name, string Sha256, long Length);
