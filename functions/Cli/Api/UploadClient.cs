using System.Net;
using System.Net.Http.Json;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Serialization;
using QaPipeline.Domain.Uploads;

namespace QaPipeline.Cli.Api;

/// <summary>Uploads over HTTP: the app gives addresses and checks, the bytes go straight to the storage.</summary>
sealed class UploadClient(QaClient app) : IDisposable
{
    // The addresses carry their own signature; the app's key is for the app alone.
    readonly HttpClient _storage = new() { Timeout = TimeSpan.FromMinutes(5) };

    public Task<IReadOnlyList<UploadAnswer>> ListAsync(string owner, CancellationToken cancellationToken) =>
        app.SendAsync<IReadOnlyList<UploadAnswer>>(HttpMethod.Get, "api/uploads?owner=" + Uri.EscapeDataString(owner), null, cancellationToken);

    public Task<UploadAnswer> BeginAsync(string owner, string name, CancellationToken cancellationToken) =>
        app.SendAsync<UploadAnswer>(HttpMethod.Post, "api/uploads", Json(new { owner, name }), cancellationToken);

    public Task<UploadAnswer> AddAsync(string id, IEnumerable<FileAnnouncement> files, CancellationToken cancellationToken) =>
        app.SendAsync<UploadAnswer>(HttpMethod.Post, $"api/uploads/{id}/files", Json(new { files }), cancellationToken);

    public Task<UploadAnswer> MarkAsync(string id, string fileId, FileMark mark, CancellationToken cancellationToken) =>
        app.SendAsync<UploadAnswer>(HttpMethod.Patch, $"api/uploads/{id}/files/{fileId}", Json(new { mark }), cancellationToken);

    public Task<UploadAnswer> RemoveAsync(string id, string fileId, CancellationToken cancellationToken) =>
        app.SendAsync<UploadAnswer>(HttpMethod.Delete, $"api/uploads/{id}/files/{fileId}", null, cancellationToken);

    public Task<UploadAnswer> CancelAsync(string id, CancellationToken cancellationToken) =>
        app.SendAsync<UploadAnswer>(HttpMethod.Delete, $"api/uploads/{id}", null, cancellationToken);

    public Task<TargetAnswer> TargetAsync(string id, string fileId, CancellationToken cancellationToken) =>
        app.SendAsync<TargetAnswer>(HttpMethod.Get, $"api/uploads/{id}/files/{fileId}/target", null, cancellationToken);

    public Task<UploadAnswer> CompleteAsync(string id, string fileId, CancellationToken cancellationToken) =>
        app.SendAsync<UploadAnswer>(HttpMethod.Post, $"api/uploads/{id}/files/{fileId}/complete", null, cancellationToken);

    public Task<SubmissionReceipt> SubmitAsync(string id, CancellationToken cancellationToken) =>
        app.SendAsync<SubmissionReceipt>(HttpMethod.Post, $"api/uploads/{id}/submit", null, cancellationToken);

    public Task<byte[]> ReceiptAsync(string id, string format, string language, CancellationToken cancellationToken) =>
        app.BytesAsync($"api/uploads/{id}/receipt?format={format}&language={language}", cancellationToken);

    public Task<CheckAnswer> CheckAsync(byte[] receipt, CancellationToken cancellationToken) =>
        app.SendAsync<CheckAnswer>(HttpMethod.Post, "api/receipt-checks", new ByteArrayContent(receipt), cancellationToken);

    /// <summary>Sends one block (Put Block).</summary>
    public Task PutBlockAsync(Uri address, string blockId, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        PutAsync(new Uri($"{address}&comp=block&blockid={Uri.EscapeDataString(blockId)}"), new ReadOnlyMemoryContent(bytes), cancellationToken);

    /// <summary>Makes the blob out of its blocks (Put Block List).</summary>
    public Task PutListAsync(Uri address, IEnumerable<string> blockIds, CancellationToken cancellationToken) =>
        PutAsync(new Uri($"{address}&comp=blocklist"),
            new StringContent($"<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>{string.Concat(blockIds.Select(id => $"<Latest>{id}</Latest>"))}</BlockList>"), cancellationToken);

    public void Dispose() => _storage.Dispose();

    async Task PutAsync(Uri address, HttpContent content, CancellationToken cancellationToken)
    {
        using var answer = await _storage.PutAsync(address, content, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new StorageRefusedException(answer.StatusCode);
        }
    }

    static JsonContent Json<T>(T value) => JsonContent.Create(value, options: DomainJson.Compact);
}

/// <summary>The storage did not take a block; the address is not named, since it is a secret for as long as it holds.</summary>
sealed class StorageRefusedException(HttpStatusCode status) : Exception($"The storage answered {(int)status}.")
{
    public HttpStatusCode Status { get; } = status;
}

sealed record FileAnnouncement(string Name, long Length, string Sha256, FileMark Mark);

sealed record UploadAnswer(string Id, string Owner, string Name, UploadState? State, string? PackId, IReadOnlyList<UploadFileAnswer> Files, bool Unreadable = false);

sealed record UploadFileAnswer(string Id, string Name, long Length, bool Arrived, string? Sha256, FileMark Mark, string? SameContentAs);

sealed record TargetAnswer(Uri Address, int BlockSize, IReadOnlyList<string> BlockIds, IReadOnlyList<int> Staged, bool Committed);

sealed record CheckAnswer(bool Valid, string Explanation);
