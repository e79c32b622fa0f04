using System.Globalization;
using System.Text.Json;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Messaging.Webhooks;

/// <summary>A notification as a CloudEvents 1.0 event in structured JSON. It holds ids and codes only; whoever wants more asks the API with their own rights.</summary>
public static class CloudEvent
{
    /// <summary>Media type of the body.</summary>
    public const string MediaType = "application/cloudevents+json";

    /// <summary>Beginning of the types of all events.</summary>
    public const string TypePrefix = "qapipeline.";

    /// <summary>The body: the same bytes however often it is sent, so that a receiver that saw its id before can pass it over.</summary>
    /// <param name="notification">What happened.</param>
    /// <param name="source">Address of the app.</param>
    public static byte[] Body(Notification notification, Uri source)
    {
        ArgumentNullException.ThrowIfNull(notification);
        ArgumentNullException.ThrowIfNull(source);
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            specversion = "1.0",
            id = IdOf(notification),
            source = source.ToString(),
            type = TypePrefix + notification.Template,
            subject = notification.Subject,
            time = notification.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            datacontenttype = "application/json",
            data = notification.Values.OrderBy(v => v.Key, StringComparer.Ordinal).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal),
        }, DomainJson.Compact);
    }

    /// <summary>The id of the event: the same for the same event whoever it goes to.</summary>
    public static string IdOf(Notification notification)
    {
        ArgumentNullException.ThrowIfNull(notification);
        var key = notification.Key;
        var subscriber = key.IndexOf(SubscriberMark, StringComparison.Ordinal);
        return ContentHash.Of(subscriber < 0 ? key : key[..subscriber]);
    }

    /// <summary>The key of the delivery to one subscriber.</summary>
    public static string KeyFor(string key, string subscriptionId) => key + SubscriberMark + subscriptionId;

    const string SubscriberMark = "#webhook:";
}
