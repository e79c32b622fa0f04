using System.Net;
using System.Net.Sockets;
using QaPipeline.EmbeddedHost.Hosting;
using QaPipeline.EmbeddedHost.Tests.Sample;

namespace QaPipeline.EmbeddedHost.Tests.Hosting;

/// <summary>What a person sees of a host that can't start: one sentence, and no stack trace.</summary>
public sealed class FailedStartTests : IDisposable
{
    readonly string data = SampleHost.NewDataDirectory();
    readonly TcpListener other = new(IPAddress.Loopback, 0);
    readonly string taken;

    public FailedStartTests()
    {
        Directory.CreateDirectory(data);
        other.Start();
        taken = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
    }

    public void Dispose()
    {
        other.Dispose();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_busy_port_is_named()
    {
        var failure = await Should.ThrowAsync<AddressNotFreeException>(() => SampleHost.StartAsync([typeof(HttpFunctions)], builder => builder.Configuration["urls"] = taken, data));
        failure.Address.ShouldBe(taken);
        failure.Message.ShouldStartWith($"The host can't listen at {taken}: another program listens there already.");
        await using var next = await SampleHost.StartAsync([typeof(HttpFunctions)], dataDirectory: data);
    }

    [Fact]
    public async Task An_address_the_machine_does_not_have_is_named()
    {
        var failure = await Should.ThrowAsync<AddressNotFreeException>(() => SampleHost.StartAsync([typeof(HttpFunctions)], builder => builder.Configuration["urls"] = "http://192.0.2.1:8080", data));
        failure.Message.ShouldStartWith("The host can't listen at http://192.0.2.1:8080: the system says ");
    }

    [Fact]
    public async Task A_start_that_fails_ends_the_program_with_one_sentence_on_standard_error()
    {
        var (code, output, error) = await SampleProcess.FailAsync(data, "--EmbeddedHost:Azurite", "off", "--urls", taken);
        error.ShouldBe($"The host can't listen at {taken}: another program listens there already. Choose another address with --urls, or leave it out for a free one.{Environment.NewLine}");
        (code, output).ShouldBe((1, string.Empty));
    }

    [Fact]
    public async Task So_does_an_app_that_cannot_be_built()
    {
        var (code, output, error) = await SampleProcess.FailAsync(data, "--EmbeddedHost:Azurite", "perhaps");
        error.ShouldBe($"The setting EmbeddedHost:Azurite is 'perhaps'; it takes 'auto' or 'off'.{Environment.NewLine}");
        (code, output).ShouldBe((1, string.Empty));
    }

    [Fact]
    public async Task So_does_a_store_that_is_no_store()
    {
        Directory.CreateDirectory(Path.Combine(data, "durable"));
        await File.WriteAllTextAsync(Path.Combine(data, "durable", "store.db"), new string('x', 5_000));
        var (code, output, error) = await SampleProcess.FailAsync(data, "--EmbeddedHost:Azurite", "off");
        error.Trim().ShouldBe($"The orchestration store '{Path.Combine(data, "durable", "store.db")}' can't be used: It is not an SQLite database, or it is damaged. Restore the file from a backup, or name another file.");
        (code, output).ShouldBe((1, string.Empty));
    }
}
