using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace QaPipeline.Messaging.Webhooks;

/// <summary>
/// Signature of a webhook: the header "QA-Signature: t=SECONDS,v1=HEX", where HEX is the HMAC-SHA-256 of "SECONDS." and the body under the secret. The time is part of it, so that
/// an old call can't be played again.
/// </summary>
public static class WebhookSignature
{
    /// <summary>Name of the header.</summary>
    public const string Header = "QA-Signature";

    /// <summary>The value of the header.</summary>
    public static string Of(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Convert.ToHexStringLower(Hmac(secret, seconds, body))}";
    }

    /// <summary>Whether a header belongs to a body and is not older or newer than <paramref name="tolerance"/>: what a receiver has to check.</summary>
    public static bool IsValid(string secret, string header, ReadOnlySpan<byte> body, DateTimeOffset now, TimeSpan tolerance)
    {
        ArgumentNullException.ThrowIfNull(header);
        var parts = header.Split(',').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToLookup(p => p[0], p => p[1], StringComparer.Ordinal);
        var seconds = parts["t"].FirstOrDefault() ?? "";
        return long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && Math.Abs(now.ToUnixTimeSeconds() - at) <= tolerance.TotalSeconds
            && parts["v1"].FirstOrDefault() is { } given && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(given), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Hmac(secret, seconds, body))));
    }

    static byte[] Hmac(string secret, string seconds, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(seconds + "."));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
