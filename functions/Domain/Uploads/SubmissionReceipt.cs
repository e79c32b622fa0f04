using System.Security.Cryptography;
using System.Text.Json;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Domain.Uploads;

/// <summary>What an institution gets for a submission: every file with its hash, the time, and a signature by which the installation recognises it later.</summary>
/// <param name="Id">The session that was submitted.</param>
/// <param name="PackId">The pack it became.</param>
/// <param name="PackName">What people call it.</param>
/// <param name="Owner">The review or institution.</param>
/// <param name="SubmittedAt">When it was submitted.</param>
/// <param name="Files">The files in ordinal order of their names.</param>
public sealed record SubmissionReceipt(string Id, string PackId, string PackName, string Owner, DateTimeOffset SubmittedAt, IReadOnlyList<EvidenceFile> Files)
{
    /// <summary>Schema version of the document.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Which key signed it: the first 16 digits of the key's own hash.</summary>
    public string KeyId { get; init; } = "";

    /// <summary>HMAC-SHA256 over everything else in it, 64 hexadecimal digits.</summary>
    public string Signature { get; init; } = "";

    /// <summary>The receipt, signed.</summary>
    public SubmissionReceipt SignBy(ReadOnlySpan<byte> key)
    {
        var named = this with { KeyId = IdOf(key) };
        return named with { Signature = named.SignatureBy(key) };
    }

    /// <summary>Whether this key signed it and nothing was changed since.</summary>
    public bool IsSignedBy(ReadOnlySpan<byte> key) =>
        CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(SignatureBy(key)), System.Text.Encoding.UTF8.GetBytes(Signature));

    /// <summary>Name of a key, which tells nothing about it.</summary>
    public static string IdOf(ReadOnlySpan<byte> key) => ContentHash.Of(key)[..16];

    string SignatureBy(ReadOnlySpan<byte> key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, JsonSerializer.SerializeToUtf8Bytes(this with { Signature = "" }, DomainJson.Compact)));
}
