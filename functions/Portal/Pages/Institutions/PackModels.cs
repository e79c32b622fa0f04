using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Uploads;
using QaPipeline.Portal.Components;

namespace QaPipeline.Portal.Pages.Institutions;

/// <summary>Where a pack is prepared.</summary>
/// <param name="Review">The review in short.</param>
/// <param name="Purpose">"submission", "request", "condition", "visit" or "students".</param>
/// <param name="Number">Number of the request or condition; 0 for none.</param>
/// <param name="Path">Address of its page.</param>
/// <param name="Owner">Owner of its uploads.</param>
public sealed record PackPlaceModel(ReviewCard Review, string Purpose, int Number, string Path, string Owner);

/// <summary>A pack being prepared.</summary>
public sealed record PackModel
{
    /// <summary>Where.</summary>
    public required PackPlaceModel Place { get; init; }

    /// <summary>The upload that is open; null before the first file.</summary>
    public required UploadSession? Session { get; init; }

    /// <summary>Name that a new pack gets.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the review takes the pack now.</summary>
    public required bool Accepted { get; init; }

    /// <summary>Whether the visitor may submit.</summary>
    public required bool Submits { get; init; }

    /// <summary>Until when (UTC); null where there is no limit.</summary>
    public required DateTimeOffset? Due { get; init; }

    /// <summary>What was asked for.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>Receipts of what was submitted before.</summary>
    public IReadOnlyList<ReceiptLink> Receipts { get; init; } = [];

    /// <summary>Uploads whose records can't be read, such as "uploads/0123456789abcdef-0123456789abcdef".</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>Most bytes of a file.</summary>
    public required long MostFileBytes { get; init; }

    /// <summary>Most bytes of a pack.</summary>
    public required long MostPackBytes { get; init; }

    /// <summary>Most files of a pack.</summary>
    public required int MostFiles { get; init; }

    /// <summary>What went wrong.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>The files so far.</summary>
    public IReadOnlyList<UploadFile> Files => Session?.Files ?? [];

    /// <summary>Files whose bytes are still awaited.</summary>
    public int Waiting => Files.Count(f => !f.HasArrived);
}

/// <summary>A receipt of a pack.</summary>
public sealed record ReceiptModel(PackPlaceModel Place, SubmissionReceipt Receipt);

/// <summary>The self-check of a pack that is being prepared.</summary>
public sealed record CheckModel
{
    /// <summary>Where.</summary>
    public required PackPlaceModel Place { get; init; }

    /// <summary>Files that have arrived, and those that are awaited.</summary>
    public required int Arrived { get; init; }

    /// <summary>Files whose bytes are awaited; they are not checked.</summary>
    public required int Waiting { get; init; }

    /// <summary>The check that is shown; null before the first.</summary>
    public SelfCheck? Check { get; init; }

    /// <summary>Whether files came, went or changed since.</summary>
    public bool Changed { get; init; }

    /// <summary>Where it stands: "none", "waiting", "running", "done", "failed" or "lost".</summary>
    public string State { get; init; } = "none";

    /// <summary>Whether the framework of the review is not there any more, so that nothing can be checked by it.</summary>
    public bool FrameworkIsGone { get; init; }

    /// <summary>Files read so far.</summary>
    public int FilesDone { get; init; }

    /// <summary>Files to read.</summary>
    public int FilesInAll { get; init; }

    /// <summary>What was found; null before it is done.</summary>
    public EvidenceMap? Map { get; init; }

    /// <summary>What was read; null before it is done.</summary>
    public Ledger? Ledger { get; init; }

    /// <summary>What went wrong.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>Whether it is under way.</summary>
    public bool Runs => State is "waiting" or "running";
}

/// <summary>The check of facts in the report draft.</summary>
public sealed record FactsModel
{
    /// <summary>The review in short.</summary>
    public required ReviewCard Review { get; init; }

    /// <summary>The version of the report that the institution got; null before the first.</summary>
    public required ReportVersion? Version { get; init; }

    /// <summary>Whether the visitor may send comments now.</summary>
    public required bool MayComment { get; init; }

    /// <summary>Whether comments are taken now, by whomever.</summary>
    public required bool Open { get; init; }

    /// <summary>Until when (UTC); null when nothing is awaited.</summary>
    public required DateTimeOffset? Due { get; init; }

    /// <summary>Comments sent, with the panel's answers.</summary>
    public required IReadOnlyList<FactComment> Comments { get; init; }

    /// <summary>Rows of the form.</summary>
    public required IReadOnlyList<CommentedFact> Rows { get; init; }

    /// <summary>Key under which the form is carried out once.</summary>
    public required string Key { get; init; }

    /// <summary>How many rows were read from an uploaded copy; null when none was uploaded.</summary>
    public int? ReadRows { get; init; }

    /// <summary>What is wrong with the uploaded copy.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whether comments were just sent.</summary>
    public bool Sent { get; init; }

    /// <summary>What is wrong with the form.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;
}
