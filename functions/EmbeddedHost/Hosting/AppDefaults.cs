using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QaPipeline.EmbeddedHost.Invocation;

namespace QaPipeline.EmbeddedHost.Hosting;

/// <summary>What holds before the app configures anything: where settings come from, what is logged, how Kestrel behaves.</summary>
static class AppDefaults
{
    static readonly Dictionary<string, string> CommandLineNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--data"] = EmbeddedHostSettings.DataDirectoryKey,
    };

    public static WebApplicationBuilder CreateWebBuilder(string[] args)
    {
        LastWords.Arrange();
        var contentRoot = ContentRootOf(args);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = contentRoot });
        AddSettings(builder.Configuration, contentRoot, args);
        AddLogging(builder);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
        });
        builder.Services.AddRouting();
        WorkerSerializer.AddTo(builder.Services);
        return builder;
    }

    /// <summary>The command line's, or the first of program and working folder that has a host.json.</summary>
    static string ContentRootOf(string[] args)
    {
        var configured = new ConfigurationBuilder().AddEnvironmentVariables("DOTNET_").AddCommandLine(args).Build()["contentRoot"];
        return configured is not null ? Path.GetFullPath(configured)
            : File.Exists(Path.Combine(AppContext.BaseDirectory, "host.json")) || !File.Exists("host.json") ? AppContext.BaseDirectory
            : Directory.GetCurrentDirectory();
    }

    static void AddSettings(ConfigurationManager configuration, string contentRoot, string[] args)
    {
        configuration.Sources.Clear();
        configuration
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Logging:LogLevel:Default"] = nameof(LogLevel.Warning),
                // A failed start is told once, by the exception that ends the program.
                ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = nameof(LogLevel.Critical),
            })
            .Add(new HostJsonSource(Path.Combine(contentRoot, "host.json")))
            .Add(new LocalSettingsSource(Path.Combine(contentRoot, "local.settings.json")))
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddEnvironmentVariables("DOTNET_")
            .AddEnvironmentVariables()
            .AddCommandLine(args, CommandLineNames);
    }

    static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
    }
}
