using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using QaPipeline.Domain.Notifications;
using QaPipeline.Messaging.Mail;

namespace QaPipeline.Messaging.Webhooks;

/// <summary>What webhooks may reach.</summary>
/// <param name="Source">Address of the app, which stands in each event.</param>
public sealed record WebhookOptions(Uri Source)
{
    /// <summary>Whether http and addresses inside the network are allowed: for an app on one machine, and for tests.</summary>
    public bool AllowInner { get; init; }

    /// <summary>Time for a call.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);
}

/// <summary>
/// Calls the addresses of subscribers. A subscriber's name is looked up once for each connection and the connection goes to the address that was checked, so that a name that changes
/// its address can't lead inside; redirections are not followed, and answers are not read beyond their status.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    readonly WebhookOptions _options;
    readonly TimeProvider _clock;
    readonly HttpClient _http;

    /// <summary>A sender; it is to be kept and used for all calls.</summary>
    public WebhookSender(WebhookOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _clock) = (options, clock);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = options.Timeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = ConnectAsync,
        }, disposeHandler: true)
        {
            Timeout = options.Timeout,
        };
    }

    /// <summary>What is wrong with an address before anything is sent there; null when nothing is.</summary>
    public string? ProblemOf(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return !address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && !(_options.AllowInner && address.Scheme == Uri.UriSchemeHttp)) ? "The address must begin with https://."
            : address.UserInfo.Length > 0 ? "The address must not hold a user name or password."
            : address.Fragment.Length > 0 ? "The address must not hold a fragment (#)."
            : !_options.AllowInner && IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && !PublicAddresses.IsPublic(ip) ? "The address is not on the public internet."
            : null;
    }

    /// <summary>Sends one event to one subscriber.</summary>
    /// <exception cref="DeliveryException">It was not taken.</exception>
    public async Task SendAsync(Notification notification, WebhookSubscription subscription, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        ArgumentNullException.ThrowIfNull(subscription);
        if (ProblemOf(subscription.Address) is { } problem)
        {
            throw new DeliveryException(problem, isPermanent: true);
        }
        var body = CloudEvent.Body(notification, _options.Source);
        using var request = new HttpRequestMessage(HttpMethod.Post, subscription.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.MediaType, "utf-8");
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(subscription.Secret, _clock.GetUtcNow(), body));
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                var status = (int)answer.StatusCode;
                throw new DeliveryException($"The subscriber answered {status}.", isPermanent: status is >= 300 and < 500 and not (408 or 425 or 429));
            }
        }
        catch (HttpRequestException e)
        {
            throw e.InnerException is DeliveryException inner ? inner : new DeliveryException("The subscriber can't be reached.", isPermanent: false, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DeliveryException("The subscriber did not answer in time.", isPermanent: false, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        if (addresses.Length == 0 || (!_options.AllowInner && !addresses.All(PublicAddresses.IsPublic)))
        {
            throw new DeliveryException("The subscriber's name leads to an address that is not on the public internet.", isPermanent: true);
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
