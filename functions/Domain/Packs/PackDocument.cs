using QaPipeline.Domain.Reading;

namespace QaPipeline.Domain.Packs;

/// <summary>A file of the pack together with what was read from it and what kind of document it is.</summary>
public sealed record PackDocument(EvidenceFile File, Document Document, DocumentProfile Profile);
