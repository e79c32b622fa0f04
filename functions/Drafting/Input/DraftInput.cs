using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Drafting;

/// <summary>Everything a draft is made from. The same input gives the same bytes.</summary>
/// <param name="Framework">The framework that was searched for.</param>
/// <param name="Map">What was found.</param>
/// <param name="Ledger">What became of each file and page.</param>
public sealed record DraftInput(Framework Framework, EvidenceMap Map, Ledger Ledger)
{
    /// <summary>The same input with what people said about the review. The agency's profile and the map of the draft before are the caller's to load.</summary>
    public DraftInput With(ReviewParticulars? said) => said is null ? this : this with
    {
        Institution = said.Institution,
        Procedure = said.Procedure,
        Cycle = said.Cycle,
        Review = said.Review,
        Date = said.Date,
        PackVersion = said.PackVersion,
        DraftNumber = said.DraftNumber,
        Assignments = said.Assignments,
        Programme = said.Programme,
        LateFiles = [.. said.LateArrivals.Select(l => new LateFile(l.File, l.Received, l.AfterVisit))],
    };

    /// <summary>The input for a draft of <paramref name="map"/>, with the follow-up and the standard elements that the map reports.</summary>
    public static DraftInput Of(Framework framework, EvidenceMap map, Ledger ledger)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new(framework, map, ledger)
        {
            PreviousPoints = [.. map.FollowUps.Select(f => new PreviousPoint(f.Point.Kind, f.Point.Text) { Source = f.Point.Source, Due = f.Point.Due, Criteria = [f.Criterion], Citations = f.Citations })],
            StandardElements = [.. (map.StandardElements?.Elements ?? []).Select(e => new StandardElement(e.Name, e.Mandatory, [.. e.Places.Select(p => p.Citation)]) { Searched = e.Searched.Count })],
        };
    }

    /// <summary>Look and language.</summary>
    public AgencyProfile Profile { get; init; } = AgencyProfile.Neutral;

    /// <summary>Name of the institution under review; null takes the one that its self-evaluation report states, or else names the pack.</summary>
    public string? Institution { get; init; }

    /// <summary>Name of the agency's procedure.</summary>
    public string? Procedure { get; init; }

    /// <summary>Name of the review cycle.</summary>
    public string? Cycle { get; init; }

    /// <summary>Id of the review; a returned file that names another one is refused.</summary>
    public string? Review { get; init; }

    /// <summary>Date printed on the draft; null takes the newest date that a document of the pack states.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Number of the pack version, from 1.</summary>
    public int PackVersion { get; init; } = 1;

    /// <summary>Number of this draft in its review, from 1.</summary>
    public int DraftNumber { get; init; } = 1;

    /// <summary>Earlier drafts for the version table, oldest first.</summary>
    public IReadOnlyList<DraftVersion> EarlierVersions { get; init; } = [];

    /// <summary>The map of the draft before; null in a first draft. The draft then says what changed.</summary>
    public EvidenceMap? PreviousMap { get; init; }

    /// <summary>Conditions and recommendations of earlier reviews.</summary>
    public IReadOnlyList<PreviousPoint> PreviousPoints { get; init; } = [];

    /// <summary>Files that arrived after the deadline or after the visit.</summary>
    public IReadOnlyList<LateFile> LateFiles { get; init; } = [];

    /// <summary>Which standard elements of a micro-credential (Council Recommendation 2022, Annex I) the pack's specimens show; empty leaves the check out.</summary>
    public IReadOnlyList<StandardElement> StandardElements { get; init; } = [];

    /// <summary>Who of the panel works on which criterion first.</summary>
    public IReadOnlyList<CriterionAssignment> Assignments { get; init; } = [];

    /// <summary>The sessions of the visit in their order; empty leaves the programme out.</summary>
    public IReadOnlyList<VisitSession> Programme { get; init; } = [];

    /// <summary>Wording of criteria that an earlier framework of the review had and this one has not; the working draft names them beside the texts that members wrote on them.</summary>
    public IReadOnlyList<CriterionWording> FormerCriteria { get; init; } = [];

    /// <summary>How much is shown.</summary>
    public DraftOptions Options { get; init; } = new();
}

/// <summary>An earlier draft of the same review.</summary>
/// <param name="Number">Number of the draft, from 1.</param>
/// <param name="Date">Its date, null when it had none.</param>
/// <param name="Changes">What it changed, in a sentence.</param>
public sealed record DraftVersion(int Number, DocumentDate? Date, string Changes);

/// <summary>A condition or recommendation of an earlier review and what the pack shows about it.</summary>
/// <param name="Kind">"condition", "recommendation" or "suggestion"; a condition must be verified, the others need not.</param>
/// <param name="Text">Its wording.</param>
public sealed record PreviousPoint(string Kind, string Text)
{
    /// <summary>Where it comes from, for example "Institutional review 2021".</summary>
    public string? Source { get; init; }

    /// <summary>Day by which it had to be met.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Criteria it bears on.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];

    /// <summary>Citation ids of passages on its follow-up.</summary>
    public IReadOnlyList<string> Citations { get; init; } = [];
}

/// <summary>A file that arrived late.</summary>
/// <param name="File">Its name in the pack.</param>
/// <param name="Received">Day of arrival.</param>
/// <param name="AfterVisit">True when it arrived after the visit.</param>
public sealed record LateFile(string File, DateOnly? Received, bool AfterVisit);

/// <summary>One standard element of a micro-credential and where the pack's specimens show it.</summary>
/// <param name="Name">Name of the element.</param>
/// <param name="Mandatory">Whether the Recommendation calls it mandatory.</param>
/// <param name="Citations">Citation ids of the places; empty when nothing was found.</param>
public sealed record StandardElement(string Name, bool Mandatory, IReadOnlyList<string> Citations)
{
    /// <summary>Number of documents that could show it and were searched; null where it is not known.</summary>
    public int? Searched { get; init; }
}

/// <summary>How much of the map a draft shows. What it leaves out it counts.</summary>
public sealed record DraftOptions
{
    /// <summary>Quotations per criterion.</summary>
    public int Quotations { get; init; } = 5;

    /// <summary>Quotations per sub-item.</summary>
    public int SubItemQuotations { get; init; } = 3;

    /// <summary>Rows of an evidence table.</summary>
    public int EvidenceRows { get; init; } = 15;

    /// <summary>Characters after which a quotation in the text is cut; the register keeps it whole.</summary>
    public int QuotationLength { get; init; } = 420;
}
