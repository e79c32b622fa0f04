using System.Net.Mail;

namespace QaPipeline.App.Access;

/// <summary>What passes for an email address in forms.</summary>
static class EmailRule
{
    const int MaxLength = 254;

    public static bool IsAddress(string text) =>
        text.Length <= MaxLength && !text.Contains(' ', StringComparison.Ordinal) && MailAddress.TryCreate(text, out var address) && address.Address == text;
}
