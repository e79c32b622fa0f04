using System.CommandLine;
using QaPipeline.Cli.Api;

namespace QaPipeline.Cli.Uploads;

/// <summary>Command line of `qa receipt verify`.</summary>
static class ReceiptCommand
{
    public static Command Create()
    {
        var app = new AppArguments();
        var file = new Argument<string>("FILE") { Description = "The receipt: the .json or the .docx file." };
        var verify = new Command("verify", "Says whether the app issued a receipt and whether anything in it was changed.") { file };
        app.AddTo(verify);
        verify.SetAction((parsed, cancellationToken) =>
        {
            var path = GivenFile.Require(parsed.GetValue(file)!, "Name a receipt.");
            return app.Of(parsed).UseAsync(client => VerifyAsync(client, path, cancellationToken), cancellationToken);
        });
        return new Command("receipt", "Receipts of submitted packs.") { verify };
    }

    static async Task<int> VerifyAsync(QaClient client, string path, CancellationToken cancellationToken)
    {
        using var uploads = new UploadClient(client);
        var check = await uploads.CheckAsync(await File.ReadAllBytesAsync(path, cancellationToken), cancellationToken);
        Console.WriteLine(check.Explanation);
        return check.Valid ? ExitCodes.Success : ExitCodes.Failure;
    }
}
