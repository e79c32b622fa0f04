using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using QaPipeline.App.Access;

namespace QaPipeline.App.OpenApi;

/// <summary>The problems that operations have in common.</summary>
static class StandardProblems
{
    static readonly (int Status, string Name, string Meaning, string[] Codes)[] All =
    [
        (StatusCodes.Status401Unauthorized, "Unauthorized", "Nobody is signed in, and no key came along. Where the host checks the key, the answer is empty.", ["sign-in-needed"]),
        (StatusCodes.Status403Forbidden, "Forbidden", "The caller may not do this, or the request may come from another site.", ["not-allowed", "form-expired"]),
        (StatusCodes.Status413PayloadTooLarge, "TooLarge", "The body is larger than this operation takes.", ["too-large"]),
        (StatusCodes.Status429TooManyRequests, "TooMany", "Too many requests; Retry-After tells when to come back.", ["too-many-requests"]),
        (StatusCodes.Status500InternalServerError, "Failed", "The app failed; the log has the details.", ["failed", "record-unreadable"]),
    ];

    /// <summary>Those that a function may answer.</summary>
    public static IEnumerable<int> For(AccessRule rule, bool body) => All.Select(p => p.Status).Where(s => s switch
    {
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => !rule.Open,
        StatusCodes.Status413PayloadTooLarge => body,
        _ => true,
    });

    public static string Name(int status) => All.Single(p => p.Status == status).Name;

    public static string Code(int status) => status.ToString(CultureInfo.InvariantCulture);

    public static string Meaning(int status) => status switch
    {
        StatusCodes.Status200OK => "Here it is.",
        StatusCodes.Status201Created => "It was created.",
        StatusCodes.Status202Accepted => "It was taken on; ask again for its progress.",
        StatusCodes.Status204NoContent => "Done; there is nothing to say.",
        StatusCodes.Status503ServiceUnavailable => "The app can't work at the moment.",
        _ => "An answer.",
    };

    public static JsonObject ToJson(JsonNode problem) => new(All.Select(p =>
        KeyValuePair.Create(p.Name, (JsonNode?)Response(problem, p.Meaning, p.Codes, p.Status))));

    public static JsonObject Of(JsonNode problem, int status, IReadOnlyList<string> codes) =>
        Response(problem, "A problem: " + string.Join(", ", codes) + ".", codes, status);

    static JsonObject Response(JsonNode problem, string meaning, IReadOnlyList<string> codes, int status) => new()
    {
        ["description"] = meaning,
        ["content"] = new JsonObject
        {
            ["application/problem+json"] = new JsonObject
            {
                ["schema"] = problem.DeepClone(),
                ["example"] = new JsonObject { ["type"] = "urn:qapipeline:problem:" + codes[0], ["title"] = codes[0], ["status"] = status },
            },
        },
    };
}
