using Azure.Storage.Blobs;
using Azure.Storage.Sas;

namespace QaPipeline.Storage.Links;

/// <summary>Links signed with the account's key. Only beside Azurite, whose key is public and which gives no delegation keys over http.</summary>
/// <param name="client">The account, from a connection string with its key.</param>
/// <param name="clock">The time.</param>
public sealed class AccountKeyLinks(BlobServiceClient client, TimeProvider clock) : ISignedLinks
{
    /// <inheritdoc />
    public Task<SignedLink> ForUploadAsync(string container, string name, CancellationToken cancellationToken) =>
        Task.FromResult(Sign(LinkTerms.Upload(container, name, clock.GetUtcNow(), SasProtocol.HttpsAndHttp)));

    /// <inheritdoc />
    public Task<SignedLink> ForDownloadAsync(string container, string name, string fileName, CancellationToken cancellationToken) =>
        Task.FromResult(Sign(LinkTerms.Download(container, name, fileName, clock.GetUtcNow(), SasProtocol.HttpsAndHttp)));

    SignedLink Sign(BlobSasBuilder terms) =>
        new(client.GetBlobContainerClient(terms.BlobContainerName).GetBlobClient(terms.BlobName).GenerateSasUri(terms), terms.ExpiresOn);
}
