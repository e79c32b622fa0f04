using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>A failure as it stands in the store.</summary>
sealed record StoredFailure(string Type, string Message, string? Stack, StoredFailure? Inner, IDictionary<string, object?>? Properties = null)
{
    static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Another attempt can't succeed.</summary>
    public bool NonRetriable { get; init; }

    /// <summary>What a caller sees when there is no such activity (so observed on the real host).</summary>
    internal static StoredFailure MissingActivity { get; } = new("(unknown)", "(unknown)", null, null) { NonRetriable = true };

    internal bool IsMissingActivity => NonRetriable && Type == MissingActivity.Type;

    internal static StoredFailure Of(Exception exception) => Of(TaskFailureDetails.FromException(exception));

    internal static StoredFailure? Parse(string? json) => json is null ? null : JsonSerializer.Deserialize<StoredFailure>(json, Json);

    internal string ToJson() => JsonSerializer.Serialize(this, Json);

    internal TaskFailureDetails ToDetails() => new(Type, Message, Stack, Inner?.ToDetails(), Properties);

    static StoredFailure Of(TaskFailureDetails details) =>
        new(details.ErrorType, details.ErrorMessage, details.StackTrace, details.InnerFailure is { } inner ? Of(inner) : null, details.Properties);
}
