using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using QaPipeline.App.Portal;
using QaPipeline.Domain.People;
using QaPipeline.Storage;

namespace QaPipeline.App.Access;

/// <summary>The one door of the app: finds out who calls, and lets a request through to its function only when the table of access says so.</summary>
public sealed class AccessMiddleware(AccessTable table, ICallerSource source, AccessStore people, IReviewDirectory reviews, ForgedRequests forgery, RequestRates rates,
    SecurityHeaders headers, IRefusalLog refusals, ErrorAnswers errors, TimeProvider clock, ILogger<AccessMiddleware> logger) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        // Orchestrations, activities and timers go on without a step in between: they run on schedulers of their own.
        return context.GetHttpContext() is { } http ? AnswerAsync(context, http, next) : next(context);
    }

    async Task AnswerAsync(FunctionContext context, HttpContext http, FunctionExecutionDelegate next)
    {
        headers.Set(http);
        try
        {
            var function = context.FunctionDefinition.Name;
            if (await RefusalOfAsync(http, function, table.Find(function)) is { } refusal)
            {
                context.GetInvocationResult().Value = await errors.AnswerAsync(http.Request, refusal);
                return;
            }
            await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            context.GetInvocationResult().Value = await errors.AnswerAsync(http.Request, await FaultOfAsync(e, http, context));
        }
    }

    async Task<Fault?> RefusalOfAsync(HttpContext http, string function, AccessRule? rule)
    {
        var cancellation = http.RequestAborted;
        var caller = await CallerOfAsync(http, rule, cancellation);
        http.Features.Set(caller);
        if (rule is null)
        {
            return await NotedAsync(Fault.Forbidden, caller, function, "undeclared", cancellation);
        }
        var address = source.AddressOf(http);
        if (!rates.Allows(caller, address, rule.IsUpload) || (rule.Guarded && !HttpMethods.IsGet(http.Request.Method) && !rates.AllowsAttempt(address)))
        {
            return Fault.TooMany;
        }
        if (!await MayAsync(rule, caller, http.Request, cancellation))
        {
            return await NotedAsync(caller.IsNobody ? Fault.Unknown : Fault.Forbidden, caller, function, "role", cancellation);
        }
        if (http.Request.ContentLength > rule.BodyLimit)
        {
            return Fault.TooLarge;
        }
        if (rule.IsCatchAll)
        {
            return null;
        }
        if (!rule.IsApi && HttpMethods.IsPost(http.Request.Method) && !http.Request.HasFormContentType)
        {
            return Fault.BadRequest;
        }
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = rule.BodyLimit == long.MaxValue ? null : rule.BodyLimit;
        }
        return await forgery.IsSuspectAsync(http, caller, rule) ? await NotedAsync(Fault.Forged, caller, function, "forged", cancellation) : null;
    }

    async Task<Caller> CallerOfAsync(HttpContext http, AccessRule? rule, CancellationToken cancellation)
    {
        // The host in front has checked the key of a function that needs one.
        if (rule?.NeedsKey == true || source.IsAutomation(http.Request))
        {
            return Caller.Automation(clock.GetUtcNow());
        }
        if (await source.FindPersonAsync(http, cancellation) is not { } id || (await people.FindPersonAsync(id, cancellation))?.Value is not { Erased: false } person)
        {
            return Caller.Nobody;
        }
        http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.Id)], "QaPipeline"));
        return Caller.Of(person, clock.GetUtcNow());
    }

    async Task<bool> MayAsync(AccessRule rule, Caller caller, HttpRequest request, CancellationToken cancellation)
    {
        if (rule.Open || (rule.SignedIn && caller.Person is not null) || (rule.Automation && caller.IsAutomation))
        {
            return true;
        }
        foreach (var access in rule.Roles)
        {
            var may = access.Scope == AccessScope.Anywhere
                ? caller.HoldsAnywhere(access.Role)
                : caller.HoldsAnywhere(access.Role) && await ScopeOfAsync(access.Scope, request, cancellation) is { } scope && caller.Holds(scope, access.Role);
            if (may)
            {
                return true;
            }
        }
        return false;
    }

    async Task<string?> ScopeOfAsync(AccessScope scope, HttpRequest request, CancellationToken cancellation)
    {
        string? Value(string name) => request.RouteValues[name] as string;
        return scope switch
        {
            AccessScope.Agency => RoleScope.Agency,
            AccessScope.Institution => Value("institutionId") is { } institution ? RoleScope.Institution(institution) : null,
            AccessScope.Review => Value("reviewId") is { } review ? RoleScope.Review(review) : null,
            _ => Value("reviewId") is { } id && await reviews.FindInstitutionAsync(id, cancellation) is { } owner ? RoleScope.Institution(owner) : null,
        };
    }

    async Task<Fault> FaultOfAsync(Exception cause, HttpContext http, FunctionContext context)
    {
        switch (cause)
        {
            case AccessDeniedException:
                var caller = Caller.Of(http.Request);
                return await NotedAsync(caller.IsNobody ? Fault.Unknown : Fault.Forbidden, caller, context.FunctionDefinition.Name, "data", http.RequestAborted);
            case RecordChangedException or RecordExistsException:
                return Fault.LostUpdate with { Detail = cause.Message };
            case RecordMissingException or InvalidRecordIdException:
                return Fault.NotFound;
            case BadHttpRequestException bad:
                return bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? Fault.TooLarge : Fault.BadRequest;
            // Operations of the API say themselves what of theirs can be gone.
            case BlobLostException when !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase):
                AccessLog.Lost(logger, cause, context.FunctionDefinition.Name, context.InvocationId);
                return Fault.MaterialGone with { Reference = context.InvocationId };
            case UnreadableRecordException unreadable:
                AccessLog.Failed(logger, cause, context.FunctionDefinition.Name, context.InvocationId);
                return Fault.RecordUnreadable with { Detail = unreadable.Message, Reference = $"{unreadable.Kind}/{unreadable.Id}" };
            case InvalidDataException:
                return Fault.BadRequest;
            default:
                AccessLog.Failed(logger, cause, context.FunctionDefinition.Name, context.InvocationId);
                return Fault.Failed with { Reference = context.InvocationId };
        }
    }

    async Task<Fault> NotedAsync(Fault fault, Caller caller, string function, string reason, CancellationToken cancellation)
    {
        await refusals.RefusedAsync(caller, function, reason, cancellation);
        return fault;
    }
}

static partial class AccessLog
{
    [LoggerMessage(1201, LogLevel.Error, "The function '{Function}' failed (invocation {InvocationId}).")]
    public static partial void Failed(ILogger logger, Exception cause, string function, string invocationId);

    [LoggerMessage(1203, LogLevel.Error, "Something that the function '{Function}' needs is not in the storage (invocation {InvocationId}).")]
    public static partial void Lost(ILogger logger, Exception cause, string function, string invocationId);

    [LoggerMessage(1202, LogLevel.Information, "Refused: {Function} to {Caller} ({Reason}).")]
    public static partial void Refused(ILogger logger, string function, string caller, string reason);
}
