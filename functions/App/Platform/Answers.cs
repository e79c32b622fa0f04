using Microsoft.AspNetCore.Http;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.App.Platform;

/// <summary>The forms of answers over HTTP: records as JSON, faults as problems (RFC 9457).</summary>
static class Answers
{
    public static IResult Json<T>(T value, int status = StatusCodes.Status200OK) => Results.Json(value, DomainJson.Compact, statusCode: status);

    public static IResult Problem(int status, string code, string detail, IReadOnlyList<string>? problems = null) =>
        new ProblemAnswer(status, code, detail, problems);

    public static IResult NotFound(string what, string id) =>
        Problem(StatusCodes.Status404NotFound, "not-found", $"There is no {what} '{id}'.");
}
