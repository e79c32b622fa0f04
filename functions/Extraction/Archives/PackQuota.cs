namespace QaPipeline.Extraction.Archives;

/// <summary>What the archives of one pack may still yield together, so that many archives can't do what one may not. Use one for all archives of a pack, one after the other.</summary>
/// <param name="options">Limits.</param>
public sealed class PackQuota(ReadingOptions options)
{
    /// <summary>Bytes that may still come out; 0 or less when nothing may.</summary>
    public long BytesLeft { get; private set; } = options.MaxPackBytes;

    /// <summary>Files that may still come out.</summary>
    public int FilesLeft { get; private set; } = options.MaxPackFiles;

    internal void TakeBytes(long count) => BytesLeft -= count;

    internal void TakeFile() => FilesLeft--;
}
