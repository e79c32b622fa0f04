using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>GUIDs that come out the same at each replay: version 5 (RFC 9562) over the instance, the time and a counter.</summary>
static class DeterministicGuid
{
    static readonly byte[] Namespace = Guid.Parse("9e952958-5e33-4daf-827f-2fa12937b875").ToByteArray(bigEndian: true);

    internal static Guid Create(string instanceId, DateTime now, int counter)
    {
        var name = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{instanceId}_{now:o}_{counter}"));
#pragma warning disable CA5350 // Version 5 is defined with SHA-1; nothing secret depends on it.
        var hash = SHA1.HashData([.. Namespace, .. name]);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
