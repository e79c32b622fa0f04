using System.Diagnostics;

namespace QaPipeline.Tests;

/// <summary>What starts the app for one folder in the same moment comes to one app.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_command_and_the_app_that_are_started_together_both_work_whichever_is_first_and_the_app_stays()
    {
        var folder = Directory.CreateTempSubdirectory("qa-start-").FullName;
        using var up = QaCommand.Start("up", "--data", folder, "--urls", "http://127.0.0.1:0");
        var complained = up.StandardError.ReadToEndAsync();
        try
        {
            var together = await QaCommand.RunAsync("plan", "list", "--data", folder);
            await ListensAsync(up.StandardOutput);
            var afterwards = await QaCommand.RunAsync("plan", "list", "--data", folder);

            together.ShouldExitWith(0);
            afterwards.ShouldExitWith(0);
            up.HasExited.ShouldBeFalse("a command stops no app that it did not start");
        }
        finally
        {
            using var terminate = Process.Start("kill", ["-TERM", $"{up.Id}"]);
            await up.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        }
        (await complained).ShouldBeEmpty();
        Directory.Delete(folder, recursive: true);
    }

    static async Task ListensAsync(StreamReader said)
    {
        while (await said.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("The function app listens on", StringComparison.Ordinal))
            {
                return;
            }
        }
        Assert.Fail("The app has ended without listening.");
    }
}
