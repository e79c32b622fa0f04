using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using QaPipeline.EmbeddedHost.Azurite;
using QaPipeline.EmbeddedHost.Blobs;
using QaPipeline.EmbeddedHost.Durable;
using QaPipeline.EmbeddedHost.Http;
using QaPipeline.EmbeddedHost.Invocation;
using QaPipeline.EmbeddedHost.Registry;
using QaPipeline.EmbeddedHost.Timers;

namespace QaPipeline.EmbeddedHost.Hosting;

/// <summary>Builds the host of an app: checks its functions, takes the data directory, and puts the parts together.</summary>
static class FunctionsHostBuilding
{
    public static IHost Build(FunctionsApplicationBuilder builder)
    {
        var registry = FunctionDiscovery.Discover(FunctionSources.Of(builder));
        var settings = EmbeddedHostSettings.From(builder.Configuration);
        var routes = FunctionRoute.Of(registry, settings.RoutePrefix);
        var timers = TimerFunction.Of(registry, builder.Configuration);
        if (!builder.UsesAspNetCore)
        {
            RefuseAspNetCoreTypes(registry);
        }
        var directory = DataDirectory.Open(settings.DataDirectory);
        try
        {
            AddServices(builder, registry, settings, directory);
            AddTimers(builder.Services, timers);
            AddBlobs(builder.Services, BlobFunction.Of(registry, builder.Configuration));
            if (builder.Configuration["urls"] is null)
            {
                builder.Web.WebHost.UseUrls("http://127.0.0.1:0");
            }
            var app = builder.Web.Build();
            _ = app.Services.GetRequiredService<DataDirectory>();
            app.MapFunctions(routes, app.Services.GetRequiredService<HttpFunctionHandler>());
            if (registry.HasDurable)
            {
                app.MapDurableManagement(app.Services.GetRequiredService<FunctionKeys>().System[FunctionKeys.DurableSystemKey]);
            }
            return new FunctionsHost(app);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    static void AddServices(FunctionsApplicationBuilder builder, FunctionRegistry registry, EmbeddedHostSettings settings, DataDirectory directory)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton(registry);
        // By a factory, so that the container disposes of it last and the directory is free when the host has gone.
        services.AddSingleton(_ => directory);
        var storage = new OwnStorage(builder.Configuration.AddAzurite(directory));
        services.AddSingleton(storage);
        if (storage.Azurite is not null)
        {
            services.AddSingleton(storage.Azurite);
            services.AddHostedService<AzuriteWatch>();
        }
        services.AddSingleton(new FunctionPipeline(builder.Middleware));
        services.AddSingleton(FunctionKeys.Open(directory, registry.Of(FunctionKind.Http).Select(function => function.Name)));
        services.AddSingleton<IHostKeys>(p => p.GetRequiredService<FunctionKeys>());
        services.AddSingleton<StopSignal>();
        services.AddSingleton<HttpFunctionHandler>();
        services.AddSingleton<ScopedRuns>();
        services.AddMvcCore();
        if (registry.HasDurable)
        {
            services.AddDurable(builder.Configuration, directory);
        }
        // First in the list: what it prepares is there before any other service starts, and goes after all have stopped.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, HostLifetime>());
    }

    static void AddTimers(IServiceCollection services, IReadOnlyList<TimerFunction> timers)
    {
        if (timers.Count > 0)
        {
            services.AddSingleton(timers);
            services.AddHostedService<TimerTriggers>();
        }
    }

    static void AddBlobs(IServiceCollection services, IReadOnlyList<BlobFunction> functions)
    {
        if (functions.Count > 0)
        {
            services.AddSingleton(functions);
            services.AddSingleton<BlobReceipts>();
            services.AddHostedService<BlobTriggers>();
        }
    }

    static void RefuseAspNetCoreTypes(FunctionRegistry registry)
    {
        var problems = registry.Of(FunctionKind.Http)
            .Where(function => function.Method.GetParameters().Any(parameter => parameter.ParameterType == typeof(HttpRequest)))
            .Select(function => $"The function '{function.Name}' takes an HttpRequest, which needs builder.ConfigureFunctionsWebApplication() in the program.")
            .ToList();
        if (problems.Count > 0)
        {
            throw new FunctionRegistrationException(problems);
        }
    }
}
