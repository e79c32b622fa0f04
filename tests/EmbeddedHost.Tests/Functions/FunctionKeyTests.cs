using System.Net;
using System.Text.Json.Nodes;
using QaPipeline.EmbeddedHost.Tests.Sample;

namespace QaPipeline.EmbeddedHost.Tests.Functions;

public sealed class FunctionKeyTests : IAsyncLifetime
{
    readonly string data = SampleHost.NewDataDirectory();
    SampleHost app = null!;

    public async Task InitializeAsync() => app = await SampleHost.StartAsync([typeof(HttpFunctions)], dataDirectory: data);

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    [Theory]
    [InlineData("/api/guarded", "masterKey", HttpStatusCode.OK)]
    [InlineData("/api/guarded", "hostKey", HttpStatusCode.OK)]
    [InlineData("/api/guarded", "functionKeys.Guarded", HttpStatusCode.OK)]
    [InlineData("/api/guarded", "functionKeys.Hello", HttpStatusCode.Unauthorized)]
    [InlineData("/api/guarded", "systemKeys.durabletask_extension", HttpStatusCode.Unauthorized)]
    [InlineData("/api/guarded", null, HttpStatusCode.Unauthorized)]
    [InlineData("/api/masters", "masterKey", HttpStatusCode.OK)]
    [InlineData("/api/masters", "hostKey", HttpStatusCode.Unauthorized)]
    [InlineData("/api/masters", "functionKeys.Masters", HttpStatusCode.Unauthorized)]
    [InlineData("/api/hello/x", null, HttpStatusCode.OK)]
    public async Task A_level_is_opened_by_its_keys_in_the_query_or_in_the_header(string path, string? key, HttpStatusCode status)
    {
        var value = key is null ? "" : Key(key);
        (await app.Client.GetAsync($"{path}?code={value}")).StatusCode.ShouldBe(status);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("x-functions-key", value);
        (await app.Client.SendAsync(request)).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Keys_are_made_once_and_readable_by_their_owner_alone()
    {
        var before = Key("masterKey");
        await app.DisposeAsync();
        app = await SampleHost.StartAsync([typeof(HttpFunctions), typeof(StorageFunctions)], dataDirectory: data);
        Key("masterKey").ShouldBe(before);
        Key("functionKeys.Keep").Length.ShouldBe(64, "a new function gets a key");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    string KeyFile => SampleHost.ReadRun(data).AdminKeyPath;

    string Key(string path) =>
        path.Split('.').Aggregate(JsonNode.Parse(File.ReadAllText(KeyFile))!, (node, name) => node[name]!).GetValue<string>();
}
