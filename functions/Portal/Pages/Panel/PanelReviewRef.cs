using QaPipeline.Portal.Layout;
using QaPipeline.Portal.Texts;

namespace QaPipeline.Portal.Pages.Panel;

/// <summary>A review as the pages of its panel name it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Institution">Name of the institution.</param>
/// <param name="Procedure">The agency's name for the procedure; may be empty.</param>
public sealed record PanelReviewRef(string Id, string Institution, string Procedure)
{
    /// <summary>Address of the self-check whose pages these are, for an institution that looks at what the panel will see; null for a panel.</summary>
    public string? Preview { get; init; }

    /// <summary>Address of its page.</summary>
    public string Href => Preview is null ? "/panel/" + Uri.EscapeDataString(Id) : Preview + "/panel";

    /// <summary>Address of a page below it.</summary>
    public string To(string part) => Href + "/" + part;

    /// <summary>Address of the page of a criterion.</summary>
    public string ToCriterion(string criterion) => To("criteria/" + Uri.EscapeDataString(criterion));

    /// <summary>Address of a place in a file.</summary>
    public string ToSource(string sha256, int paragraph, int start, int end) =>
        To(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"sources/{sha256}?block={paragraph}&start={start}&end={end}#passage"));

    /// <summary>The way back from a page below it.</summary>
    public IReadOnlyList<Crumb> Crumbs(PortalTexts texts) => [.. Top(texts), new(Institution, Href)];

    /// <summary>The way back from its page.</summary>
    public IReadOnlyList<Crumb> Top(PortalTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Preview is null ? [new(texts["panel.home.title"], "/panel")] : [new(texts["institution.home.title"], "/institution"), new(texts["institution.check.title"], Preview)];
    }
}
