using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>What the management endpoints do. Statuses and payloads are those of the real host's extension.</summary>
sealed class InstanceHandlers(DurableTaskClient client)
{
    const int MaxBody = 4 * 1024 * 1024;
    const int DefaultTop = 100;

    internal async Task<IResult> StatusAsync(HttpContext http, string instanceId)
    {
        if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: true, http.RequestAborted) is not { } found)
        {
            return Results.NotFound();
        }
        var showInput = Flag(http.Request, "showInput", true);
        if (found.IsCompleted)
        {
            var failed = found.RuntimeStatus == OrchestrationRuntimeStatus.Failed && Flag(http.Request, "returnInternalServerErrorOnFailure", false);
            return Json(InstancePayload.Of(found, showInput), failed ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
        }
        http.Response.Headers.Location = ManagementLinks.StatusUrl(instanceId, BaseUrl(http.Request), Query(http.Request));
        http.Response.Headers.RetryAfter = "5";
        return Json(InstancePayload.Of(found, showInput), StatusCodes.Status202Accepted);
    }

    internal async Task<IResult> ListAsync(HttpContext http)
    {
        var q = http.Request.Query;
        if (!TryTime(q["createdTimeFrom"], out var from) || !TryTime(q["createdTimeTo"], out var to) || !TryStatuses(q["runtimeStatus"], out var statuses))
        {
            return Problem("createdTimeFrom and createdTimeTo must be times, runtimeStatus a list of statuses with commas between them.");
        }
        var top = int.TryParse(q["top"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : DefaultTop;
        var token = http.Request.Headers["x-ms-continuation-token"].ToString();
        var query = new OrchestrationQuery(from, to, statuses, null, q["instanceIdPrefix"], top, true, token.Length == 0 ? null : token);
        await foreach (var page in client.GetAllInstancesAsync(query).AsPages().WithCancellation(http.RequestAborted))
        {
            http.Response.Headers["x-ms-continuation-token"] = page.ContinuationToken;
            var showInput = Flag(http.Request, "showInput", true);
            return Json(new JsonArray([.. page.Values.Select(m => InstancePayload.Of(m, showInput))]), StatusCodes.Status200OK);
        }
        return Json(new JsonArray(), StatusCodes.Status200OK);
    }

    internal async Task<IResult> RaiseEventAsync(HttpContext http, string instanceId, string eventName)
    {
        if (await RefusalAsync(http, instanceId) is { } refusal)
        {
            return refusal;
        }
        return await ReadJsonAsync(http.Request) is (true, var payload)
            ? await AcceptedAsync(client.RaiseEventAsync(instanceId, eventName, payload, http.RequestAborted))
            : Problem("Only JSON is accepted as the content of an event.");
    }

    internal Task<IResult> TerminateAsync(HttpContext http, string instanceId) =>
        OrderAsync(http, instanceId, reason => client.TerminateInstanceAsync(instanceId, new TerminateInstanceOptions(reason), http.RequestAborted));

    internal Task<IResult> SuspendAsync(HttpContext http, string instanceId) =>
        OrderAsync(http, instanceId, reason => client.SuspendInstanceAsync(instanceId, reason, http.RequestAborted));

    internal Task<IResult> ResumeAsync(HttpContext http, string instanceId) =>
        OrderAsync(http, instanceId, reason => client.ResumeInstanceAsync(instanceId, reason, http.RequestAborted));

    internal async Task<IResult> RestartAsync(HttpContext http, string instanceId)
    {
        try
        {
            return Started(http, await client.RestartAsync(instanceId, Flag(http.Request, "restartWithNewInstanceId", true), http.RequestAborted));
        }
        catch (ArgumentException)
        {
            return Results.NotFound();
        }
        catch (Exception e) when (e is InvalidOperationException or OrchestrationAlreadyExistsException)
        {
            return Results.Conflict(new { message = e.Message });
        }
    }

    internal async Task<IResult> StartAsync(HttpContext http, string functionName, string? instanceId = null)
    {
        if (await ReadJsonAsync(http.Request) is not (true, var input))
        {
            return Problem("Only JSON is accepted as the input of an orchestration.");
        }
        try
        {
            return Started(http, await client.ScheduleNewOrchestrationInstanceAsync(functionName, input, new StartOrchestrationOptions(instanceId), http.RequestAborted));
        }
        catch (OrchestrationAlreadyExistsException e)
        {
            return Results.Conflict(new { message = e.Message });
        }
        catch (RpcException e)
        {
            return Problem(e.Status.Detail);
        }
    }

    internal async Task<IResult> PurgeAsync(HttpContext http, string instanceId) =>
        Purged(await client.PurgeInstanceAsync(instanceId, http.RequestAborted));

    internal async Task<IResult> PurgeManyAsync(HttpContext http)
    {
        var q = http.Request.Query;
        if (!TryTime(q["createdTimeFrom"], out var from) || from is null)
        {
            return Problem("Please give the earliest creation time in 'createdTimeFrom'.");
        }
        return TryTime(q["createdTimeTo"], out var to) && TryStatuses(q["runtimeStatus"], out var statuses)
            ? Purged(await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(from, to, statuses), http.RequestAborted))
            : Problem("createdTimeTo must be a time, runtimeStatus a list of statuses with commas between them.");
    }

    static IResult Purged(PurgeResult result) =>
        result.PurgedInstanceCount == 0 ? Results.NotFound() : Json(new JsonObject { ["instancesDeleted"] = result.PurgedInstanceCount }, StatusCodes.Status200OK);

    static IResult Json(JsonNode body, int status) => Results.Text(body.ToJsonString(), "application/json", System.Text.Encoding.UTF8, status);

    static IResult Problem(string message) => Json(new JsonObject { ["message"] = message }, StatusCodes.Status400BadRequest);

    static bool Flag(HttpRequest request, string name, bool otherwise) => bool.TryParse(request.Query[name], out var value) ? value : otherwise;

    static string BaseUrl(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}{DurableManagementEndpoints.BasePath}";

    static string Query(HttpRequest request) => request.QueryString.HasValue ? request.QueryString.Value![1..] : string.Empty;

    static bool TryTime(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }
        var parsed = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var found);
        time = found;
        return parsed;
    }

    static bool TryStatuses(string? text, out List<OrchestrationRuntimeStatus>? statuses)
    {
        statuses = null;
        foreach (var name in (text ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status))
            {
                return false;
            }
            (statuses ??= []).Add(status);
        }
        return true;
    }

    /// <summary>The body as JSON; no body at all counts as null.</summary>
    static async Task<(bool Valid, JsonElement? Value)> ReadJsonAsync(HttpRequest request)
    {
        using var limited = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (limited.Length + read > MaxBody)
            {
                return (false, null);
            }
            limited.Write(buffer, 0, read);
        }
        if (limited.Length == 0)
        {
            return (true, null);
        }
        try
        {
            return (request.HasJsonContentType(), JsonSerializer.Deserialize<JsonElement>(limited.ToArray()));
        }
        catch (JsonException)
        {
            return (false, null);
        }
    }

    static async Task<IResult> AcceptedAsync(Task order)
    {
        try
        {
            await order;
            return Results.Accepted();
        }
        catch (RpcException)
        {
            // It has ended between the look and the order.
            return Results.StatusCode(StatusCodes.Status410Gone);
        }
    }

    async Task<IResult> OrderAsync(HttpContext http, string instanceId, Func<string?, Task> order) =>
        await RefusalAsync(http, instanceId) ?? await AcceptedAsync(order(http.Request.Query["reason"]));

    /// <summary>404 for an unknown instance, 410 for one that has ended, otherwise null.</summary>
    async Task<IResult?> RefusalAsync(HttpContext http, string instanceId) =>
        await client.GetInstanceAsync(instanceId, http.RequestAborted) switch
        {
            null => Results.NotFound(),
            { IsCompleted: true } => Results.StatusCode(StatusCodes.Status410Gone),
            _ => null,
        };

    IResult Started(HttpContext http, string instanceId)
    {
        var key = http.Request.Headers.TryGetValue("x-functions-key", out var header) ? header.ToString() : http.Request.Query["code"].ToString();
        var links = ManagementLinks.For(instanceId, BaseUrl(http.Request), ManagementLinks.Query(client.Name, key));
        http.Response.Headers.Location = links.StatusQueryGetUri;
        http.Response.Headers.RetryAfter = "10";
        return Json(InstancePayload.Of(links), StatusCodes.Status202Accepted);
    }
}
