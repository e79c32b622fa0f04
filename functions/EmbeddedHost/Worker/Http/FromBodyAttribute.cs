using Microsoft.Azure.Functions.Worker.Converters;
using QaPipeline.EmbeddedHost.Http;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Fills a parameter from the JSON body of the request.</summary>
public class FromBodyAttribute : InputConverterAttribute
{
    /// <summary>Creates the attribute.</summary>
    public FromBodyAttribute()
        : base(typeof(RequestBody))
    {
    }
}
