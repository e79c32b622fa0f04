namespace QaPipeline.Extraction.Processes;

/// <summary>More came out of a child process than was allowed.</summary>
sealed class OutputLimitException() : IOException("The output limit was reached.");

/// <summary>Reads from another stream, counts, and stops at a limit. Remembers whether the end was reached.</summary>
sealed class BoundedStream(Stream inner, long limit) : Stream
{
    long _read;

    public bool Ended { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count), count);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken), buffer.Length);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    int Count(int count, int asked)
    {
        Ended |= count == 0 && asked > 0;
        _read += count;
        return _read <= limit ? count : throw new OutputLimitException();
    }
}
