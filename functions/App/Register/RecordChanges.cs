using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Microsoft.Extensions.Logging;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.App.Register;

/// <summary>Changes records of the register together with their audit notes, in one write.</summary>
public sealed class RecordChanges(RegisterStore register, AuditStore audit, PendingMover mover, TimeProvider clock, ILogger<RecordChanges> logger)
{
    /// <summary>Writes a record in the place of the version <paramref name="etag"/>; null adds a new one.</summary>
    /// <exception cref="RecordChangedException">It has another version by now.</exception>
    /// <exception cref="RecordExistsException">There is such a record already.</exception>
    public async Task<Versioned<T>> SaveAsync<T>(string kind, string id, T value, string? etag, Actor actor, string what, CancellationToken cancellationToken) where T : class
    {
        ArgumentNullException.ThrowIfNull(actor);
        var before = etag is null ? null : await BeforeAsync(kind, id, cancellationToken);
        var json = JsonSerializer.SerializeToNode(value, DomainJson.Compact)!.AsObject();
        json["pending"] = before?.Value["pending"]?.DeepClone();
        var pending = json["pending"]?.Deserialize<PendingWork>(DomainJson.Compact) ?? PendingWork.Nothing;
        var note = NoteOf(kind, id, etag, actor, what) with { Before = RecordHash.Of(before?.Value), After = RecordHash.Of(value) };
        json["pending"] = JsonSerializer.SerializeToNode(pending.And(note), DomainJson.Compact);
        _ = etag is null ? await register.AddAsync(kind, id, json, cancellationToken) : await register.ReplaceAsync(kind, id, json, etag, cancellationToken);
        await HandOverAsync(kind, id, cancellationToken);
        return await register.GetAsync<T>(kind, id, cancellationToken);
    }

    /// <summary>The record as it stands; null also where it can't be read: who names its version has put a copy aside.</summary>
    async Task<Versioned<JsonObject>?> BeforeAsync(string kind, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await register.ReadAsync<JsonObject>(kind, id, cancellationToken);
        }
        catch (UnreadableRecordException)
        {
            return null;
        }
    }

    /// <summary>Removes the version <paramref name="etag"/> of a record. The note goes first: a removal that isn't in the trail can't happen.</summary>
    /// <exception cref="RecordChangedException">It has another version by now.</exception>
    public async Task RemoveAsync(string kind, string id, string etag, Actor actor, string what, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await register.ReadAsync<JsonObject>(kind, id, cancellationToken) is not { } before)
        {
            throw new RecordMissingException(kind, id);
        }
        if (before.ETag != etag)
        {
            throw new RecordChangedException(kind, id);
        }
        await mover.MoveAsync(kind, id, cancellationToken);
        await audit.AppendAsync([NoteOf(kind, id, etag, actor, what) with { Before = RecordHash.Of(before.Value) }], cancellationToken);
        var now = await register.ReadAsync<JsonObject>(kind, id, cancellationToken);
        await register.RemoveAsync(kind, id, now is not null && RecordHash.Of(now.Value) == RecordHash.Of(before.Value) ? now.ETag : etag, cancellationToken);
    }

    /// <summary>Hands over at once what a change has caused; where that fails, the clock of the outbox does it a minute later.</summary>
    public async Task HandOverAsync(string kind, string id, CancellationToken cancellationToken)
    {
        try
        {
            await mover.MoveAsync(kind, id, cancellationToken);
        }
        catch (Exception e) when (e is RequestFailedException or AuditBusyException or RecordChangedException or RecordMissingException)
        {
            RecordLog.LeftForLater(logger, e, kind);
        }
    }

    AuditNote NoteOf(string kind, string id, string? etag, Actor actor, string what)
    {
        var now = clock.GetUtcNow();
        var version = etag?.Trim('"') ?? "new " + now.ToString("O", CultureInfo.InvariantCulture);
        return new AuditNote($"{kind}/{id}/{what}/{version}", now, actor.PersonId, actor.Role?.ToString(), what, SubjectOf(kind, id), null, null, null);
    }

    /// <summary>How the audit trail names a record.</summary>
    internal static string SubjectOf(string kind, string id) => kind switch
    {
        RegisterKinds.Plans => "plan/" + id,
        RegisterKinds.People => "person/" + id,
        RegisterKinds.RetiredFrameworks => "framework/" + id,
        RegisterKinds.Institutions => RoleScope.Institution(id),
        _ => $"{kind}/{id}",
    };
}

static partial class RecordLog
{
    [LoggerMessage(1310, LogLevel.Information, "Notes of a record of '{Kind}' are handed over later.")]
    public static partial void LeftForLater(ILogger logger, Exception cause, string kind);
}
