using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace QaPipeline.App.Notifications;

/// <summary>Links that let a person in, as the outbox keeps them: nobody who reads its records can open one. They are opened when the mail is written.</summary>
public sealed class SealedLinks(IDataProtectionProvider protection)
{
    /// <summary>Name of the value of a notification that holds a sealed link.</summary>
    public const string Value = "sealed";

    readonly IDataProtector protector = protection.CreateProtector("QaPipeline.OutboxLink");

    /// <summary>Seals a link.</summary>
    public string Seal(Uri link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return protector.Protect(link.AbsoluteUri);
    }

    /// <summary>The link; null when its key is gone, as after a move without the keys.</summary>
    public string? Open(string text)
    {
        try
        {
            return protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
