using System.Globalization;

namespace QaPipeline.Cli.Uploads;

/// <summary>Counts the bytes of an upload and shows them on a terminal.</summary>
sealed class UploadProgress(long total, bool quiet)
{
    const double Megabyte = 1024 * 1024;

    long _sent;
    long _wasThere;

    /// <summary>Bytes that this command sent and the storage took.</summary>
    public long BytesSent => Interlocked.Read(ref _sent);

    /// <summary>Bytes that a former command had sent.</summary>
    public long BytesThere => Interlocked.Read(ref _wasThere);

    public void Sent(int bytes)
    {
        Interlocked.Add(ref _sent, bytes);
        Show();
    }

    public void WasThere(long bytes)
    {
        Interlocked.Add(ref _wasThere, bytes);
        Show();
    }

    void Show()
    {
        if (!quiet && !Console.IsErrorRedirected)
        {
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{(BytesSent + BytesThere) / Megabyte:F1} of {total / Megabyte:F1} MB "));
        }
    }
}
