using QaPipeline.Domain.Serialization;
using QaPipeline.Domain.Uploads;

namespace QaPipeline.Storage.Uploads;

/// <summary>Sessions in which packs are prepared. Changes of one session follow one another, whoever makes them.</summary>
public sealed class UploadStore(BlobFolder register) : IDisposable
{
    const int Attempts = 100;
    const string Prefix = RegisterKinds.Uploads + "/";
    const string Extension = ".json";

    // Most changes of a session come to one instance of the app: they queue here, and only those of other instances are tried again.
    readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, 32).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>The part of a session's id that its owner gives.</summary>
    public static string KeyOf(string owner) => ContentHash.Of(owner)[..16];

    /// <summary>Keeps a new session.</summary>
    public Task AddAsync(UploadSession session, CancellationToken cancellationToken) =>
        register.WriteJsonAsync(NameOf(session.Id), session, DomainJson.Indented, expected: null, cancellationToken);

    /// <summary>The session; null when there is none of this id.</summary>
    /// <exception cref="UnreadableRecordException">Its record is damaged.</exception>
    public Task<UploadSession?> FindAsync(string id, CancellationToken cancellationToken) => RecordReading.NamedAsync(RegisterKinds.Uploads, id, () => register.TryReadJsonAsync<UploadSession>(NameOf(id), cancellationToken));

    /// <summary>The sessions of an owner, by id, and the ids of those whose records can't be read.</summary>
    public async Task<(IReadOnlyList<UploadSession> Sessions, IReadOnlyList<string> Unreadable)> OfAsync(string owner, CancellationToken cancellationToken)
    {
        var (sessions, unreadable) = (new List<UploadSession>(), new List<string>());
        await foreach (var name in register.NamesAsync($"{Prefix}{KeyOf(owner)}-", cancellationToken))
        {
            var id = name[Prefix.Length..^Extension.Length];
            try
            {
                if (await FindAsync(id, cancellationToken) is { } session)
                {
                    sessions.Add(session);
                }
            }
            catch (UnreadableRecordException)
            {
                unreadable.Add(id);
            }
        }
        return (sessions, unreadable);
    }

    /// <summary>Changes the session as it stands at that moment; <paramref name="change"/> may run several times. Answers the session as it was written.</summary>
    /// <exception cref="BlobLostException">There is none.</exception>
    /// <exception cref="LostUpdateException">Others keep changing it.</exception>
    /// <exception cref="UnreadableRecordException">Its record is damaged.</exception>
    public async Task<UploadSession> ChangeAsync(string id, Func<UploadSession, UploadSession> change, CancellationToken cancellationToken)
    {
        var gate = gates[Convert.ToInt32(ContentHash.Of(id)[..4], 16) % gates.Length];
        await gate.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var (session, version) = await RecordReading.NamedAsync(RegisterKinds.Uploads, id, () => register.ReadVersionAsync<UploadSession>(NameOf(id), cancellationToken));
                var changed = change(session);
                if (changed == session)
                {
                    return session;
                }
                try
                {
                    await register.WriteJsonAsync(NameOf(id), changed, DomainJson.Indented, version, cancellationToken);
                    return changed;
                }
                catch (LostUpdateException) when (attempt < Attempts)
                {
                    // Another instance was faster: the change is made to what it wrote.
                }
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var gate in gates)
        {
            gate.Dispose();
        }
    }

    static string NameOf(string id) => Prefix + id + Extension;
}
