using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Reading;
using QaPipeline.Drafting;
using QaPipeline.Extraction;
using QaPipeline.Mapping;

namespace QaPipeline.App.Analyses;

/// <summary>Names and versions of everything that can change a result: part of each analysis' identity.</summary>
public sealed class AnalysisComponents(DocumentReading reading)
{
    /// <summary>The components of an analysis against <paramref name="framework"/>, whose wording and vocabulary count by their hash.</summary>
    public IReadOnlyList<ReaderIdentity> For(Framework framework) =>
        [.. All, new ReaderIdentity("framework " + framework.Id, framework.Sha256 ?? framework.Version)];

    /// <summary>Readers, mapping and drafting.</summary>
    public IReadOnlyList<ReaderIdentity> All { get; } =
    [
        .. Enum.GetValues<FileFormat>().Select(f => reading.IdentityFor(f)).Distinct()
            .OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Version, StringComparer.Ordinal),
        EvidenceMapper.Identity,
        ReviewDraftComposer.Identity,
    ];
}
