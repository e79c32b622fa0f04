using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Pdf.Pictures;

/// <summary>What became of the pictures of a page.</summary>
/// <param name="Pictures">The pictures.</param>
/// <param name="Status">One for all of them: they are searched in one go.</param>
/// <param name="Blocks">Their text in reading order.</param>
/// <param name="Confidence">Mean confidence, where anything was recognised.</param>
/// <param name="Reason">Why there is no text; null where there is.</param>
sealed record PictureText(PagePictures Pictures, UnitStatus Status, IReadOnlyList<Block> Blocks, double? Confidence = null, string? Reason = null);
