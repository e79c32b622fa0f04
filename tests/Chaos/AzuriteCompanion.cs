using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using QaPipeline.EmbeddedHost.Azurite;
using QaPipeline.EmbeddedHost.Hosting;

namespace QaPipeline.Chaos;

/// <summary>The blob storage that the workload writes to. Killed, it loses the last seconds; what it lost must be made again or named.</summary>
public sealed class AzuriteCompanion : ICompanion, IDisposable
{
    readonly DataDirectory directory;
    readonly AzuriteServer server;
    readonly Dictionary<string, bool> uploads = new(StringComparer.Ordinal);
    readonly HashSet<string> named = new(StringComparer.Ordinal);
    int mended;

    /// <summary>Uses a folder below the given one; <see cref="StartAsync"/> starts the process.</summary>
    public AzuriteCompanion(string folder)
    {
        directory = DataDirectory.Open(Path.Combine(folder, "storage"));
        server = new AzuriteServer(new ConfigurationBuilder().Build(), directory);
    }

    /// <inheritdoc/>
    public string Setting => BlobWork.ConnectionSetting;

    /// <inheritdoc/>
    public string Value => server.ConnectionString;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellation) => server.StartAsync(NullLogger.Instance, TimeProvider.System, cancellation);

    /// <inheritdoc/>
    public void Kill()
    {
        if (server.Process.IsRunning)
        {
            using var process = Process.GetProcessById(server.Process.Pid);
            process.Kill();
            process.WaitForExit();
        }
    }

    /// <inheritdoc/>
    public void Told(string line)
    {
        lock (uploads)
        {
            switch (line.Split(' '))
            {
                case ["uploaded", var name]:
                    uploads[name] = true;
                    break;
                case ["missing", var name]:
                    named.Add(name);
                    break;
                case ["mended", _]:
                    mended++;
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> VerifyAsync(IReadOnlyList<string> finished, CancellationToken cancellation)
    {
        var blobs = new BlobWork(server.ConnectionString);
        var wrong = new List<string>();
        foreach (var input in finished.Where(id => id.StartsWith(BlobWork.Kind + "-", StringComparison.Ordinal)).Select(Workload.InputOf).Distinct())
        {
            wrong.AddRange((await blobs.AbsentAsync(input, cancellation)).Select(part => string.Create(
                CultureInfo.InvariantCulture, $"the computed blob {input}-{part} is gone or damaged, and nobody made it again")));
        }
        foreach (var upload in uploads.Keys.Order(StringComparer.Ordinal))
        {
            var there = await blobs.HasUploadAsync(upload, cancellation);
            if (there == named.Contains(upload))
            {
                wrong.Add(there ? $"the upload {upload} was named as lost and is there" : $"the upload {upload} was acknowledged and is gone, and nobody was told");
            }
        }
        return wrong;
    }

    /// <inheritdoc/>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"{uploads.Count} uploads acknowledged by the storage, {named.Count} lost by its kills and named, {mended} computed blobs made again");

    /// <summary>Ends the storage.</summary>
    public void Dispose()
    {
        server.StopAsync(TimeProvider.System, CancellationToken.None).GetAwaiter().GetResult();
        directory.Dispose();
    }
}
