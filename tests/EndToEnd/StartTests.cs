using System.Diagnostics;

namespace QaPipeline.Tests;

/// <summary>What starts the app for one folder in the same moment comes to one app.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_command_that_is_given_while_the_app_starts_waits_for_it_uses_it_and_leaves_it_running()
    {
        var folder = Directory.CreateTempSubdirectory("qa-start-").FullName;
        using var up = QaCommand.Start("up", "--data", folder, "--urls", "http://127.0.0.1:0");
        var said = up.StandardOutput.ReadToEndAsync();
        var complained = up.StandardError.ReadToEndAsync();
        try
        {
            var list = await QaCommand.RunAsync("plan", "list", "--data", folder);
            var again = await QaCommand.RunAsync("plan", "list", "--data", folder);

            list.ShouldExitWith(0);
            again.ShouldExitWith(0);
            File.Exists(Path.Combine(folder, "host", "started-by-command")).ShouldBeFalse("the command has started nothing that it would stop");
            if (up.HasExited)
            {
                Assert.Fail($"The app has ended: {await said} {await complained}");
            }
        }
        finally
        {
            using var terminate = Process.Start("kill", ["-TERM", $"{up.Id}"]);
            await up.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        }
        (await said).ShouldContain("The function app listens on");
        Directory.Delete(folder, recursive: true);
    }
}
