using System.Collections.Specialized;
using System.Security.Claims;
using System.Web;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>A request in the Functions worker's own types; most functions take ASP.NET Core's HttpRequest instead.</summary>
public abstract class HttpRequestData
{
    NameValueCollection? query;

    /// <summary>Creates the request.</summary>
    public HttpRequestData(FunctionContext functionContext)
    {
        ArgumentNullException.ThrowIfNull(functionContext);
        FunctionContext = functionContext;
    }

    /// <summary>The body, to be read once.</summary>
    public abstract Stream Body { get; }

    /// <summary>The headers.</summary>
    public abstract HttpHeadersCollection Headers { get; }

    /// <summary>The cookies.</summary>
    public abstract IReadOnlyCollection<IHttpCookie> Cookies { get; }

    /// <summary>The complete URL.</summary>
    public abstract Uri Url { get; }

    /// <summary>Who calls, as far as the host knows.</summary>
    public abstract IEnumerable<ClaimsIdentity> Identities { get; }

    /// <summary>The HTTP method.</summary>
    public abstract string Method { get; }

    /// <summary>The run this request triggered.</summary>
    public FunctionContext FunctionContext { get; }

    /// <summary>The query's values by name.</summary>
    public virtual NameValueCollection Query => query ??= HttpUtility.ParseQueryString(Url.Query);

    /// <summary>Creates an empty response with status 200.</summary>
    public abstract HttpResponseData CreateResponse();
}
