using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Options of the worker.</summary>
public class WorkerOptions
{
    /// <summary>Creates the options.</summary>
    public WorkerOptions()
    {
    }

    /// <summary>Reads and writes all inputs and results. By default System.Text.Json with the app's JsonSerializerOptions.</summary>
    public ObjectSerializer? Serializer { get; set; }
}
