using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QaPipeline.EmbeddedHost.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Gathers a function app's services, configuration and middleware, and builds the host that runs it.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    readonly WebApplicationBuilder web;
    readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware = [];
    bool built;

    internal FunctionsApplicationBuilder(string[] args) => web = AppDefaults.CreateWebBuilder(args);

    /// <summary>host.json, local.settings.json, environment variables and the command line, the later over the earlier.</summary>
    public ConfigurationManager Configuration => web.Configuration;

    IConfigurationManager IHostApplicationBuilder.Configuration => web.Configuration;

    /// <summary>Where the app runs.</summary>
    public IHostEnvironment Environment => web.Environment;

    /// <summary>The app's logging; warnings and worse on the console unless configured otherwise.</summary>
    public ILoggingBuilder Logging => web.Logging;

    /// <summary>The app's metrics.</summary>
    public IMetricsBuilder Metrics => web.Metrics;

    /// <summary>Values that parts of the set-up share.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)web).Properties;

    /// <summary>The app's services.</summary>
    public IServiceCollection Services => web.Services;

    /// <summary>Whether functions may take ASP.NET Core's request.</summary>
    internal bool UsesAspNetCore { get; set; }

    internal IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> Middleware => middleware;

    internal WebApplicationBuilder Web => web;

    /// <summary>Adds a step around each run of a function; the first one added is the outermost.</summary>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        this.middleware.Add(middleware);
        return this;
    }

    /// <summary>Puts another container in the place of the default one.</summary>
    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)web).ConfigureContainer(factory, configure);

    /// <summary>Finds and checks the app's functions and builds the host.</summary>
    /// <exception cref="QaPipeline.EmbeddedHost.EmbeddedHostException">The app or its set-up can't be run; the message says why.</exception>
    public IHost Build()
    {
        if (built)
        {
            throw new InvalidOperationException("Build can only be called once.");
        }
        built = true;
        return FunctionsHostBuilding.Build(this);
    }
}

/// <summary>Turns on ASP.NET Core's types in HTTP functions.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>Lets HTTP functions take HttpRequest and return IResult or IActionResult.</summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UsesAspNetCore = true;
        return builder;
    }
}
