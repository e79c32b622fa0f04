using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace QaPipeline.EmbeddedHost.Tests.Durable;

/// <summary>Keeps what is logged.</summary>
sealed class CapturedLogs : ILoggerFactory
{
    internal ConcurrentQueue<(string Category, string Line)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Sink(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    sealed class Sink(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logs.Lines.Enqueue((category, formatter(state, exception)));
    }
}
