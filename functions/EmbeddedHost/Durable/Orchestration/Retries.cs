using Microsoft.DurableTask;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Calls a task again after a failure, as its options say.</summary>
static class Retries
{
    internal static async Task<T> CallAsync<T>(TaskOrchestrationContext context, TaskRetryOptions retry, Func<Task<T>> call)
    {
        var begin = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException failure) when (MayRetry(failure))
            {
                var again = retry.Policy is { } policy
                    ? await WaitByPolicyAsync(context, policy, attempt, begin, failure)
                    : await retry.Handler!(new RetryContext(context, attempt, failure.FailureDetails, context.CurrentUtcDateTime - begin, CancellationToken.None));
                if (!again)
                {
                    throw;
                }
            }
        }
    }

    static bool MayRetry(TaskFailedException failure) => failure.Data[NonRetriable] is not true;

    /// <summary>Key in an exception's data: another attempt can't succeed.</summary>
    internal const string NonRetriable = "QaPipeline.NonRetriable";

    static async Task<bool> WaitByPolicyAsync(TaskOrchestrationContext context, RetryPolicy policy, int attempt, DateTime begin, TaskFailedException failure)
    {
        if (attempt >= policy.MaxNumberOfAttempts || !policy.Handle(failure))
        {
            return false;
        }
        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && context.CurrentUtcDateTime - begin >= policy.RetryTimeout)
        {
            return false;
        }
        await context.CreateTimer(DelayAfter(policy, attempt), CancellationToken.None);
        return true;
    }

    static TimeSpan DelayAfter(RetryPolicy policy, int attempt)
    {
        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return milliseconds < policy.MaxRetryInterval.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : policy.MaxRetryInterval;
    }
}
