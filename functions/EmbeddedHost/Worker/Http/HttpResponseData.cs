using System.Net;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>A response in the Functions worker's own types.</summary>
public abstract class HttpResponseData
{
    /// <summary>Creates the response.</summary>
    public HttpResponseData(FunctionContext functionContext)
    {
        ArgumentNullException.ThrowIfNull(functionContext);
        FunctionContext = functionContext;
    }

    /// <summary>The status.</summary>
    public abstract HttpStatusCode StatusCode { get; set; }

    /// <summary>The headers.</summary>
    public abstract HttpHeadersCollection Headers { get; set; }

    /// <summary>The body to write to, or a stream to send instead.</summary>
    public abstract Stream Body { get; set; }

    /// <summary>The cookies to set.</summary>
    public abstract HttpCookies Cookies { get; }

    /// <summary>The run this response belongs to.</summary>
    public FunctionContext FunctionContext { get; }

    /// <summary>Creates an empty response with status 200.</summary>
    public static HttpResponseData CreateResponse(HttpRequestData request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.CreateResponse();
    }
}
