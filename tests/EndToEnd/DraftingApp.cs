namespace QaPipeline.Tests;

/// <summary>One app for all classes whose commands need no app of their own. The first of them starts it; it ends with the test run.</summary>
public sealed class DraftingApp : IAsyncLifetime
{
    static readonly Lazy<Task<AppProcess>> Running = new(StartAsync);

    /// <summary>The data folder that the app serves: commands on it find the app running.</summary>
    public string Data { get; private set; } = "";

    public async Task InitializeAsync() => Data = (await Running.Value).Folder;

    public Task DisposeAsync() => Task.CompletedTask;

    static async Task<AppProcess> StartAsync()
    {
        var app = new AppProcess();
        await app.InitializeAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => app.DisposeAsync().GetAwaiter().GetResult();
        return app;
    }
}
