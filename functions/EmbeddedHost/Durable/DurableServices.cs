using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Adds the durable engine to a host.</summary>
public static class DurableServices
{
    /// <summary>
    /// Adds the engine as a hosted service and its <see cref="DurableTaskClient"/>. The host must also register an <see cref="IFunctionRunner"/>;
    /// a registered <see cref="TimeProvider"/> is used, otherwise the system's.
    /// </summary>
    public static IServiceCollection AddDurableEngine(this IServiceCollection services, Action<DurableEngineOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddLogging();
        services.AddOptions<DurableEngineOptions>().Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(p => p.GetRequiredService<IOptions<DurableEngineOptions>>().Value);
        services.TryAddSingleton<DurableEngine>();
        services.TryAddSingleton<DurableTaskClient>(p => p.GetRequiredService<DurableEngine>().Client);
        services.AddHostedService(p => p.GetRequiredService<DurableEngine>());
        return services;
    }
}
