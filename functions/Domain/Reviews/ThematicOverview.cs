using System.Globalization;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Returns;

namespace QaPipeline.Domain.Reviews;

/// <summary>
/// What published reviews show together, criterion by criterion: a ground for thematic analyses (ESG 2015, standard 3.4). It counts reviews; no institution is compared with another,
/// and nothing of a review counts before its report is published.
/// </summary>
/// <param name="Reviews">Reviews of the plan or cycle.</param>
/// <param name="Counted">Those that are published and whose evidence map is still kept.</param>
/// <param name="WithTexts">Those of them whose report could be read field by field.</param>
/// <param name="Criteria">Criteria of each framework in the order of the framework.</param>
public sealed record ThematicOverview(int Reviews, int Counted, int WithTexts, IReadOnlyList<ThematicCriterion> Criteria)
{
    static readonly string[] Heads =
    [
        "framework", "version", "criterion", "wording", "well-evidenced", "partly", "thin", "none-found", "cannot-be-said", "not-applicable",
        "reports-with-commendations", "reports-with-suggestions", "reports-with-recommendations", "reports-with-conditions",
    ];

    /// <summary>Published reports, the newest first.</summary>
    public IReadOnlyList<ThematicReport> Reports { get; init; } = [];

    /// <summary>Published reviews that are not counted, since no evidence of theirs was ever read.</summary>
    public int NeverRead { get; init; }

    /// <summary>Published reviews that are not counted, since their evidence map is kept no longer.</summary>
    public int Deleted { get; init; }

    /// <summary>Gathers reviews.</summary>
    /// <param name="reviews">Reviews of the plan or cycle.</param>
    /// <param name="published">What is known of those that are published.</param>
    public static ThematicOverview Of(int reviews, IReadOnlyList<ThematicSource> published)
    {
        ArgumentNullException.ThrowIfNull(published);
        var criteria = published.GroupBy(s => (s.Map.Framework.Id, s.Map.Framework.Version)).OrderBy(g => g.Key.Id, StringComparer.Ordinal).ThenBy(g => g.Key.Version, StringComparer.Ordinal)
            .SelectMany(g => g.SelectMany(s => s.Map.Criteria.Select(c => (Criterion: c, s.Fields))).GroupBy(c => c.Criterion.Id, StringComparer.Ordinal)
                .Select(c => new ThematicCriterion(g.Key.Id, g.Key.Version, c.Key, c.First().Criterion.Text)
                {
                    Title = g.First().Map.Framework.Title,
                    Coverage = Enum.GetValues<Coverage>().ToDictionary(v => v, v => c.Count(f => f.Criterion.Coverage == v)),
                    Texts = ThematicCriterion.Counted.ToDictionary(f => f, f => c.Count(r => r.Fields?.Any(t => t.Criterion == c.Key && t.Field == f && !t.IsEmpty) ?? false)),
                }));
        return new ThematicOverview(reviews, published.Count, published.Count(s => s.Fields is not null), [.. criteria]);
    }

    /// <summary>The criteria as a table (RFC 4180).</summary>
    public string ToCsv() => string.Concat(Criteria.Select(c => (string[])
        [c.Framework, c.Version, c.Id, c.Text, .. Enum.GetValues<Coverage>().Select(v => Number(c.Coverage[v])), .. ThematicCriterion.Counted.Select(f => Number(c.Texts[f]))]).Prepend(Heads)
        .Select(row => string.Join(',', row.Select(Cell)) + "\r\n"));

    static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>A cell; what a spreadsheet would take for a formula stays text.</summary>
    static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

/// <summary>A published review as the overview takes it.</summary>
/// <param name="Map">What was found in its evidence.</param>
/// <param name="Fields">The panel's fields in its report; null where the report is no file of this product's making.</param>
public sealed record ThematicSource(EvidenceMap Map, IReadOnlyList<ReturnedField>? Fields);

/// <summary>A published report.</summary>
/// <param name="Review">Id of its review.</param>
/// <param name="Institution">Id of the institution.</param>
/// <param name="Address">Where it was published.</param>
public sealed record ThematicReport(string Review, string Institution, string Address);

/// <summary>In how many reviews a criterion is evidenced how, and in how many reports the panel gave what on it.</summary>
/// <param name="Framework">Id of the framework.</param>
/// <param name="Version">Its version.</param>
/// <param name="Id">Id of the criterion.</param>
/// <param name="Text">Its wording.</param>
public sealed record ThematicCriterion(string Framework, string Version, string Id, string Text)
{
    /// <summary>Title of the framework.</summary>
    public string Title { get; init; } = "";

    /// <summary>The panel's fields that are counted.</summary>
    public static IReadOnlyList<PanelField> Counted { get; } = [PanelField.Commendations, PanelField.Suggestions, PanelField.Recommendations, PanelField.Conditions];

    /// <summary>Number of reviews by coverage.</summary>
    public required IReadOnlyDictionary<Coverage, int> Coverage { get; init; }

    /// <summary>Number of reports with a text in each of the counted fields.</summary>
    public required IReadOnlyDictionary<PanelField, int> Texts { get; init; }
}
