using System.Net;
using Microsoft.Extensions.DependencyInjection;
using QaPipeline.EmbeddedHost.Hosting;
using QaPipeline.EmbeddedHost.Tests.Sample;

namespace QaPipeline.EmbeddedHost.Tests.Hosting;

public sealed class HostLifetimeTests : IDisposable
{
    readonly string data = SampleHost.NewDataDirectory();

    public void Dispose()
    {
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task A_second_host_on_the_same_data_directory_is_refused_and_names_the_first()
    {
        await using var app = await SampleHost.StartAsync([typeof(HttpFunctions)], dataDirectory: data);
        var refused = await Should.ThrowAsync<DataDirectoryInUseException>(() => SampleHost.StartAsync([typeof(HttpFunctions)], dataDirectory: data));
        refused.ProcessId.ShouldBe(Environment.ProcessId);
        refused.Message.ShouldContain($"The data directory {data} is in use by another host (process {Environment.ProcessId})");
        (await app.Client.GetStringAsync("/api/hello/x")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_killed_hosts_data_directory_is_free_at_once()
    {
        await using (var app = await SampleProcess.StartAsync(data, "--EmbeddedHost:Azurite", "off"))
        {
            await app.KillAsync();
        }
        await using var next = await SampleHost.StartAsync([typeof(HttpFunctions)], dataDirectory: data);
        SampleHost.ReadRun(data).Pid.ShouldBe(Environment.ProcessId);
    }

    [Fact]
    public async Task The_run_file_is_there_while_requests_are_taken_and_gone_afterwards()
    {
        var file = Path.Combine(data, "host", RunRecord.FileName);
        await using (var app = await SampleHost.StartAsync([typeof(HttpFunctions)], dataDirectory: data))
        {
            var run = SampleHost.ReadRun(data);
            run.BaseUrl.ShouldStartWith("http://127.0.0.1:");
            run.BaseUrl.ShouldNotEndWith(":0");
            File.Exists(run.AdminKeyPath).ShouldBeTrue();
            run.Version.ShouldNotBeEmpty();
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            run.ProcessStartTime.UtcDateTime.ShouldBe(process.StartTime.ToUniversalTime());
        }
        File.Exists(file).ShouldBeFalse();
    }

    [Fact]
    public async Task A_stop_lets_a_request_in_flight_finish()
    {
        var app = await SampleHost.StartAsync([typeof(HttpFunctions)], dataDirectory: data);
        using var client = new HttpClient { BaseAddress = app.Client.BaseAddress };
        using var answer = await client.GetAsync("/api/stream", HttpCompletionOption.ResponseHeadersRead);
        var stop = app.DisposeAsync().AsTask();
        while (File.Exists(Path.Combine(data, "host", RunRecord.FileName)))
        {
            await Task.Delay(5);
        }
        app.Services.GetRequiredService<StreamSignal>().MayEnd.SetResult();
        (await answer.Content.ReadAsStringAsync()).ShouldBe("first\nlast\n");
        await stop;
    }

    [Fact]
    public async Task A_request_that_outlasts_the_grace_time_is_cancelled()
    {
        var app = await SampleHost.StartAsync([typeof(HttpFunctions)], builder => builder.Configuration["EmbeddedHost:ShutdownGraceSeconds"] = "0", data);
        using var client = new HttpClient { BaseAddress = app.Client.BaseAddress };
        using var answer = await client.GetAsync("/api/stream", HttpCompletionOption.ResponseHeadersRead);
        await app.DisposeAsync();
        await Should.ThrowAsync<HttpRequestException>(() => answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Settings_come_from_the_files_and_the_command_line_has_the_last_word()
    {
        var root = Path.Combine(data, "app");
        Directory.CreateDirectory(root);
        await File.WriteAllTextAsync(Path.Combine(root, "host.json"), """{ "version": "2.0", "extensions": { "http": { "routePrefix": "from/file" } } /* comments are fine */ }""");
        await File.WriteAllTextAsync(Path.Combine(root, "local.settings.json"), """{ "IsEncrypted": false, "Values": { "Word": "settings", "Deep__Word": "nested", "Both": "file" } }""");
        var builder = Microsoft.Azure.Functions.Worker.Builder.FunctionsApplication.CreateBuilder(["--contentRoot", root, "--data", data, "--Both", "line"]);
        (builder.Configuration["Word"], builder.Configuration["Deep:Word"], builder.Configuration["Both"]).ShouldBe(("settings", "nested", "line"));
        EmbeddedHostSettings.From(builder.Configuration).RoutePrefix.ShouldBe("from/file");
        EmbeddedHostSettings.From(builder.Configuration).DataDirectory.ShouldBe(data);
    }

    [Fact]
    public async Task The_route_prefix_is_api_unless_configured()
    {
        await using var app = await SampleHost.StartAsync([typeof(HttpFunctions)], builder => builder.Configuration["AzureFunctionsJobHost:extensions:http:routePrefix"] = null, data);
        (await app.Client.GetAsync("/api/api/hello/x")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Client.GetAsync("/api")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Client.GetAsync("/api/hello/x")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_host_json_that_cannot_be_read_is_named()
    {
        var root = Path.Combine(data, "app");
        Directory.CreateDirectory(root);
        var file = Path.Combine(root, "host.json");
        await File.WriteAllTextAsync(file, "{ broken");
        Should.Throw<EmbeddedHostException>(() => Microsoft.Azure.Functions.Worker.Builder.FunctionsApplication.CreateBuilder(["--contentRoot", root]))
            .Message.ShouldStartWith($"{file} can't be read");
    }
}
