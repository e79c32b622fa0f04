using System.Net;
using System.Text.Json;
using QaPipeline.EmbeddedHost.Azurite;
using QaPipeline.EmbeddedHost.Hosting;
using QaPipeline.EmbeddedHost.Tests.Sample;

namespace QaPipeline.EmbeddedHost.Tests.Azurite;

public sealed class AzuriteTests : IDisposable
{
    readonly string data = SampleHost.NewDataDirectory();

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task A_killed_host_leaves_its_storage_running_and_the_next_host_takes_it_over_and_ends_it_with_everything_saved()
    {
        AzuriteRecord first;
        await using (var app = await SampleProcess.StartAsync(data, "--EmbeddedHost:Azurite", "auto"))
        {
            first = Record();
            first.Process.IsRunning.ShouldBeTrue();
            (await app.Client.PutAsync("/api/blobs/one", new StringContent("1"))).StatusCode.ShouldBe(HttpStatusCode.Created);
            await app.KillAsync();
        }
        first.Process.IsRunning.ShouldBeTrue();

        await using (var app = await SampleProcess.StartAsync(data, "--EmbeddedHost:Azurite", "auto"))
        {
            Record().ShouldBe(first);
            (await app.Client.GetStringAsync("/api/blobs/one")).ShouldBe("1");
            (await app.Client.PutAsync("/api/blobs/two", new StringContent("2"))).StatusCode.ShouldBe(HttpStatusCode.Created);
            (await app.StopAsync()).ShouldBe(0);
        }
        first.Process.IsRunning.ShouldBeFalse();
        File.Exists(Path.Combine(data, "host", RunRecord.FileName)).ShouldBeFalse();

        await using (var app = await SampleProcess.StartAsync(data, "--EmbeddedHost:Azurite", "auto"))
        {
            Record().AccountName.ShouldBe(first.AccountName);
            (await app.Client.GetStringAsync("/api/blobs/one")).ShouldBe("1");
            (await app.Client.GetStringAsync("/api/blobs/two")).ShouldBe("2");
        }
    }

    [Fact]
    public async Task A_host_started_after_storage_and_host_were_killed_starts_a_storage_of_its_own_on_the_same_account()
    {
        await using (var app = await SampleProcess.StartAsync(data, "--EmbeddedHost:Azurite", "auto"))
        {
            await app.KillAsync();
        }
        var before = Record();
        Kill(before.Pid);
        while (before.Process.IsRunning)
        {
            await Task.Delay(5);
        }
        await using (var app = await SampleProcess.StartAsync(data, "--EmbeddedHost:Azurite", "auto"))
        {
            Record().AccountKey.ShouldBe(before.AccountKey);
            Record().Process.ShouldNotBe(before.Process);
            (await app.Client.PutAsync("/api/blobs/three", new StringContent("3"))).StatusCode.ShouldBe(HttpStatusCode.Created);
        }
    }

    [Fact]
    public async Task A_storage_whose_host_was_killed_before_noting_it_down_is_ended_first()
    {
        await using (var app = await SampleProcess.StartAsync(data, "--EmbeddedHost:Azurite", "auto"))
        {
            await app.KillAsync();
        }
        var orphan = Record();
        OwnerOnlyFiles.Write(RecordFile, orphan with { Pid = 0, StartTicks = 0 });
        await using (var app = await SampleProcess.StartAsync(data, "--EmbeddedHost:Azurite", "auto"))
        {
            orphan.Process.IsRunning.ShouldBeFalse();
            Record().Process.IsRunning.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_storage_that_is_killed_under_a_running_host_is_started_again_at_the_same_address()
    {
        await using var app = await SampleProcess.StartAsync(data, "--EmbeddedHost:Azurite", "auto");
        var before = Record();
        Kill(before.Pid);
        while (Record().Pid == before.Pid)
        {
            await Task.Delay(20);
        }
        HttpStatusCode status;
        while ((status = (await app.Client.PutAsync("/api/blobs/again", new StringContent("1"))).StatusCode) == HttpStatusCode.InternalServerError)
        {
            await Task.Delay(50);
        }
        status.ShouldBe(HttpStatusCode.Created);
        Record().ConnectionString.ShouldBe(before.ConnectionString);
    }

    [Theory]
    [InlineData("EmbeddedHost:Node", "/nowhere/node", AzuriteFault.NodeMissing, "/nowhere/node")]
    [InlineData("EmbeddedHost:AzuriteScript", "/nowhere/main.js", AzuriteFault.AzuriteMissing, "/nowhere/main.js")]
    public async Task What_is_missing_is_named(string setting, string value, AzuriteFault fault, string named)
    {
        var failure = await StartFailureAsync(setting, value);
        failure.Fault.ShouldBe(fault);
        failure.Message.ShouldContain(named);
    }

    [Fact]
    public async Task A_failed_start_shows_the_last_lines_and_leaves_nothing_running()
    {
        Directory.CreateDirectory(data);
        var script = Path.Combine(data, "broken.js");
        await File.WriteAllTextAsync(script, "console.error('no such luck'); process.exit(3);");
        var failure = await StartFailureAsync("EmbeddedHost:AzuriteScript", script);
        failure.Fault.ShouldBe(AzuriteFault.StartFailed);
        failure.Message.ShouldContain("no such luck");
        ProcessIdentity.WithArgument(Path.Combine(data, "azurite")).ShouldBeEmpty();
    }

    static void Kill(int pid)
    {
        using var azurite = System.Diagnostics.Process.GetProcessById(pid);
        azurite.Kill();
    }

    string RecordFile => Path.Combine(data, "host", "azurite.json");

    AzuriteRecord Record() => JsonSerializer.Deserialize<AzuriteRecord>(File.ReadAllText(RecordFile), JsonSerializerOptions.Web)!;

    async Task<AzuriteException> StartFailureAsync(string setting, string value)
    {
        var builder = SampleHost.CreateBuilder(data, "--EmbeddedHost:Azurite", "auto", $"--{setting}", value);
        builder.UseFunctionsOf(typeof(HttpFunctions));
        using var host = builder.Build();
        return await Should.ThrowAsync<AzuriteException>(() => host.StartAsync());
    }
}
