using System.Reflection;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using QaPipeline.EmbeddedHost.Invocation;

namespace QaPipeline.EmbeddedHost.Blobs;

/// <summary>The blob that made a function run.</summary>
sealed record TriggeringBlob(BlobContainerClient Container, string Name)
{
    public BlobClient Client => Container.GetBlobClient(Name);
}

/// <summary>Fills the parameter marked [BlobTrigger]: the content as stream, text, bytes or from JSON, or a client.</summary>
static class BlobInput
{
    public static ParameterSource Of(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type.IsPrimitive || type.IsEnum)
        {
            throw ParameterBinding.Unbound(parameter, $"of type {type} can't hold a blob: take a Stream, string, byte[], BlobClient or a class to read from JSON");
        }
        if (typeof(BlobBaseClient).IsAssignableFrom(type))
        {
            return Client(parameter);
        }
        if (type == typeof(Stream))
        {
            return static async context => await Blob(context).Client.OpenReadAsync(cancellationToken: context.CancellationToken);
        }
        if (type == typeof(string))
        {
            return static async context => (await ContentAsync(context)).ToString();
        }
        if (type == typeof(byte[]))
        {
            return static async context => (await ContentAsync(context)).ToArray();
        }
        return type == typeof(BinaryData)
            ? static async context => await ContentAsync(context)
            : async context => await WorkerSerializer.Of(context.InstanceServices).DeserializeAsync((await ContentAsync(context)).ToStream(), type, context.CancellationToken);
    }

    static ParameterSource Client(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(BlobClient) || type == typeof(BlobBaseClient) => static context => new(Blob(context).Client),
        var type when type == typeof(BlockBlobClient) => static context => new(Blob(context).Container.GetBlockBlobClient(Blob(context).Name)),
        var type => throw ParameterBinding.Unbound(parameter, $"is a {type.Name}, which this host doesn't offer: take a {nameof(BlobClient)}"),
    };

    static async Task<BinaryData> ContentAsync(FunctionInvocationContext context) =>
        (await Blob(context).Client.DownloadContentAsync(context.CancellationToken)).Value.Content;

    static TriggeringBlob Blob(FunctionInvocationContext context) => (TriggeringBlob)context.Trigger!;
}
