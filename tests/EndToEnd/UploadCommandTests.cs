using System.Diagnostics;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Specialized;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage.Tests;

namespace QaPipeline.Tests;

/// <summary>`qa upload` with the storage behind a proxy that writes down what really went over the line.</summary>
public sealed class UploadCommandTests(AzuriteAccount azurite) : IClassFixture<AzuriteAccount>, IDisposable
{
    const int Megabyte = 1024 * 1024;

    readonly string folder = Directory.CreateTempSubdirectory("qa-upload-").FullName;
    readonly RecordingProxy proxy = new(azurite.Port);

    string Pack => Path.Combine(folder, "pack");

    string Data => Path.Combine(folder, "data");

    public void Dispose()
    {
        proxy.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The app takes its storage from the environment, and the storage is the proxy.</summary>
    Dictionary<string, string> Environment => new(StringComparer.Ordinal) { ["AzureWebJobsStorage"] = AzuriteAccount.ConnectionString(proxy.Port), ["EmbeddedHost__Azurite"] = "off" };

    void MakePack(int files, int megabytes)
    {
        Directory.CreateDirectory(Pack);
        var random = new Random(11);
        var buffer = new byte[Megabyte];
        for (var i = 0; i < files; i++)
        {
            using var file = File.Create(Path.Combine(Pack, $"{i:D2}.bin"));
            for (var m = 0; m < megabytes; m++)
            {
                random.NextBytes(buffer);
                file.Write(buffer);
            }
        }
    }

    async Task<Outcome> UploadAsync(params string[] more)
    {
        using var process = QaCommand.StartWith(Environment, ["upload", Pack, "--review", "review-7", "--data", Data, .. more]);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await process.WaitForExitAsync(limit.Token);
        return new Outcome(process.ExitCode, await output, await error);
    }

    int HostPid => JsonNode.Parse(File.ReadAllText(Path.Combine(Data, "host", "run.json")))!["pid"]!.GetValue<int>();

    static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
        process.WaitForExit();
    }

    [Fact]
    public async Task A_killed_upload_goes_on_and_sends_no_block_twice_that_the_storage_had_taken()
    {
        MakePack(files: 2, megabytes: 24);
        using (var first = QaCommand.StartWith(Environment, "upload", Pack, "--review", "review-7", "--data", Data))
        {
            var (output, error) = (first.StandardOutput.ReadToEndAsync(), first.StandardError.ReadToEndAsync());
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            while (proxy.Blocks.Count < 5)
            {
                first.HasExited.ShouldBeFalse("the upload ended before it could be killed");
                await Task.Delay(5, limit.Token);
            }
            first.Kill();
            Kill(HostPid);
            await first.WaitForExitAsync(limit.Token);
            await Task.WhenAll(output, error);
        }
        var taken = await StagedAsync();
        taken.Count.ShouldBeInRange(1, 11);

        (await UploadAsync("--submit", "--receipt", Path.Combine(folder, "receipt.json"))).ShouldExitWith(0);

        var blocks = proxy.Blocks;
        blocks.Count.ShouldBe(12);
        taken.ShouldAllBe(block => blocks[block].Count() == 1, "a block was sent twice although the storage had it");
        blocks.Sum(b => b.Max()).ShouldBe(48L * Megabyte);
        using var receiptCheck = QaCommand.StartWith(Environment, "receipt", "verify", Path.Combine(folder, "receipt.json"), "--data", Data);
        (await receiptCheck.StandardOutput.ReadToEndAsync()).ShouldContain("nothing in it was changed");
        await receiptCheck.WaitForExitAsync();
    }

