using System.Text.Json;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Cli.Draft;

/// <summary>What is said about a review: the file, with the options of the command line before it.</summary>
static class ReviewData
{
    public static async Task<ReviewParticulars> ReadAsync(ReviewOptions options, CancellationToken cancellationToken)
    {
        var said = options.File is { } path ? await FromAsync(path, cancellationToken) : new ReviewParticulars();
        said = said with
        {
            Institution = options.Institution ?? said.Institution,
            Procedure = options.Procedure ?? said.Procedure,
            Cycle = options.Cycle ?? said.Cycle,
            Review = options.Review ?? said.Review,
            Date = options.Date ?? said.Date,
        };
        return said.Problem is { } problem ? throw new CliException(problem, ExitCodes.Usage) : said;
    }

    static async Task<ReviewParticulars> FromAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize<ReviewParticulars>(await File.ReadAllBytesAsync(GivenFile.Require(path), cancellationToken), DomainJson.Compact) ?? throw new CliException($"'{path}' is empty.", ExitCodes.Usage);
        }
        catch (JsonException e)
        {
            throw new CliException($"'{path}' does not describe a review: {e.Message}", ExitCodes.Usage, e);
        }
    }
}
