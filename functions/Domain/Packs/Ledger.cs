using System.Text.Json.Serialization;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Domain.Packs;

/// <summary>What became of a file; derived from its units, never set by hand.</summary>
public enum FileStatus
{
    /// <summary>Every unit was read or is empty.</summary>
    [JsonStringEnumMemberName("read")] Read,
    /// <summary>Some units were read, others not.</summary>
    [JsonStringEnumMemberName("read in part")] ReadInPart,
    /// <summary>The file holds no text.</summary>
    [JsonStringEnumMemberName("empty")] Empty,
    /// <summary>Nothing could be recognised.</summary>
    [JsonStringEnumMemberName("unreadable")] Unreadable,
    /// <summary>The file was not opened.</summary>
    [JsonStringEnumMemberName("refused")] Refused,
    /// <summary>Reading went wrong.</summary>
    [JsonStringEnumMemberName("failed")] Failed,
}

/// <summary>The account of one file.</summary>
public sealed record LedgerFile(string Name, string Sha256, FileFormat Type, FileStatus Status, string? Reason, IReadOnlyList<LedgerUnit> Units)
{
    /// <summary>Remarks such as a wrong file name extension or macros that were not run.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>What can be done about a file that was not read.</summary>
    public string? Advice { get; init; }

    /// <summary>Who read the file.</summary>
    public ReaderIdentity? Reader { get; init; }

    /// <summary>The account of <paramref name="file"/> from what was read of it.</summary>
    public static LedgerFile Of(EvidenceFile file, Document document, IReadOnlyList<Notice>? notices = null) =>
        new(file.Name, file.Sha256, document.Format, StatusOf(document.Units), document.Refusal?.Reason ?? FirstReason(document.Units), document.Units)
        {
            Notices = [.. document.Notices, .. notices ?? []],
            Advice = document.Refusal?.Advice,
            Reader = document.Reader,
        };

    /// <summary>The status that the units add up to.</summary>
    public static FileStatus StatusOf(IReadOnlyList<LedgerUnit> units)
    {
        bool Any(params UnitStatus[] statuses) => units.Any(u => statuses.Contains(u.Status));
        var read = Any(UnitStatus.Read, UnitStatus.ReadByOcr);
        var lost = Any(UnitStatus.Unreadable, UnitStatus.Refused, UnitStatus.Failed);
        return (read, lost) switch
        {
            (true, true) => FileStatus.ReadInPart,
            (true, false) => FileStatus.Read,
            (false, false) => FileStatus.Empty,
            _ when Any(UnitStatus.Failed) => FileStatus.Failed,
            _ when Any(UnitStatus.Unreadable) => FileStatus.Unreadable,
            _ => FileStatus.Refused,
        };
    }

    /// <summary>Why something was lost, before remarks on units where nothing was.</summary>
    static string? FirstReason(IReadOnlyList<LedgerUnit> units) =>
        (units.FirstOrDefault(u => u.Reason is not null && u.Status is UnitStatus.Unreadable or UnitStatus.Refused or UnitStatus.Failed) ?? units.FirstOrDefault(u => u.Reason is not null))?.Reason;
}

/// <summary>How many units ended in each way. The parts always add up to <see cref="Units"/>.</summary>
public sealed record LedgerTotals(int Files, int Units, int Read, int ReadByOcr, int Empty, int Unreadable, int Refused, int Failed, long Characters)
{
    /// <summary>Counts the units of <paramref name="files"/>.</summary>
    public static LedgerTotals Of(IReadOnlyList<LedgerFile> files)
    {
        var units = files.SelectMany(f => f.Units).ToArray();
        int Count(UnitStatus status) => units.Count(u => u.Status == status);
        return new(files.Count, units.Length, Count(UnitStatus.Read), Count(UnitStatus.ReadByOcr), Count(UnitStatus.Empty),
            Count(UnitStatus.Unreadable), Count(UnitStatus.Refused), Count(UnitStatus.Failed), units.Sum(u => (long)u.Characters));
    }
}

/// <summary>The account of every file, page and block of a pack: nothing is lost silently.</summary>
public sealed record Ledger(IReadOnlyList<LedgerFile> Files)
{
    /// <summary>Schema version of the written document.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Who read the files.</summary>
    public IReadOnlyList<ReaderIdentity> Readers =>
        [.. Files.Select(f => f.Reader).OfType<ReaderIdentity>().Distinct().OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Version, StringComparer.Ordinal)];

    /// <summary>Counts over all files.</summary>
    public LedgerTotals Totals => LedgerTotals.Of(Files);

    /// <summary>True when every unit of every file was read, or holds no text.</summary>
    [JsonIgnore]
    public bool Complete => Files.All(f => f.Status is FileStatus.Read or FileStatus.Empty);

    /// <summary>The files that were refused, failed or could be read only in part, with their reasons.</summary>
    [JsonIgnore]
    public IReadOnlyList<LedgerFile> Incomplete => [.. Files.Where(f => f.Status is not (FileStatus.Read or FileStatus.Empty))];
}
