using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;

namespace QaPipeline.Storage.Links;

/// <summary>
/// Links signed with a user-delegation key, which the storage gives to the app's identity: no account key exists. They hold over https only.
/// The identity needs the right to user-delegation keys (in Storage Blob Data Owner, Contributor and Delegator).
/// </summary>
/// <param name="client">The account, signed in with an identity.</param>
/// <param name="clock">The time.</param>
public sealed class DelegatedLinks(BlobServiceClient client, TimeProvider clock) : ISignedLinks, IDisposable
{
    static readonly TimeSpan KeyLife = TimeSpan.FromHours(4);

    readonly SemaphoreSlim renewing = new(1, 1);
    UserDelegationKey? current;

    /// <inheritdoc />
    public async Task<SignedLink> ForUploadAsync(string container, string name, CancellationToken cancellationToken) =>
        Sign(LinkTerms.Upload(container, name, clock.GetUtcNow(), SasProtocol.Https), await KeyAsync(cancellationToken));

    /// <inheritdoc />
    public async Task<SignedLink> ForDownloadAsync(string container, string name, string fileName, CancellationToken cancellationToken) =>
        Sign(LinkTerms.Download(container, name, fileName, clock.GetUtcNow(), SasProtocol.Https), await KeyAsync(cancellationToken));

    /// <inheritdoc />
    public void Dispose() => renewing.Dispose();

    SignedLink Sign(BlobSasBuilder terms, UserDelegationKey key)
    {
        var address = new BlobUriBuilder(client.GetBlobContainerClient(terms.BlobContainerName).GetBlobClient(terms.BlobName).Uri)
        {
            Sas = terms.ToSasQueryParameters(key, client.AccountName),
        };
        return new SignedLink(address.ToUri(), terms.ExpiresOn);
    }

    /// <summary>The key; a link can't outlive it, so it is renewed while every link still fits into its life.</summary>
    async Task<UserDelegationKey> KeyAsync(CancellationToken cancellationToken)
    {
        await renewing.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (current is null || current.SignedExpiresOn < now + LinkTerms.UploadLife + LinkTerms.ClockSkew)
            {
                current = (await client.GetUserDelegationKeyAsync(now - LinkTerms.ClockSkew, now + KeyLife, cancellationToken)).Value;
            }
            return current;
        }
        finally
        {
            renewing.Release();
        }
    }
}
