namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>What changes to the store tell the engine. All of it runs on the writer's thread.</summary>
interface IEngineCore
{
    long NextNumber();

    void Deliver(InboxMessage message);

    void Changed(string instanceId);

    void TurnCommitted(TurnCommit commit);

    void TurnFailed(TurnCommit commit, Exception reason);
}
