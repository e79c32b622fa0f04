namespace QaPipeline.Cli.Draft;

/// <summary>What `qa draft` was asked for.</summary>
sealed record DraftOptions(string Path, string Out, string? Map, string? Ledger, string Framework, string Audience, int Top, string Data, bool Quiet);
