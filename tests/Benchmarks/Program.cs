using QaPipeline.Benchmarks;

switch (args)
{
    case ["engine", .. var which]:
        await EngineBenchmarks.RunAsync(which, Console.Out);
        return 0;
    case ["reading", .. var which]:
        await ReadingBenchmarks.RunAsync(which, Console.Out);
        return 0;
    case ["drafting"]:
        await DraftingBenchmarks.RunAsync();
        return 0;
    case ["draft"]:
        await DraftBenchmarks.RunAsync(Console.Out);
        return 0;
    case ["mapping"]:
        await MappingBenchmarks.RunAsync(Console.Out);
        return 0;
    case ["cycle", .. var size]:
        await CycleBenchmarks.RunAsync(size, Console.Out);
        return 0;
    case ["portal"]:
        await PortalBenchmarks.RunAsync(Console.Out);
        return 0;
    case ["upload"]:
        await UploadBenchmarks.RunAsync(Console.Out);
        return 0;
    default:
        await Console.Error.WriteLineAsync("Usage: Benchmarks engine [fan-out | chain | history | idle]... | reading [memory | pdf | docx]... | drafting | draft | mapping | portal | upload | cycle [INSTITUTIONS [DOCUMENTS]]");
        return 2;
}
