using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using QaPipeline.App.Platform;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.App.Register;

/// <summary>How records travel over HTTP: versions as ETag and If-Match, lists in pages, notes that are on their way left out.</summary>
static class RecordRequests
{
    /// <summary>The record with its version.</summary>
    public static IResult Answer<T>(HttpRequest request, Versioned<T> record, int status = StatusCodes.Status200OK)
    {
        request.HttpContext.Response.Headers.ETag = record.ETag;
        return Answers.Json(Shown(record.Value), status);
    }

    /// <summary>A page of records, each with its version, and the ids of those that can't be read.</summary>
    public static IResult Answer<T>(Page<T> page) =>
        Answers.Json(new RecordPage<JsonNode?>([.. page.Items.Select(i => new RecordItem<JsonNode?>(i.Id, i.ETag, Shown(i.Value)))], page.Continuation) { Unreadable = page.Unreadable });

    /// <summary>Which page is asked for: ?size=…&amp;continuation=….</summary>
    public static PageRequest PageOf(HttpRequest request) =>
        new(SizeOf(request), request.Query["continuation"].ToString() is { Length: > 0 } next ? next : null);

    /// <summary>How many are asked for, 1 to 500; 100 where nothing is said.</summary>
    public static int SizeOf(HttpRequest request) =>
        int.TryParse(request.Query["size"], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? Math.Clamp(size, 1, 500) : 100;

    /// <summary>The version that a change is based on; null for a new record.</summary>
    public static string? VersionOf(HttpRequest request) => request.Headers.IfMatch.ToString() is { Length: > 0 } etag ? etag : null;

    /// <summary>The body as a record, or the problem to answer.</summary>
    public static async Task<(T? Value, IResult? Problem)> BodyAsync<T>(HttpRequest request, CancellationToken cancellationToken) where T : class
    {
        try
        {
            return (await RequestBodies.JsonAsync<T>(request, cancellationToken), null);
        }
        catch (JsonException e)
        {
            return (null, Invalid(RequestBodies.SentenceOf(e)));
        }
    }

    public static IResult Invalid(string detail, IReadOnlyList<string>? problems = null) =>
        Answers.Problem(StatusCodes.Status422UnprocessableEntity, "invalid-record", detail, problems);

    static JsonNode? Shown<T>(T value)
    {
        var json = JsonSerializer.SerializeToNode(value, DomainJson.Compact);
        if (json is JsonObject fields)
        {
            fields.Remove("pending");
            fields.Remove("secret");
        }
        return json;
    }
}

/// <summary>A page of records as answered.</summary>
/// <param name="Items">The records, in ordinal order of their ids.</param>
/// <param name="Continuation">What a request for the next page names; null on the last page.</param>
sealed record RecordPage<T>(IReadOnlyList<RecordItem<T>> Items, string? Continuation)
{
    /// <summary>Ids of records that belong on this page and can't be read, because they are damaged.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}

/// <summary>A record with the version that a change must name in If-Match.</summary>
sealed record RecordItem<T>(string Id, string Etag, T Record);
