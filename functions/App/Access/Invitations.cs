using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.App.Access;

/// <summary>Makes, opens, uses and takes back invitations. A link is signed for its purpose, opens once and for a time; only its hash is stored.</summary>
public sealed class Invitations(AccessStore store, IDataProtectionProvider protection, AccessOptions options, TimeProvider clock)
{
    const int SecretBytes = 32;

    /// <summary>Makes an invitation and answers the path of its link. Earlier ones of the same person and purpose are taken back.</summary>
    public async Task<string> CreateAsync(string personId, InvitationPurpose purpose, string createdBy, CancellationToken cancellationToken)
    {
        await RevokeAllAsync(personId, purpose, cancellationToken);
        var now = clock.GetUtcNow();
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var token = WebEncoders.Base64UrlEncode(ProtectorOf(purpose).Protect(Encoding.ASCII.GetBytes(id + secret)));
        await store.SaveInvitationAsync(new Invitation(id, personId, purpose, createdBy, now, now + options.InvitationLifetime, ContentHash.Of(token)), etag: null, cancellationToken);
        return $"/invitation/{NameOf(purpose)}/{token}";
    }

    /// <summary>The invitation that a link opens; null when the link is forged, used, taken back, over, or made for another purpose.</summary>
    public async Task<Versioned<Invitation>?> OpenAsync(string purposeName, string token, CancellationToken cancellationToken)
    {
        if (Enum.GetValues<InvitationPurpose>().Where(p => NameOf(p) == purposeName).ToArray() is not [var purpose] || IdOf(purpose, token) is not { } id)
        {
            return null;
        }
        return await store.FindInvitationAsync(id, cancellationToken) is { } found && found.Value.Purpose == purpose && found.Value.IsOpen(clock.GetUtcNow())
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(found.Value.TokenSha256), Encoding.ASCII.GetBytes(ContentHash.Of(token)))
            ? found
            : null;
    }

    /// <summary>Uses an opened invitation up. Of two who try at once, one gets it.</summary>
    /// <exception cref="RecordChangedException">It was used or taken back in between.</exception>
    public Task UseAsync(Versioned<Invitation> opened, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(opened);
        return store.SaveInvitationAsync(opened.Value with { UsedAt = clock.GetUtcNow() }, opened.ETag, cancellationToken);
    }

    /// <summary>Takes back every open invitation of a person, or those of one purpose.</summary>
    public async Task RevokeAllAsync(string personId, InvitationPurpose? purpose, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var (_, invitation, etag) in await store.InvitationsAsync(cancellationToken))
        {
            if (invitation.PersonId == personId && (purpose is null || invitation.Purpose == purpose) && invitation.IsOpen(now))
            {
                await store.SaveInvitationAsync(invitation with { RevokedAt = now }, etag, cancellationToken);
            }
        }
    }

    string? IdOf(InvitationPurpose purpose, string token)
    {
        try
        {
            var text = Encoding.ASCII.GetString(ProtectorOf(purpose).Unprotect(WebEncoders.Base64UrlDecode(token)));
            return text.Length == 32 + 2 * SecretBytes ? text[..32] : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    IDataProtector ProtectorOf(InvitationPurpose purpose) => protection.CreateProtector("QaPipeline.Invitation", NameOf(purpose), "v1");

    static string NameOf(InvitationPurpose purpose) => purpose switch
    {
        InvitationPurpose.Join => "join",
        InvitationPurpose.FirstAdmin => "first-administrator",
        _ => "password",
    };
}
