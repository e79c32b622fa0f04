namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>The durable engine has stopped; the change was not made. Try again when the host runs.</summary>
public sealed class DurableEngineStoppedException() : InvalidOperationException("The durable engine has stopped; the change was not made. Try again when the host runs.");
