using System.Threading.RateLimiting;

namespace QaPipeline.App.Access;

/// <summary>How often one person, one address and one account may ask. Each host counts for itself.</summary>
public sealed class RequestRates : IDisposable
{
    /// <summary>A pack of 500 files takes three requests for each; they are counted for themselves, with this many times the permits of pages.</summary>
    const int UploadFactor = 10;

    readonly PartitionedRateLimiter<string> _people;
    readonly PartitionedRateLimiter<string> _uploads;
    readonly PartitionedRateLimiter<string> _addresses;
    readonly PartitionedRateLimiter<string> _attempts;

    /// <summary>Limits by the settings.</summary>
    public RequestRates(AccessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _people = PerMinute(options.RequestsPerMinute);
        _uploads = PerMinute(UploadFactor * options.RequestsPerMinute);
        _addresses = PerMinute(options.AnonymousRequestsPerMinute);
        _attempts = PerMinute(options.AttemptsPerMinute);
    }

    /// <summary>Whether the caller may send this request now. Programs of the agency are not limited.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="address">From where.</param>
    /// <param name="upload">Whether the request is part of an upload.</param>
    public bool Allows(Caller caller, string address, bool upload)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.IsAutomation || (caller.Person is { } person ? Takes(upload ? _uploads : _people, person.Id) : Takes(_addresses, address));
    }

    /// <summary>Whether another attempt to sign in or to open an invitation may be made; counted for an address, and apart from it for an account.</summary>
    public bool AllowsAttempt(string addressOrAccount) => Takes(_attempts, addressOrAccount);

    /// <inheritdoc/>
    public void Dispose()
    {
        _people.Dispose();
        _uploads.Dispose();
        _addresses.Dispose();
        _attempts.Dispose();
    }

    static bool Takes(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    static PartitionedRateLimiter<string> PerMinute(int permits) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        }), StringComparer.Ordinal);
}
