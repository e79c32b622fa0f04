using System.CommandLine;

namespace QaPipeline.Cli.Uploads;

/// <summary>Command line of `qa upload`.</summary>
static class UploadCommand
{
    public static Command Create()
    {
        var app = new AppArguments();
        var paths = new Argument<string[]>("PATH") { Description = "A folder, or files.", Arity = ArgumentArity.OneOrMore };
        var review = new Option<string>("--review") { Description = "The review or institution that the pack is for.", Required = true };
        var name = new Option<string?>("--name") { Description = "What the pack is called; the folder's or first file's name when left out." };
        var confidential = new Option<string[]>("--confidential") { Description = "Marks a file of the pack as confidential; repeat it for each." };
        var personal = new Option<string[]>("--personal-data") { Description = "Marks a file of the pack as holding personal data; repeat it for each." };
        var submit = new Option<bool>("--submit") { Description = "Submits the pack when everything has arrived. It can't be changed afterwards." };
        var receipt = new Option<string?>("--receipt") { Description = "Where the receipt goes: a .json or a .docx file; with --submit." };
        var language = new Option<string>("--language") { Description = "Language of a receipt in Word: en or de.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "de");
        var cancel = new Option<bool>("--cancel") { Description = "Gives up the upload of this name that is under way." };
        var quiet = new Option<bool>("--quiet") { Description = "Show no progress." };
        var command = new Command("upload", "Sends files to the storage, goes on where a former upload ended, and submits the pack.") { paths, review, name, confidential, personal, submit, receipt, language, cancel, quiet };
        app.AddTo(command);
        command.SetAction((parsed, cancellationToken) => new UploadRun(
            new UploadOptions(parsed.GetValue(paths)!, parsed.GetValue(review)!, parsed.GetValue(name), parsed.GetValue(confidential) ?? [], parsed.GetValue(personal) ?? [],
                parsed.GetValue(submit), parsed.GetValue(receipt), parsed.GetValue(language)!, parsed.GetValue(cancel), parsed.GetValue(quiet)), app.Of(parsed)).RunAsync(cancellationToken));
        return command;
    }
}

/// <summary>What `qa upload` was asked for.</summary>
sealed record UploadOptions(string[] Paths, string Review, string? Name, string[] Confidential, string[] PersonalData, bool Submit, string? Receipt, string Language, bool Cancel, bool Quiet);
