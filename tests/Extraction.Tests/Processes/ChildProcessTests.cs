using System.Globalization;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Tests.Processes;

public sealed class ChildProcessTests
{
    static readonly Tool Shell = new("sh", "dash");

    readonly ChildProcess _processes = new(TimeProvider.System);

    [Fact]
    public async Task Output_and_exit_code_come_back()
    {
        var (result, text) = await RunAsync("echo one; echo two >&2; exit 3");

        text.ShouldBe("one\n");
        result.ShouldBe(new(ChildProcessEnd.Exited, 3, "two\n"));
        result.Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task A_tool_that_runs_too_long_is_stopped_together_with_what_it_started()
    {
        var (result, text) = await RunAsync("sleep 300 & echo $!; wait", call => call with { Timeout = TimeSpan.FromSeconds(0.5) });

        result.End.ShouldBe(ChildProcessEnd.TimedOut);
        (await IsGoneAsync(text)).ShouldBeTrue();
    }

    [Fact]
    public async Task Cancelling_stops_the_tool_together_with_what_it_started()
    {
        using var cancel = new CancellationTokenSource();
        var child = string.Empty;

        await Should.ThrowAsync<OperationCanceledException>(() => _processes.RunAsync(
            new(Shell, ["-c", "sleep 300 & echo $!; wait"]),
            async (output, token) =>
            {
                var reader = new StreamReader(output);
                child = await reader.ReadLineAsync(token) ?? string.Empty;
                await cancel.CancelAsync();
                await reader.ReadToEndAsync(token);
            },
            cancel.Token));

        (await IsGoneAsync(child)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_tool_that_writes_too_much_is_stopped()
    {
        var (result, text) = await RunAsync("yes", call => call with { OutputBytes = 10_000 });

        result.End.ShouldBe(ChildProcessEnd.OutputLimit);
        text.Length.ShouldBeLessThanOrEqualTo(10_000);
    }

    [Fact]
    public async Task A_reader_that_has_seen_enough_stops_the_tool()
    {
        var result = await _processes.RunAsync(new(Shell, ["-c", "yes"]), async (output, token) => await output.ReadExactlyAsync(new byte[10], token), default);

        result.End.ShouldBe(ChildProcessEnd.Stopped);
    }

    [Fact]
    public async Task Memory_beyond_the_limit_is_not_given()
    {
        const string NeedsMemory = "head -c 200000000 /dev/zero | tail -c 150000000 | wc -c";

        var (tight, _) = await RunAsync($"{NeedsMemory} | grep -q 150000000", call => call with { MemoryBytes = 64 * 1024 * 1024 });
        var (wide, _) = await RunAsync($"{NeedsMemory} | grep -q 150000000");

        tight.Succeeded.ShouldBeFalse();
        tight.ErrorTail.ShouldContain("memory");
        wide.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Files_beyond_the_limit_are_not_written()
    {
        var path = Path.GetTempFileName();

        var (result, _) = await RunAsync($"head -c 1000000 /dev/zero > {path}", call => call with { FileBytes = 4096 });

        result.Succeeded.ShouldBeFalse();
        new FileInfo(path).Length.ShouldBe(4096);
        File.Delete(path);
    }

    [Fact]
    public async Task The_tool_leads_a_process_group_of_its_own()
    {
        var (_, text) = await RunAsync("cut -d' ' -f5 /proc/$$/stat; echo $$");

        var lines = text.Split('\n');
        lines[0].ShouldBe(lines[1]);
    }

    [Fact]
    public async Task Only_the_end_of_long_error_output_is_kept()
    {
        var (result, _) = await RunAsync("yes error | head -c 100000 >&2; echo last >&2");

        result.ErrorTail.Length.ShouldBe(4096);
        result.ErrorTail.ShouldEndWith("last\n");
    }

    [Fact]
    public async Task The_environment_of_the_host_is_not_passed_on()
    {
        Environment.SetEnvironmentVariable("QA_TEST_SECRET", "secret");

        var (_, text) = await RunAsync("env");

        text.ShouldContain("PATH=");
        text.ShouldNotContain("secret");
    }

    [Fact]
    public async Task After_the_allowed_time_outs_nothing_more_is_started_for_the_file()
    {
        var marker = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var ofOneFile = new ChildProcess(TimeProvider.System) { MostTimeouts = 1 };
        var endless = new ChildProcessCall(Shell, ["-c", "sleep 60"]) { Timeout = TimeSpan.FromMilliseconds(100) };

        (await ofOneFile.RunAsync(endless, default)).End.ShouldBe(ChildProcessEnd.TimedOut);
        (await ofOneFile.RunAsync(new(Shell, ["-c", $"touch {marker}"]), default)).End.ShouldBe(ChildProcessEnd.TimedOut);

        File.Exists(marker).ShouldBeFalse();
    }

    [Fact]
    public async Task A_missing_tool_is_named_with_its_package()
    {
        var missing = await Should.ThrowAsync<ToolMissingException>(() => _processes.RunAsync(new(new("no-such-tool", "some-package"), []), default));

        missing.Message.ShouldContain("some-package");
    }

    async Task<(ChildProcessResult Result, string Output)> RunAsync(string script, Func<ChildProcessCall, ChildProcessCall>? limits = null)
    {
        var call = new ChildProcessCall(Shell, ["-c", script]);
        var text = new MemoryStream();
        var result = await _processes.RunAsync(limits?.Invoke(call) ?? call, (output, token) => output.CopyToAsync(text, token), default);
        return (result, System.Text.Encoding.UTF8.GetString(text.ToArray()));
    }

    /// <summary>Whether a process has ended, which the system may take a moment to record.</summary>
    static async Task<bool> IsGoneAsync(string processId)
    {
        var status = $"/proc/{int.Parse(processId, CultureInfo.InvariantCulture)}/stat";
        for (var i = 0; i < 100; i++)
        {
            if (!File.Exists(status) || (await File.ReadAllTextAsync(status)).Contains(") Z ", StringComparison.Ordinal))
            {
                return true;
            }
            await Task.Delay(20);
        }
        return false;
    }
}
