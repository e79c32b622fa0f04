using Microsoft.Data.Sqlite;
using QaPipeline.EmbeddedHost.Durable;

namespace QaPipeline.EmbeddedHost.Tests.Durable;

public class StoreTests
{
    [Fact]
    public async Task Opening_the_same_store_twice_is_refused_with_a_clear_message()
    {
        await using var host = await EngineHost.StartAsync(_ => { });
        using var second = host.NewEngine();
        var e = await Should.ThrowAsync<DurableStoreInUseException>(() => second.StartAsync(CancellationToken.None));
        e.Message.ShouldContain(host.StorePath);
        e.Message.ShouldContain("in use by another running host");
    }

    [Fact]
    public async Task A_store_that_is_free_again_opens()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("one", _ => Task.FromResult(1)));
        for (var i = 0; i < 3; i++)
        {
            (await host.ResultAsync<int>("one")).ShouldBe(1);
            await host.StopAsync();
            await host.StartAsync();
        }
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_refused()
    {
        await using var host = await EngineHost.StartAsync(_ => { });
        await host.StopAsync();
        Run(host.StorePath, "PRAGMA user_version = 99");
        using var engine = host.NewEngine();
        (await Should.ThrowAsync<DurableStoreVersionException>(() => engine.StartAsync(CancellationToken.None))).Message.ShouldContain("It has version 99");
    }

    [Fact]
    public async Task Another_programs_database_is_refused_and_left_alone()
    {
        await using var host = await EngineHost.StartAsync(_ => { });
        await host.StopAsync();
        File.Delete(host.StorePath);
        Run(host.StorePath, "CREATE TABLE theirs (a)");
        using var engine = host.NewEngine();
        await Should.ThrowAsync<DurableStoreVersionException>(() => engine.StartAsync(CancellationToken.None));
        Ask(host.StorePath, "SELECT count(*) FROM sqlite_master").ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await using var host = await EngineHost.StartAsync(_ => { });
        await host.StopAsync();
        await File.WriteAllTextAsync(host.StorePath, new string('x', 10_000));
        using var engine = host.NewEngine();
        (await Should.ThrowAsync<DurableStoreVersionException>(() => engine.StartAsync(CancellationToken.None))).Message.ShouldContain("not an SQLite database");
    }

    [Theory]
    [InlineData(Durability.Process)]
    [InlineData(Durability.PowerLoss)]
    public async Task Either_level_of_durability_keeps_what_was_acknowledged(Durability durability)
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("waits", c => c.WaitForExternalEvent<int>("e")), o => o.Durability = durability);
        var id = await host.BeginAsync("waits");
        await host.Client.RaiseEventAsync(id, "e", 5);
        await host.KillAndRestartAsync();
        (await host.EndOfAsync(id)).ReadOutputAs<int>().ShouldBe(5);
    }

    [Fact]
    public async Task A_history_holds_each_event_once_and_in_order()
    {
        await using var host = await EngineHost.StartAsync(f => f.Activity<int, int>("a", i => i).Orchestrator("o", async c =>
        {
            await c.CallActivityAsync<int>("a", 1);
            await c.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            await c.WaitForExternalEvent<int>("e");
        }));
        var id = await host.BeginAsync("o");
        await host.Client.RaiseEventAsync(id, "e", 1);
        await host.EndOfAsync(id);
        host.Kill();
        Lines(host.StorePath, "SELECT kind || ' ' || task FROM history WHERE kind NOT IN (1, 12) ORDER BY seq").ShouldBe(["2 -1", "3 0", "4 0", "6 1", "7 1", "16 -1"]);
        Ask(host.StorePath, "SELECT count(*) FROM history WHERE kind = 12").ShouldBe(1);
        Ask(host.StorePath, "SELECT (SELECT count(*) FROM messages) + (SELECT count(*) FROM activities)").ShouldBe(0);
    }

    [Fact]
    public async Task A_new_run_leaves_no_history_of_the_old_one()
    {
        await using var host = await EngineHost.StartAsync(f => f.Activity<int, int>("a", i => i + 1).Orchestrator("o", async c =>
        {
            var n = await c.CallActivityAsync<int>("a", c.GetInput<int>());
            if (n < 50)
            {
                c.ContinueAsNew(n);
            }
            return n;
        }));
        (await host.ResultAsync<int>("o", 0)).ShouldBe(50);
        host.Kill();
        Ask(host.StorePath, "SELECT count(*) FROM history").ShouldBe(6);
    }

    [Fact]
    public async Task Finished_instances_go_after_their_retention_time_and_the_file_shrinks()
    {
        var clock = new ManualTime();
        await using var host = await EngineHost.StartAsync(
            f => f.Orchestrator("big", _ => Task.FromResult(new string('x', 100_000))).Orchestrator("waits", c => c.WaitForExternalEvent<int>("e")),
            o => o.Retention = TimeSpan.FromDays(30),
            clock);
        await host.BeginAsync("waits", id: "stays");
        for (var i = 0; i < 250; i++)
        {
            await host.RunAsync("big", id: $"b{i}");
        }
        clock.Advance(TimeSpan.FromDays(29));
        (await host.Client.GetInstanceAsync("b0")).ShouldNotBeNull();
        clock.Advance(TimeSpan.FromDays(2));
        await host.UntilGoneAsync("b249");
        (await host.Client.GetInstanceAsync("stays")).ShouldNotBeNull();
        for (var i = 0; i < 2_000 && Ask(host.StorePath, "PRAGMA freelist_count") > 0; i++)
        {
            await Task.Delay(10);
        }
        await host.StopAsync();
        new FileInfo(host.StorePath).Length.ShouldBeLessThan(500_000);
    }

    [Fact]
    public void Finished_instances_are_kept_for_ninety_days_unless_configured() => new DurableEngineOptions().Retention.ShouldBe(TimeSpan.FromDays(90));

    static void Run(string path, string sql)
    {
        using var db = Open(path);
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static long Ask(string path, string sql) => long.Parse(Lines(path, sql).Single(), System.Globalization.CultureInfo.InvariantCulture);

    static List<string> Lines(string path, string sql)
    {
        using var db = Open(path);
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(0));
        }
        return lines;
    }

    static SqliteConnection Open(string path)
    {
        var db = new SqliteConnection($"Data Source={path};Pooling=False");
        db.Open();
        return db;
    }
}
