using System.Threading.RateLimiting;

namespace QaPipeline.App.Access;

/// <summary>How often one person, one address and one account may ask. Each host counts for itself.</summary>
public sealed class RequestRates : IDisposable
{
    readonly PartitionedRateLimiter<string> _people;
    readonly PartitionedRateLimiter<string> _addresses;
    readonly PartitionedRateLimiter<string> _attempts;

    /// <summary>Limits by the settings.</summary>
    public RequestRates(AccessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _people = PerMinute(options.RequestsPerMinute);
        _addresses = PerMinute(options.AnonymousRequestsPerMinute);
        _attempts = PerMinute(options.AttemptsPerMinute);
    }

    /// <summary>Whether the caller may send this request now. Programs of the agency are not limited.</summary>
    public bool Allows(Caller caller, string address)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.IsAutomation || (caller.Person is { } person ? Takes(_people, person.Id) : Takes(_addresses, address));
    }

    /// <summary>Whether another attempt to sign in or to open an invitation may be made; counted for an address, and apart from it for an account.</summary>
    public bool AllowsAttempt(string addressOrAccount) => Takes(_attempts, addressOrAccount);

    /// <inheritdoc/>
    public void Dispose()
    {
        _people.Dispose();
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
