using System.Globalization;
using QaPipeline.Chaos;

return args switch
{
    ["worker", var folder, var run, var seed] => await Worker.RunAsync(folder, Number(run), Number(seed)),
    _ => await FullAsync(args),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static async Task<int> FullAsync(string[] args)
{
    var options = new ChaosOptions();
    for (var i = 0; i < args.Length; i++)
    {
        if (i + 1 == args.Length || args[i] is not ("--kills" or "--seed" or "--data"))
        {
            await Console.Error.WriteLineAsync("Usage: Chaos [--kills N] [--seed N] [--data FOLDER]");
            return 2;
        }
        var value = args[++i];
        options = args[i - 1] switch
        {
            "--kills" => options with { Kills = Number(value) },
            "--seed" => options with { Seed = Number(value) },
            _ => options with { Folder = value },
        };
    }
    var temporary = options.Folder is null;
    options = options with { Folder = options.Folder ?? Directory.CreateTempSubdirectory("chaos-").FullName };
    ChaosReport report;
    using (var storage = new AzuriteCompanion(options.Folder))
    {
        report = await ChaosRun.RunAsync(options, [storage], Console.Out);
    }
    await Console.Out.WriteLineAsync(report.ToString());
    if (report.Problems.Count > 0)
    {
        await Console.Out.WriteLineAsync("What was found is kept in " + options.Folder);
        return 1;
    }
    if (temporary)
    {
        Directory.Delete(options.Folder, recursive: true);
    }
    return 0;
}
