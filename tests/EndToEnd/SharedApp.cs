namespace QaPipeline.Tests;

/// <summary>One app for all classes that need none of their own. The first of them starts it; it ends with the test run.</summary>
public sealed class SharedApp : IAsyncLifetime
{
    static readonly Lazy<Task<AppProcess>> Running = new(StartAsync);

    /// <summary>The app: whoever uses it leaves things of its own behind and looks at no others.</summary>
    public AppProcess App { get; private set; } = null!;

    /// <summary>The data folder that the app serves: commands on it find the app running.</summary>
    public string Data => App.Folder;

    public async Task InitializeAsync() => App = await Running.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    static async Task<AppProcess> StartAsync()
    {
        var app = new AppProcess();
        await app.InitializeAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => app.DisposeAsync().GetAwaiter().GetResult();
        return app;
    }
}
