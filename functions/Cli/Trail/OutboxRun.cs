using System.Text.Json.Nodes;
using QaPipeline.Cli.Api;

namespace QaPipeline.Cli.Trail;

/// <summary>`qa outbox`: lists notifications and acts on one of them.</summary>
static class OutboxRun
{
    const int ShownId = 12;

    public static Task<int> ListAsync(TrailOptions options, string? state, CancellationToken cancellationToken) =>
        TrailRun.RunAsync(options, async client =>
        {
            var items = await AllAsync(client, state, cancellationToken);
            if (options.Json)
            {
                TrailRun.Print(new JsonArray([.. items.Select(i => i.DeepClone())]));
                return ExitCodes.Success;
            }
            foreach (var item in items)
            {
                var record = item["record"]!;
                var notification = record["notification"]!;
                Console.Out.WriteLine($"{item["id"]!.GetValue<string>()[..ShownId]}  {record["state"],-7}  {record["dueAt"]}  {notification["template"]}  {notification["subject"]}  {record["fault"]}".TrimEnd());
            }
            return ExitCodes.Success;
        }, cancellationToken);

    public static Task<int> ActAsync(TrailOptions options, string id, string path, CancellationToken cancellationToken) =>
        TrailRun.RunAsync(options, async client =>
        {
            var whole = id.Length == 64 ? id : await CompleteAsync(client, id, cancellationToken);
            var answer = path.Length == 0
                ? await client.SendAsync(HttpMethod.Get, $"api/notifications/{whole}", null, cancellationToken)
                : await client.SendAsync(HttpMethod.Post, $"api/notifications/{whole}/{path}", null, cancellationToken);
            if (options.Json)
            {
                TrailRun.Print(answer);
            }
            else if (path.Length > 0)
            {
                Console.Out.WriteLine($"{whole[..ShownId]} is {answer["state"]!.GetValue<string>().ToLowerInvariant()} now.");
            }
            else
            {
                Console.Out.WriteLine(answer["text"] is { } text ? $"{text["subject"]}\n\n{text["text"]}" : answer["problem"]?.GetValue<string>() ?? "It has no text: it goes to programs.");
            }
            return ExitCodes.Success;
        }, cancellationToken);

    static async Task<string> CompleteAsync(QaClient client, string beginning, CancellationToken cancellationToken)
    {
        var ids = (await AllAsync(client, null, cancellationToken)).Select(i => i["id"]!.GetValue<string>()).Where(i => i.StartsWith(beginning, StringComparison.Ordinal)).ToArray();
        return ids switch
        {
            [var only] => only,
            [] => throw new CliException($"There is no notification '{beginning}'.", ExitCodes.Usage),
            _ => throw new CliException($"Several notifications begin with '{beginning}'. Write more of the id.", ExitCodes.Usage),
        };
    }

    static async Task<IReadOnlyList<JsonNode>> AllAsync(QaClient client, string? state, CancellationToken cancellationToken)
    {
        var items = new List<JsonNode>();
        string? continuation = null;
        do
        {
            var query = "?size=500" + (state is null ? "" : "&state=" + Uri.EscapeDataString(state)) + (continuation is null ? "" : "&continuation=" + Uri.EscapeDataString(continuation));
            var page = await client.SendAsync(HttpMethod.Get, "api/notifications" + query, null, cancellationToken);
            items.AddRange(page["items"]!.AsArray().OfType<JsonNode>());
            foreach (var id in page["unreadable"]!.AsArray())
            {
                Console.Error.WriteLine($"{id!.GetValue<string>()[..ShownId]} can't be read: its record is damaged.");
            }
            continuation = page["continuation"]?.GetValue<string>();
        }
        while (continuation is not null);
        return items;
    }
}
