namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>The place of one instance in memory: what has arrived for it, and its session while it has one.</summary>
sealed class InstanceActor(long key)
{
    internal long Key => key;

    /// <summary>Guards the members below, up to the blank line.</summary>
    internal Lock Gate { get; } = new();

    internal List<InboxMessage> Inbox { get; } = [];

    /// <summary>A turn is queued, running or being committed.</summary>
    internal bool Busy { get; set; }

    /// <summary>Something has arrived since the last turn began.</summary>
    internal bool News { get; set; }

    /// <summary>The actor has left the table; whoever holds it must fetch it anew.</summary>
    internal bool Retired { get; set; }

    // Used by the turn alone.
    internal InstanceRow? Row { get; set; }

    internal OrchestrationSession? Session { get; set; }

    /// <summary>When the last turn ended, in clock ticks.</summary>
    internal long LastTurn { get; set; }
}
