using QaPipeline.EmbeddedHost.Durable;

namespace QaPipeline.EmbeddedHost.Hosting;

/// <summary>Ends a program that nobody saved from an expected failure with one sentence on standard error, where others get a stack trace.</summary>
static class LastWords
{
    const int Failed = 1;
    static int registered;

    /// <summary>From now on; once for the process.</summary>
    public static void Arrange()
    {
        if (Interlocked.Exchange(ref registered, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
            {
                if (unhandled.ExceptionObject is EmbeddedHostException or DurableStoreInUseException or DurableStoreVersionException)
                {
                    Console.Error.WriteLine(((Exception)unhandled.ExceptionObject).Message);
                    Environment.Exit(Failed);
                }
            };
        }
    }
}
