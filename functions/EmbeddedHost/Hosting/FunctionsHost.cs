using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

namespace QaPipeline.EmbeddedHost.Hosting;

/// <summary>The built app. What keeps it from listening is told in the person's words.</summary>
sealed class FunctionsHost(WebApplication app) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    /// <exception cref="EmbeddedHostException">The host can't start; the message says what to do.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException busy) when (busy.InnerException is AddressInUseException)
        {
            var address = Addresses.FirstOrDefault(url => busy.Message.Contains(url.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)) ?? AllAddresses;
            throw new AddressNotFreeException(address, "another program listens there already.", busy);
        }
        catch (SocketException refused)
        {
            throw new AddressNotFreeException(AllAddresses, $"the system says '{refused.Message}'.", refused);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => app.StopAsync(cancellationToken);

    public void Dispose() => ((IDisposable)app).Dispose();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>As configured: the server forgets its list while it binds.</summary>
    string[] Addresses => (app.Configuration[WebHostDefaults.ServerUrlsKey] ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    string AllAddresses => string.Join(", ", Addresses);
}
