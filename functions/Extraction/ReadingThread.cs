namespace QaPipeline.Extraction;

/// <summary>Does work on what a file holds, on a thread with a deep stack, and gives it up when it takes too long.</summary>
/// <remarks>Markup libraries can't be stopped from outside: such a thread is left to itself, and its file gets a typed failure.</remarks>
static class ReadingThread
{
    const int StackBytes = 16 << 20;

    /// <summary>What work that looks at its token needs to come to an end.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>The result of <paramref name="work"/>.</summary>
    /// <exception cref="UnreadableFileException">It took longer than <paramref name="limit"/>.</exception>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, T> work, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limit, TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var token = stop.Token;
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Do(work, result, token), StackBytes) { IsBackground = true, Name = "reading" }.Start();
        try
        {
            return await result.Task.WaitAsync(limit + Grace, TimeProvider.System, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException && deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new UnreadableFileException(Refusals.TooSlow, failed: true, e);
        }
    }

    static void Do<T>(Func<CancellationToken, T> work, TaskCompletionSource<T> result, CancellationToken token)
    {
        try
        {
            result.SetResult(work(token));
        }
        catch (Exception e)
        {
            // Whoever waits for the result gets it, whatever it is.
            result.SetException(e);
        }
    }
}
