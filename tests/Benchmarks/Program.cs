using QaPipeline.Benchmarks;

switch (args)
{
    case ["engine", .. var which]:
        await EngineBenchmarks.RunAsync(which, Console.Out);
        return 0;
    default:
        await Console.Error.WriteLineAsync("Usage: Benchmarks engine [fan-out | chain | history | idle]...");
        return 2;
}
