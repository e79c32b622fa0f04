namespace QaPipeline.App.Platform;

/// <summary>Keeps clocks that look every minute from saying the same every minute: a fault is news when it is first seen, and again after an hour as long as it lasts.</summary>
public sealed class FaultNews(TimeProvider clock)
{
    /// <summary>Time after which a fault that lasts is news again.</summary>
    public static TimeSpan Again { get; } = TimeSpan.FromHours(1);

    readonly Lock _gate = new();
    readonly Dictionary<string, IReadOnlyDictionary<string, DateTimeOffset>> _told = new(StringComparer.Ordinal);

    /// <summary>Those of the faults of a look that are news. A fault that is gone is forgotten: should it come back, it is news.</summary>
    /// <param name="who">Who looked; each has faults of its own.</param>
    /// <param name="faults">Everything that this look came upon, each with a name by which it is known again. A message will not do: that of the storage tells the time.</param>
    public IReadOnlyList<Exception> Of(string who, IReadOnlyList<(string Name, Exception Fault)> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var before = _told.GetValueOrDefault(who);
            var (told, news) = (new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal), new List<Exception>());
            foreach (var (name, fault) in faults)
            {
                if (before?.TryGetValue(name, out var last) == true && now - last < Again)
                {
                    told[name] = last;
                }
                else
                {
                    told[name] = now;
                    news.Add(fault);
                }
            }
            _told[who] = told;
            return news;
        }
    }
}
