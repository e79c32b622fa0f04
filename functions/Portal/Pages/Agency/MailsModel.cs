using System.Text.RegularExpressions;

namespace QaPipeline.Portal.Pages.Agency;

/// <summary>Mails that were written into the pickup folder.</summary>
/// <param name="Mails">The mails, newest first.</param>
/// <param name="Kept">Whether mails are written into a folder at all.</param>
public sealed record MailsModel(IReadOnlyList<PickedMail> Mails, bool Kept);

/// <summary>A mail in the pickup folder.</summary>
/// <param name="Name">Name of its file.</param>
/// <param name="From">Sender.</param>
/// <param name="To">Recipient.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Written">When it was written (UTC).</param>
/// <param name="Text">Its text.</param>
/// <param name="Language">Language of the text (BCP 47); null where it isn't stated.</param>
/// <param name="Host">Host under which the app was asked: addresses there become links.</param>
public sealed partial record PickedMail(string Name, string From, string To, string Subject, DateTimeOffset Written, string Text, string? Language, string Host)
{
    /// <summary>The text in pieces, each with the path of this app where it is one of its addresses.</summary>
    public IEnumerable<(string Text, string? Path)> Pieces()
    {
        var at = 0;
        foreach (Match found in Address().Matches(Text))
        {
            yield return (Text[at..found.Index], null);
            yield return (found.Value, Uri.TryCreate(found.Value, UriKind.Absolute, out var address) && address.Authority == Host ? address.PathAndQuery : null);
            at = found.Index + found.Length;
        }
        yield return (Text[at..], null);
    }

    [GeneratedRegex("""https?://[^\s<>"']+""")]
    private static partial Regex Address();
}
