namespace Microsoft.DurableTask;

/// <summary>Retries with a growing delay.</summary>
public class RetryPolicy
{
    /// <summary>Creates a policy.</summary>
    /// <param name="maxNumberOfAttempts">Attempts in all, the first one counted.</param>
    /// <param name="firstRetryInterval">Delay before the second attempt.</param>
    /// <param name="backoffCoefficient">Factor by which each further delay grows; at least 1.</param>
    /// <param name="maxRetryInterval">Longest delay; one hour when null.</param>
    /// <param name="retryTimeout">Time after the first attempt when no more attempts are made; unlimited when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public RetryPolicy(int maxNumberOfAttempts, TimeSpan firstRetryInterval, double backoffCoefficient = 1, TimeSpan? maxRetryInterval = null, TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        if (double.IsNaN(backoffCoefficient) || double.IsInfinity(backoffCoefficient) || backoffCoefficient < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(backoffCoefficient), backoffCoefficient, "The coefficient must be a number of at least 1.");
        }
        if (maxRetryInterval < firstRetryInterval)
        {
            throw new ArgumentOutOfRangeException(nameof(maxRetryInterval), maxRetryInterval, "The longest delay must not be shorter than the first.");
        }
        if (retryTimeout is { } timeout && timeout != Timeout.InfiniteTimeSpan && timeout < firstRetryInterval)
        {
            throw new ArgumentOutOfRangeException(nameof(retryTimeout), retryTimeout, "The time limit must not be shorter than the first delay.");
        }
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    /// <summary>Attempts in all, the first one counted.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>Delay before the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>Factor by which each further delay grows.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>Longest delay.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>Time after the first attempt when no more attempts are made.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Whether a failure is worth another attempt; every one is unless <see cref="HandleFailure"/> says otherwise.</summary>
    public Func<Exception, bool> Handle { get; private init; } = static _ => true;

    /// <summary>Decides from the failure's details whether it is worth another attempt.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => Handle = e => e is not TaskFailedException { FailureDetails: { } details } || value(details);
    }
}
