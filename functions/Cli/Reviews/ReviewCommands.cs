using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using QaPipeline.Cli.Hosting;

namespace QaPipeline.Cli.Reviews;

/// <summary>`qa plan`, `qa cycle`, `qa review` and `qa themes`: the agency's calendar from the command line.</summary>
static class ReviewCommands
{
    public static IEnumerable<Command> Create() => [Plan(), Cycle(), Review(), Themes()];

    static Command Plan()
    {
        var file = new Argument<string>("FILE") { Description = "The plan as JSON." };
        return new Command("plan", "Plans of reviews.")
        {
            Act("list", "Lists the plans.", (api, _, stop) => api.GetAsync("api/plans", stop)),
            ActOn("show", "Shows a plan.", "api/plans/{0}"),
            ActOn("preview", "Shows the next five cycles with their calendars.", "api/plans/{0}/preview"),
            Act("save", "Adds a plan, or replaces the one of the same id.", (api, parsed, stop) => api.SaveAsync(Read(parsed.GetValue(file)!), stop), file),
            Post("pause", "Lets no cycle begin by itself.", "api/plans/{0}/pause"),
            Post("resume", "Lets a paused plan go on.", "api/plans/{0}/resume"),
            Post("run", "Begins a cycle now; the same --key begins one.", "api/plans/{0}/run"),
        };
    }

    static Command Cycle()
    {
        var plan = new Option<string?>("--plan") { Description = "Only cycles of this plan." };
        return new Command("cycle", "Cycles of reviews.")
        {
            Act("list", "Lists the cycles.", (api, parsed, stop) => api.GetAsync("api/cycles" + Query(("plan", parsed.GetValue(plan))), stop), plan),
            ActOn("show", "Shows a cycle with where each review stands.", "api/cycles/{0}"),
        };
    }

    static Command Review()
    {
        var plan = new Option<string?>("--plan") { Description = "Only reviews of this plan." };
        var step = new Option<string?>("--step") { Description = "Only reviews at this step, such as desk-review." };
        var id = new Argument<string>("REVIEW") { Description = "Id of the review." };
        var deadline = new Argument<string>("DEADLINE") { Description = "The deadline as 'qa review show' names it, or a later step." };
        var due = new Argument<string>("DUE") { Description = "The new moment, such as 2026-09-30T21:59:59Z." };
        var reason = new Option<string>("--reason") { Description = "Why; it is kept in the history.", Required = true };
        var framework = new Option<string?>("--framework") { Description = "Id of a built-in framework or SHA-256 of an uploaded one." };
        var command = new Argument<string>("COMMAND") { Description = "The command as JSON, such as '{\"type\":\"withdraw\",\"reason\":\"…\"}'." };
        return new Command("review", "Reviews.")
        {
            Act("list", "Lists the reviews.", (api, parsed, stop) => api.GetAsync("api/reviews" + Query(("plan", parsed.GetValue(plan)), ("step", parsed.GetValue(step))), stop), plan, step),
            ActOn("show", "Shows a review.", "api/reviews/{0}"),
            ActOn("commands", "Shows what can be done with a review now.", "api/reviews/{0}/commands"),
            Act("compare-framework", "Shows what another framework would change for a review, or what the present one changed.",
                (api, parsed, stop) => api.GetAsync(Path("api/reviews/{0}/framework-difference", parsed.GetValue(id)!) + Query(("framework", parsed.GetValue(framework))), stop), id, framework),
            Act("move-deadline", "Moves a deadline.", (api, parsed, stop) => api.CommandAsync(parsed.GetValue(id)!, new JsonObject
            {
                ["type"] = "move-deadline", ["deadline"] = parsed.GetValue(deadline), ["due"] = Moment(parsed.GetValue(due)!), ["reason"] = parsed.GetValue(reason),
            }, stop), id, deadline, due, reason),
            Act("do", "Gives a command.", (api, parsed, stop) => api.CommandAsync(parsed.GetValue(id)!, Json(parsed.GetValue(command)!, "The command"), stop), id, command),
        };
    }

    static Command Themes()
    {
        var plan = new Option<string?>("--plan") { Description = "Only reviews of this plan." };
        var cycle = new Option<string?>("--cycle") { Description = "Only reviews of this cycle." };
        return Act("themes", "Shows what published reviews show together, criterion by criterion.",
            (api, parsed, stop) => api.GetAsync("api/themes" + Query(("plan", parsed.GetValue(plan)), ("cycle", parsed.GetValue(cycle))), stop), plan, cycle);
    }

    static Command ActOn(string name, string description, string path)
    {
        var id = new Argument<string>("ID") { Description = "Its id." };
        return Act(name, description, (api, parsed, stop) => api.GetAsync(Path(path, parsed.GetValue(id)!), stop), id);
    }

    static Command Post(string name, string description, string path)
    {
        var id = new Argument<string>("ID") { Description = "Its id." };
        return Act(name, description, (api, parsed, stop) => api.PostAsync(Path(path, parsed.GetValue(id)!), stop), id);
    }

    static Command Act(string name, string description, Func<ReviewApi, ParseResult, CancellationToken, Task<JsonNode>> act, params Symbol[] symbols)
    {
        var data = new Option<string>("--data") { Description = "Folder for storage and state.", DefaultValueFactory = _ => ".qa" };
        var json = new Option<bool>("--json") { Description = "Print the whole answer as JSON." };
        var key = new Option<string?>("--key") { Description = "Idempotency key: the same order sent twice is done once. A new one unless given." };
        var command = new Command(name, description) { data, json, key };
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await LocalHost.StartAsync(parsed.GetValue(data)!, cancellationToken);
            using var api = new ReviewApi(host.Address, host.Key, parsed.GetValue(key) ?? Guid.NewGuid().ToString("N"));
            Printing.Print(await act(api, parsed, cancellationToken), parsed.GetValue(json));
            return ExitCodes.Success;
        });
        return command;
    }

    static string Path(string path, string id) => string.Format(CultureInfo.InvariantCulture, path, Uri.EscapeDataString(id));

    static string Query(params (string Name, string? Value)[] values) =>
        string.Join('&', values.Where(v => v.Value is not null).Select(v => $"{v.Name}={Uri.EscapeDataString(v.Value!)}")) is { Length: > 0 } query ? "?" + query : "";

    static JsonObject Read(string file) => Json(File.ReadAllText(GivenFile.Require(file)), $"'{file}'");

    static JsonObject Json(string text, string what)
    {
        try
        {
            return JsonNode.Parse(text)?.AsObject() ?? throw new CliException($"{what} is empty.", ExitCodes.Usage);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
        {
            throw new CliException($"{what} is no JSON object: {e.Message}", ExitCodes.Usage, e);
        }
    }

    static string Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment.ToString("O", CultureInfo.InvariantCulture)
            : throw new CliException($"'{text}' is no date and time. Write it as 2026-09-30T21:59:59Z.", ExitCodes.Usage);
}
