using System.CommandLine;

namespace QaPipeline.Cli.Draft;

/// <summary>What the command line says about the review; the file holds what has no option of its own, and options go before it.</summary>
sealed record ReviewOptions(string? File = null, string? Agency = null, string? Institution = null, string? Procedure = null, string? Cycle = null, string? Review = null, DateOnly? Date = null);

/// <summary>The command line of <see cref="ReviewOptions"/>.</summary>
sealed class ReviewArguments
{
    readonly Option<string?> _file = new("--review-data") { Description = "A JSON file about the review: names, assignments to members, programme of the visit, late files." };
    readonly Option<string?> _agency = new("--agency") { Description = "The agency's profile (JSON): name, logo, colours, fonts, language, scale, template." };
    readonly Option<string?> _institution = new("--institution") { Description = "Name of the institution on the title page." };
    readonly Option<string?> _procedure = new("--procedure") { Description = "Name of the procedure on the title page." };
    readonly Option<string?> _cycle = new("--cycle") { Description = "Name of the review cycle on the title page." };
    readonly Option<string?> _review = new("--review") { Description = "Id of the review, by which a returned draft is recognised." };
    readonly Option<DateOnly?> _date = new("--date") { Description = "Date printed on the draft (yyyy-MM-dd)." };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _file, _agency, _institution, _procedure, _cycle, _review, _date })
        {
            command.Add(option);
        }
    }

    public ReviewOptions Of(ParseResult parsed) => new(parsed.GetValue(_file), parsed.GetValue(_agency), parsed.GetValue(_institution), parsed.GetValue(_procedure),
        parsed.GetValue(_cycle), parsed.GetValue(_review), parsed.GetValue(_date));
}
