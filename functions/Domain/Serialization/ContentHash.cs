using System.Security.Cryptography;
using System.Text;

namespace QaPipeline.Domain.Serialization;

/// <summary>Content addresses: lower-case hexadecimal SHA-256, the identity of everything that is kept.</summary>
public static class ContentHash
{
    /// <summary>SHA-256 of the UTF-8 bytes of <paramref name="text"/>, 64 lower-case hexadecimal digits.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>SHA-256 of <paramref name="bytes"/>, 64 lower-case hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>SHA-256 of the rest of <paramref name="stream"/>, read without keeping it in memory.</summary>
    public static async Task<string> OfAsync(Stream stream, CancellationToken cancellationToken = default) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));

    /// <summary>Whether <paramref name="text"/> has the form of such a hash.</summary>
    public static bool IsHash(string? text) =>
        text is { Length: 64 } && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
