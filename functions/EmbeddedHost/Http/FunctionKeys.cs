using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.EmbeddedHost.Hosting;

namespace QaPipeline.EmbeddedHost.Http;

/// <summary>Tells an app whether a request carries a key of this host, for functions that take others too and so can't leave the question to the host.</summary>
public interface IHostKeys
{
    /// <summary>Whether the request carries the host key or the master key.</summary>
    bool Open(HttpRequest request);
}

/// <summary>The keys that callers of the app send. They are made once per data directory and kept there, readable by its owner alone.</summary>
sealed class FunctionKeys : IHostKeys
{
    /// <summary>The system key of the durable management endpoints, named as on Azure.</summary>
    public const string DurableSystemKey = "durabletask_extension";

    readonly Dictionary<string, string> functions;

    FunctionKeys(Stored stored)
    {
        Master = stored.MasterKey;
        Host = stored.HostKey;
        System = stored.SystemKeys;
        functions = new(stored.FunctionKeys, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Opens everything.</summary>
    public string Master { get; }

    /// <summary>Opens all functions of level Function.</summary>
    public string Host { get; }

    /// <summary>Open what extensions serve, by key name.</summary>
    public IReadOnlyDictionary<string, string> System { get; }

    /// <summary>Reads the keys of a data directory and makes those that are missing.</summary>
    public static FunctionKeys Open(DataDirectory directory, IEnumerable<string> functionNames)
    {
        var path = directory.HostFile("keys.json");
        var stored = OwnerOnlyFiles.Read<Stored>(path);
        var complete = new Stored(
            stored?.MasterKey ?? NewKey(),
            stored?.HostKey ?? NewKey(),
            Complete(stored?.SystemKeys, [DurableSystemKey]),
            Complete(stored?.FunctionKeys, functionNames));
        if (JsonSerializer.Serialize(stored) != JsonSerializer.Serialize(complete))
        {
            OwnerOnlyFiles.Write(path, complete);
        }
        return new FunctionKeys(complete);
    }

    /// <summary>Whether the request carries a key for this level, in the query as <c>code</c> or in the header <c>x-functions-key</c>.</summary>
    public bool Allow(HttpRequest request, AuthorizationLevel level, string function) => level switch
    {
        AuthorizationLevel.Anonymous => true,
        AuthorizationLevel.Function => Matches(request, [Master, Host, functions.GetValueOrDefault(function)]),
        AuthorizationLevel.System => Matches(request, [Master, .. System.Values]),
        _ => Matches(request, [Master]),
    };

    /// <inheritdoc/>
    public bool Open(HttpRequest request) => Matches(request, [Master, Host]);

    /// <summary>Every key is compared, and each in constant time, so that the time taken tells nothing.</summary>
    static bool Matches(HttpRequest request, ReadOnlySpan<string?> keys)
    {
        var sent = request.Headers["x-functions-key"].ToString() is { Length: > 0 } header ? header : request.Query["code"].ToString();
        var sentHash = SHA256.HashData(Encoding.UTF8.GetBytes(sent));
        var matches = false;
        foreach (var key in keys)
        {
            matches |= key is not null && CryptographicOperations.FixedTimeEquals(sentHash, SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        }
        return matches;
    }

    static SortedDictionary<string, string> Complete(SortedDictionary<string, string>? stored, IEnumerable<string> names)
    {
        var keys = new SortedDictionary<string, string>(stored ?? [], StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            keys.TryAdd(name, NewKey());
        }
        return keys;
    }

    static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    sealed record Stored(string MasterKey, string HostKey, SortedDictionary<string, string> SystemKeys, SortedDictionary<string, string> FunctionKeys);
}