    /// <summary>What the storage itself says it holds, in the words of the proxy.</summary>
    async Task<IReadOnlyList<string>> StagedAsync()
    {
        var container = azurite.Client.GetBlobContainerClient("uploads");
        var staged = new List<string>();
        await foreach (var session in azurite.Client.GetBlobContainerClient("register").GetBlobsAsync(prefix: "uploads/"))
        {
            foreach (var file in new[] { "00.bin", "01.bin" })
            {
                var blob = $"{session.Name["uploads/".Length..^".json".Length]}/{ContentHash.Of(file)[..16]}";
                try
                {
                    var list = await container.GetBlockBlobClient(blob).GetBlockListAsync();
                    staged.AddRange(list.Value.UncommittedBlocks.Select(b => $"/tests/uploads/{blob} {Uri.EscapeDataString(b.Name)}"));
                }
                catch (Azure.RequestFailedException e) when (e.Status == 404)
                {
                    // Nothing of this file had arrived.
                }
            }
        }
        return staged;
    }

    [Fact]
    public async Task Two_hundred_megabytes_in_ten_files_pass_by_the_host_and_a_second_command_sends_nothing()
    {
        MakePack(files: 10, megabytes: 20);
        File.Copy(Path.Combine(Pack, "00.bin"), Path.Combine(Pack, "copy-of-00.bin"));
        await using var app = await KeepRunningAsync();
        var idle = PeakMegabytes();

        (await UploadAsync()).Output.ShouldContain("Nothing is submitted yet");
        var sent = proxy.Blocks.Sum(b => b.Sum());
        var second = await UploadAsync("--confidential", "03.bin", "--submit");

        second.ShouldExitWith(0);
        second.Output.ShouldContain("'copy-of-00.bin' has the same content as '00.bin'");
        sent.ShouldBe(200L * Megabyte);
        second.Output.ShouldContain("0 bytes sent");
        PeakMegabytes().ShouldBeLessThan(400);
        (PeakMegabytes() - idle).ShouldBeLessThan(150, "the host held the files in memory");
    }

    /// <summary>The most memory that the host has had so far, as the kernel counts it.</summary>
    long PeakMegabytes() =>
        long.Parse(File.ReadLines($"/proc/{HostPid}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).AsSpan(6).Trim().ToString().Split(' ')[0]) / 1024;

    [Fact]
    public async Task A_changed_file_is_sent_anew_and_one_that_is_gone_is_taken_out()
    {
        MakePack(files: 3, megabytes: 1);
        await using var app = await KeepRunningAsync();
        (await UploadAsync()).ShouldExitWith(0);
        File.AppendAllText(Path.Combine(Pack, "00.bin"), "changed");
        File.Delete(Path.Combine(Pack, "02.bin"));
        // A disk of macOS spells a letter and its mark apart.
        File.WriteAllText(Path.Combine(Pack, "Qualita\u0308t.txt"), "Q");

        (await UploadAsync("--confidential", "Qualit\u00e4t.txt", "--submit", "--receipt", Path.Combine(folder, "receipt.json"))).ShouldExitWith(0);

        var files = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "receipt.json")))!["files"]!.AsArray();
        files.Select(f => $"{f!["name"]} {f["length"]}").ShouldBe([$"00.bin {Megabyte + 7}", $"01.bin {Megabyte}", "Qualit\u00e4t.txt 1"]);
        files[2]!["mark"]!.GetValue<string>().ShouldBe("confidential");
    }

    [Fact]
    public async Task An_upload_under_way_is_given_up_by_its_name()
    {
        MakePack(files: 1, megabytes: 1);
        await using var app = await KeepRunningAsync();
        (await UploadAsync()).ShouldExitWith(0);
        (await UploadAsync("--cancel")).Output.ShouldContain("is given up");
        (await UploadAsync("--cancel")).Error.ShouldContain("is under way");
    }

    /// <summary>An app that outlives the commands, as it does for people who work with it.</summary>
    async Task<RunningApp> KeepRunningAsync()
    {
        var process = QaCommand.StartWith(Environment, "up", "--data", Data, "--urls", "http://127.0.0.1:0");
        while (!File.Exists(Path.Combine(Data, "host", "run.json")))
        {
            process.HasExited.ShouldBeFalse(process.HasExited ? await process.StandardError.ReadToEndAsync() : "");
            await Task.Delay(50);
        }
        return new RunningApp(process);
    }

    sealed class RunningApp(Process process) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            using (var stop = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            {
                await stop.WaitForExitAsync();
            }
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
