using QaPipeline.App.Analyses;
using QaPipeline.App.Frameworks;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Texts;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>All evidence of a review so far as one pack, and what is said about it in the draft.</summary>
public sealed class ReviewPacks(RecordStore records, FrameworkCatalogue frameworks, IRegister register)
{
    /// <summary>Folder in which the students' own submission stands; the institution's copy of the report quotes nothing from it.</summary>
    public const string StudentFolder = "student-submission/";

    /// <summary>The order of a reading: later versions add files, and a file of the same name replaces the earlier one.</summary>
    /// <exception cref="BlobLostException">A pack is not there (any more).</exception>
    public async Task<AnalysisOrder> OrderAsync(Review review, AnalysisRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(run);
        var institution = (await register.ReadAsync<Institution>(RegisterKinds.Institutions, review.InstitutionId, cancellationToken))?.Value;
        var files = new SortedDictionary<string, EvidenceFile>(StringComparer.Ordinal);
        var late = new SortedDictionary<string, LateArrival>(StringComparer.Ordinal);
        PackVersion[] versions = [.. review.Packs.Where(p => p.Number <= run.PackVersion)];
        foreach (var (version, read) in versions.Zip(await NamedFilesAsync(versions.Select(v => v.PackId), cancellationToken)))
        {
            foreach (var (name, file) in read)
            {
                if (files.TryGetValue(name, out var before) && before.Sha256 == file.Sha256)
                {
                    continue;
                }
                files[name] = file;
                late.Remove(name);
                if (version.Late || version.Channel == PackChannel.Visit)
                {
                    late[name] = new LateArrival(file.Name, LocalTime.Day(version.ReceivedAt, LocalTime.Zone(review.Zone)), version.Channel == PackChannel.Visit);
                }
            }
        }
        foreach (var (name, file) in (await NamedFilesAsync(review.StudentSubmissions.Select(s => s.PackId), cancellationToken)).SelectMany(f => f))
        {
            files[StudentFolder + name] = file with { Name = StudentFolder + file.Name };
        }
        var pack = EvidencePack.From(institution?.Name ?? review.InstitutionId, files.Values);
        await records.AddPackAsync(pack, cancellationToken);
        return new AnalysisOrder(pack.Id, run.Framework, review.Audience)
        {
            Previous = [.. review.PreviousConditions.Select(c => new EarlierPoint(c.Kind, c.Text) { Source = c.Source, Due = c.Due })],
            Particulars = new ReviewParticulars
            {
                Institution = institution?.Name,
                Procedure = review.Procedure,
                Cycle = review.CycleId,
                Review = review.Id,
                PackVersion = run.PackVersion,
                DraftNumber = run.Number,
                Previous = review.Analyses.LastOrDefault(a => a.Number < run.Number && a.AnalysisId is not null)?.AnalysisId,
                Assignments = await AssignmentsAsync(review, run.Framework, cancellationToken),
                LateArrivals = [.. late.Values],
                Scale = review.Scale.Count > 0 ? review.Scale : null,
            },
        };
    }

    /// <summary>Who works on what. A criterion that the framework of the reading no longer has is nobody's.</summary>
    async Task<IReadOnlyList<CriterionAssignment>> AssignmentsAsync(Review review, string framework, CancellationToken cancellationToken)
    {
        PanelMember[] members = [.. review.Panel.Where(m => m.Criteria.Count > 0)];
        if (members.Length == 0)
        {
            return [];
        }
        var criteria = (await frameworks.FindAsync(framework, cancellationToken))?.Criteria.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var names = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            var name = (await register.ReadAsync<Person>(RegisterKinds.People, member.PersonId, cancellationToken))?.Value.Name ?? member.PersonId;
            foreach (var criterion in member.Criteria.Where(c => criteria?.Contains(c) ?? true))
            {
                (names.TryGetValue(criterion, out var list) ? list : names[criterion] = []).Add(name);
            }
        }
        return [.. names.Select(n => new CriterionAssignment(n.Key, n.Value))];
    }

    /// <summary>
    /// The files of each pack with the name by which one replaces another. Packs of earlier releases have names as the sender's system spelt them: spellings of one name are one file, unless a pack
    /// has both.
    /// </summary>
    async Task<IReadOnlyList<IReadOnlyList<(string Name, EvidenceFile File)>>> NamedFilesAsync(IEnumerable<string> packIds, CancellationToken cancellationToken)
    {
        var packs = new List<EvidencePack>();
        foreach (var id in packIds)
        {
            packs.Add(await PackAsync(id, cancellationToken));
        }
        var apart = packs.SelectMany(p => p.Files.CountBy(f => ComposedLetters.Of(f.Name), StringComparer.Ordinal).Where(n => n.Value > 1).Select(n => n.Key)).ToHashSet(StringComparer.Ordinal);
        return [.. packs.Select(p => p.Files.Select(f => (ComposedLetters.Of(f.Name) is var name && apart.Contains(name) ? f.Name : name, f)).ToArray())];
    }

    async Task<EvidencePack> PackAsync(string id, CancellationToken cancellationToken) =>
        await records.FindPackAsync(id, cancellationToken) ?? throw new BlobLostException(StorageContainers.Register, id);
}
