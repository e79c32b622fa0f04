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
    var report = await ChaosRun.RunAsync(options, [], Console.Out);
    await Console.Out.WriteLineAsync(report.ToString());
    return report.Problems.Count == 0 ? 0 : 1;
}
