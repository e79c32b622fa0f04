using System.Globalization;
using System.Text.Json.Nodes;

namespace QaPipeline.Cli.Trail;

/// <summary>`qa import FILE`: sends a table and tells what became of each line.</summary>
static class ImportRun
{
    static readonly string[] Kinds = ["people", "institutions", "conditions"];

    public static async Task<int> RunAsync(TrailOptions options, string file, string? kind, bool preview, CancellationToken cancellationToken)
    {
        GivenFile.Require(file);
        var what = kind ?? Kinds.FirstOrDefault(k => Path.GetFileName(file).Contains(k, StringComparison.OrdinalIgnoreCase))
            ?? throw new CliException("What is in the file? Say --kind people, institutions or conditions.", ExitCodes.Usage);
        var content = await File.ReadAllBytesAsync(file, cancellationToken);
        return await TrailRun.RunAsync(options, async client =>
        {
            using var body = new ByteArrayContent(content);
            var report = await client.SendAsync(HttpMethod.Post, $"api/imports/{what}?preview={(preview ? "true" : "false")}", body, cancellationToken, acceptUnprocessable: true);
            if (options.Json)
            {
                TrailRun.Print(report);
            }
            else
            {
                Print(report, preview);
            }
            return report["usable"]!.GetValue<bool>() ? ExitCodes.Success : ExitCodes.Failure;
        }, cancellationToken);
    }

    static void Print(JsonNode report, bool preview)
    {
        foreach (var problem in report["problems"]!.AsArray())
        {
            Console.Error.WriteLine(problem!.GetValue<string>());
        }
        foreach (var line in report["lines"]!.AsArray())
        {
            foreach (var text in line!["problems"]!.AsArray().Concat(line["notes"]!.AsArray()))
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Line {line["line"]!.GetValue<int>()}: {text!.GetValue<string>()}"));
            }
        }
        var counts = string.Join(", ", report["counts"]!.AsObject().Select(c => $"{c.Value!.GetValue<int>().ToString(CultureInfo.InvariantCulture)} {c.Key}"));
        Console.Out.WriteLine(!report["usable"]!.GetValue<bool>() ? $"Nothing was imported ({counts})." : preview ? $"Would be imported: {counts}." : $"Imported: {counts}.");
    }
}
