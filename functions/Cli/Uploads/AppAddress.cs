using System.CommandLine;
using QaPipeline.Cli.Api;
using QaPipeline.Cli.Hosting;

namespace QaPipeline.Cli.Uploads;

/// <summary>Which app a command speaks to: the one on this machine, or one at an address.</summary>
sealed class AppArguments
{
    readonly Option<string> _data = new("--data") { Description = "Folder for storage and state of the app on this machine.", DefaultValueFactory = _ => ".qa" };
    readonly Option<Uri?> _url = new("--url") { Description = "Address of an app elsewhere; its key is taken from the environment variable QA_KEY.", CustomParser = r => Parse(r.Tokens[0].Value, r.AddError) };

    public void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_url);
    }

    public AppAddress Of(ParseResult parsed) => new(parsed.GetValue(_data)!, parsed.GetValue(_url));

    static Uri? Parse(string text, Action<string> wrong)
    {
        if (Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }
        wrong($"'{text}' is no address such as https://qa.agency.example.");
        return null;
    }
}

/// <summary>An app on this machine, by its data folder, or one at an address.</summary>
sealed record AppAddress(string Data, Uri? Url)
{
    public async Task<int> UseAsync(Func<QaClient, Task<int>> use, CancellationToken cancellationToken)
    {
        if (Url is not null)
        {
            using var remote = new QaClient(Url, Environment.GetEnvironmentVariable("QA_KEY"));
            return await use(remote);
        }
        await using var host = await LocalHost.StartAsync(Data, cancellationToken);
        using var local = new QaClient(host.Address, host.Key);
        return await use(local);
    }
}
