using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;

namespace QaPipeline.App.Portal;

/// <summary>
/// Answers what no other function answers. Only on one machine: on Azure such a route would stand before the host's own addresses, among them the one that Event Grid calls, and the
/// host says itself that nothing is there.
/// </summary>
public sealed class UnknownAddresses(ErrorAnswers errors, AccessTable table)
{
    /// <summary>Says that nothing is there, or by which methods something is.</summary>
    [Function("NothingHere"), OpenAccess]
    public Task<IResult> NothingAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request, string? path)
    {
        var methods = table.MethodsAt(path ?? "");
        if (methods.Count == 0)
        {
            return errors.AnswerAsync(request, Fault.NotFound);
        }
        request.HttpContext.Response.Headers.Allow = string.Join(", ", methods);
        return errors.AnswerAsync(request, Fault.WrongMethod);
    }
}
