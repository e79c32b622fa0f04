using System.Globalization;
using System.Text.RegularExpressions;

namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>What stands before an item of a list.</summary>
static partial class ListMarker
{
    /// <summary>Bullets, also those of symbol fonts in the private use area.</summary>
    const string Bullets = "•◦▪▫■□●○‣⁃∙·–—-*➢➤►▶✓✔❖◆◇»o";

    /// <summary>Whether the text is nothing but a marker, as where it is set apart from its item.</summary>
    public static bool IsAlone(string text) => IsBullet(text) || NumberAlone().IsMatch(text);

    /// <summary>Whether the text is nothing but a bullet.</summary>
    public static bool IsBullet(string text) => text.Length == 1 && (Bullets.Contains(text[0], StringComparison.Ordinal) || text[0] is >= '\ue000' and <= '\uf8ff');

    /// <summary>Length of the bullet with its spaces at the start of a text; 0 for none.</summary>
    public static int BulletLength(string text) =>
        text.Length > 2 && text[1] == ' ' && text[0] != 'o' && IsBullet(text[..1]) ? 2 : 0;

    /// <summary>The bullet as it can be shown: a sign of a symbol font means nothing in another font.</summary>
    public static string Shown(char bullet) => bullet is >= '\ue000' and <= '\uf8ff' ? "•" : bullet.ToString();

    /// <summary>The number or letter at the start of an item, such as "1." or "(a)"; null for none.</summary>
    public static string? Number(string text) => NumberAtStart().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Whether the second text begins with the number or letter after that of the first: "1." and "2.", "b)" and "c)".</summary>
    public static bool Follows(string first, string second)
    {
        if (Number(first) is not { } before || Number(second) is not { } after || before[^1] != after[^1])
        {
            return false;
        }
        var (a, b) = (before.Trim('(', ')', '.'), after.Trim('(', ')', '.'));
        return int.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? int.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var next) && next == number + 1
            : a.Length == 1 && b.Length == 1 && b[0] == a[0] + 1;
    }

    [GeneratedRegex(@"^(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\[\d{1,3}\])$")]
    private static partial Regex NumberAlone();

    [GeneratedRegex(@"^(\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)])\s+\S")]
    private static partial Regex NumberAtStart();
}
