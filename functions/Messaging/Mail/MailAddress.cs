using System.Globalization;

namespace QaPipeline.Messaging.Mail;

/// <summary>An address that mail can go to. Only what every server takes is accepted: an ASCII local part; other domains are written as ASCII (IDNA).</summary>
/// <param name="Address">local@domain.</param>
/// <param name="Name">Name beside it; null for none.</param>
public sealed record MailAddress(string Address, string? Name = null)
{
    /// <summary>The address in <paramref name="text"/>, which may be "Name &lt;address&gt;".</summary>
    /// <exception cref="InvalidMailAddressException">It is none.</exception>
    public static MailAddress Parse(string text, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Any(char.IsControl))
        {
            throw new InvalidMailAddressException();
        }
        var open = text.IndexOf('<', StringComparison.Ordinal);
        if (open >= 0 && text.EndsWith('>'))
        {
            return Parse(text[(open + 1)..^1], name ?? (text[..open].Trim(' ', '"') is { Length: > 0 } beside ? beside : null));
        }
        var address = text.Trim();
        var at = address.LastIndexOf('@');
        if (at is < 1 or > 64 || address.Length > 254 || !address[..at].All(IsLocal) || address[0] == '.' || address[at - 1] == '.' || address.Contains("..", StringComparison.Ordinal))
        {
            throw new InvalidMailAddressException();
        }
        try
        {
            var domain = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(address[(at + 1)..]).ToLowerInvariant();
            return new MailAddress(address[..at] + "@" + domain, name);
        }
        catch (ArgumentException e)
        {
            throw new InvalidMailAddressException(e);
        }
    }

    static bool IsLocal(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".Contains(c, StringComparison.Ordinal);
}

/// <summary>A text is no mail address. The address is not repeated: it would end in logs and records.</summary>
public sealed class InvalidMailAddressException(Exception? cause = null) : Exception("The mail address is not one that mail can go to. Correct it with the person.", cause);
