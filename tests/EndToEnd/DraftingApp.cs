namespace QaPipeline.Tests;

/// <summary>One app for all classes whose commands need no app of their own; it runs as long as one of them does.</summary>
public sealed class DraftingApp : IAsyncLifetime
{
    static readonly SemaphoreSlim Gate = new(1, 1);
    static AppProcess? _app;
    static int _users;

    /// <summary>The data folder that the app serves: commands on it find the app running.</summary>
    public string Data { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await Gate.WaitAsync();
        try
        {
            if (_users++ == 0)
            {
                _app = new AppProcess();
                await _app.InitializeAsync();
            }
            Data = _app!.Folder;
        }
        finally
        {
            Gate.Release();
        }
    }

    public async Task DisposeAsync()
    {
        await Gate.WaitAsync();
        try
        {
            if (--_users == 0)
            {
                await _app!.DisposeAsync();
            }
        }
        finally
        {
            Gate.Release();
        }
    }
}
