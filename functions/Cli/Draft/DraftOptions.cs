using System.CommandLine;
using System.Globalization;

namespace QaPipeline.Cli.Draft;

/// <summary>Which pack is analysed and how: the same for every command that starts from a pack.</summary>
sealed record PackOptions(string Path, string Framework, string Audience, int Top, string Data, bool Quiet, string? OcrLanguages = null)
{
    /// <summary>What is said about the review.</summary>
    public ReviewOptions Review { get; init; } = new();

    /// <summary>CSV with conditions and recommendations of earlier reviews.</summary>
    public string? Previous { get; init; }

    /// <summary>CSV with the institution's evidence index, where it is no file of the pack.</summary>
    public string? Index { get; init; }
}

/// <summary>What `qa draft` was asked for.</summary>
sealed record DraftOptions(PackOptions Pack, string Out, string? Map, string? Ledger);

/// <summary>The command line of <see cref="PackOptions"/>.</summary>
sealed class PackArguments
{
    readonly Argument<string> _path = new("PATH") { Description = "A folder, a ZIP or one file." };
    readonly Option<string> _framework = new("--framework") { Description = "Id of a built-in framework, or a JSON file that is tried for this pack alone.", DefaultValueFactory = _ => "micro-credentials" };
    readonly Option<string> _audience = new("--audience") { Description = "Whose documents these are.", DefaultValueFactory = _ => "institution" };
    readonly Option<int> _top = new("--top") { Description = "Most evidence listed per criterion in the map.", DefaultValueFactory = _ => 25 };
    readonly Option<string?> _previous = new("--previous") { Description = "CSV of what earlier reviews asked for: a column \"text\", and \"kind\", \"source\", \"due\" where known." };
    readonly Option<string?> _index = new("--index") { Description = "CSV of the institution's evidence index, where it is no file of the pack: columns \"document\" and \"criterion\"." };
    readonly Option<string> _data = new("--data") { Description = "Folder for storage and state.", DefaultValueFactory = _ => ".qa" };
    readonly Option<string?> _ocrLanguages = new("--ocr-languages") { Description = "Languages of scanned pages as tesseract names them, such as deu+eng, or auto." };
    readonly ReviewArguments _review = new();
    readonly Option<bool> _quiet = new("--quiet") { Description = "Show no progress and no summary." };

    public PackArguments()
    {
        _audience.AcceptOnlyFromAmong("institution", "agency", "alternative-provider");
        _top.Validators.Add(r =>
        {
            if (r.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var top) && top < 1)
            {
                r.AddError("--top is at least 1.");
            }
        });
    }

    public void AddTo(Command command)
    {
        command.Add(_path);
        foreach (var option in new Option[] { _framework, _audience, _top, _previous, _index, _data, _quiet, _ocrLanguages })
        {
            command.Add(option);
        }
        _review.AddTo(command);
    }

    public PackOptions Of(ParseResult parsed) => new(parsed.GetValue(_path)!, parsed.GetValue(_framework)!, parsed.GetValue(_audience)!, parsed.GetValue(_top),
        parsed.GetValue(_data)!, parsed.GetValue(_quiet), parsed.GetValue(_ocrLanguages))
    {
        Review = _review.Of(parsed),
        Previous = parsed.GetValue(_previous),
        Index = parsed.GetValue(_index),
    };
}
