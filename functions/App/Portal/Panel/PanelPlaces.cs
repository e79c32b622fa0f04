using QaPipeline.Portal.Pages.Panel;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Panel;

/// <summary>Finds places in files, with what stands around them.</summary>
public sealed class PanelPlaces(PanelShelf shelf)
{
    const int Around = 6;

    /// <summary>A place; null when the file isn't one of the pack, or its text can't be read any more.</summary>
    public async Task<PanelPlace?> FindAsync(PanelReviewRef review, PanelReading reading, string sha256, int block, int start, int end, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (reading.File(sha256) is not { } file)
        {
            return null;
        }
        try
        {
            var document = await shelf.DocumentAsync(file, cancellationToken);
            return new PanelPlace(review, file, [.. document.Blocks.Skip(block - 1 - Around).Take(Around + 1 + Around + Math.Min(0, block - 1 - Around))], block, start, end) { Mark = reading.MarkOf(file) };
        }
        catch (BlobLostException)
        {
            return null;
        }
    }
}
