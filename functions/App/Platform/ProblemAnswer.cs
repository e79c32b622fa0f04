using Microsoft.AspNetCore.Http;
using QaPipeline.App.Portal;

namespace QaPipeline.App.Platform;

/// <summary>A fault as a problem (RFC 9457). Its sentences are in the language that the caller asks for, since pages show them; status and code are the same in every language.</summary>
sealed class ProblemAnswer(int status, string code, string detail, IReadOnlyList<string>? problems) : IResult, IStatusCodeHttpResult
{
    /// <inheritdoc/>
    public int? StatusCode => status;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var texts = VisitorLanguage.TextsFor(httpContext.Request);
        return Results.Problem(texts.Sentence(detail), statusCode: status, type: "urn:qapipeline:problem:" + code, title: code,
            extensions: problems is null ? null : new Dictionary<string, object?>(StringComparer.Ordinal) { ["problems"] = problems.Select(texts.Sentence).ToArray() }).ExecuteAsync(httpContext);
    }
}
