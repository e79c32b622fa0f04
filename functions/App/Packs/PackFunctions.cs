using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Serialization;
using QaPipeline.Extraction;
using QaPipeline.Storage;
using QaPipeline.Storage.Links;

namespace QaPipeline.App.Packs;

/// <summary>HTTP: evidence packs. A pack is announced with names and hashes; then the bytes that are missing are sent, in any order and as often as needed.</summary>
[ApiGroup("Packs")]
public sealed class PackFunctions(RecordStore records, EvidenceStore evidence, ISignedLinks links, ReadingOptions limits)
{
    /// <summary>Announces a pack and answers which bytes are still missing.</summary>
    [Function("AddPack"), AutomationAccess]
    [Takes(typeof(PackAnnouncement)), Answers(201, typeof(PackDescription)), Fails(422, "invalid-pack")]
    public async Task<IResult> AddAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/packs")] HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var announced = await JsonSerializer.DeserializeAsync<PackAnnouncement>(request.Body, DomainJson.Compact, cancellationToken)
                ?? throw new InvalidPackException("The request has no body.");
            var pack = EvidencePack.From(announced.Name, announced.Files.Select(PackRules.Check));
            PackRules.CheckQuota(pack, limits);
            await records.AddPackAsync(pack, cancellationToken);
            return Answers.Json(await DescribeAsync(pack, cancellationToken), StatusCodes.Status201Created);
        }
        catch (Exception e) when (e is InvalidPackException or JsonException)
        {
            return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "invalid-pack", e.Message);
        }
    }

    /// <summary>The pack and which of its bytes are missing.</summary>
    [Function("GetPack"), AutomationAccess]
    [Answers(200, typeof(PackDescription)), Fails(404, "not-found")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/packs/{packId}")] HttpRequest request, string packId, CancellationToken cancellationToken) =>
        await records.FindPackAsync(packId, cancellationToken) is { } pack
            ? Answers.Json(await DescribeAsync(pack, cancellationToken))
            : Answers.NotFound("pack", packId);

    /// <summary>Receives the bytes of one file of the pack.</summary>
    [Function("PutPackFile"), AutomationAccess, BodyLimit(long.MaxValue)]
    [TakesFile, Answers(204), Fails(404, "not-found"), Fails(413, "file-too-large"), Fails(422, "content-mismatch")]
    public async Task<IResult> PutFileAsync([HttpTrigger(AuthorizationLevel.Function, "put", Route = "api/packs/{packId}/files/{sha256}")] HttpRequest request, string packId, string sha256, CancellationToken cancellationToken)
    {
        var pack = await records.FindPackAsync(packId, cancellationToken);
        if (pack is null || pack.Files.All(f => f.Sha256 != sha256))
        {
            return Answers.NotFound("announced file", sha256);
        }
        try
        {
            await evidence.PutAsync(sha256, request.Body, limits.MaxFileBytes, cancellationToken);
            return Results.NoContent();
        }
        catch (ContentMismatchException e)
        {
            return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "content-mismatch", e.Message);
        }
        catch (ContentTooLargeException e)
        {
            return Answers.Problem(StatusCodes.Status413PayloadTooLarge, "file-too-large", e.Message);
        }
    }

    /// <summary>A link that holds for a few minutes, under which a browser saves the submitted file.</summary>
    [Function("LinkPackFile"), AutomationAccess]
    [Answers(200, typeof(SignedLink)), Fails(404, "not-found")]
    public async Task<IResult> LinkAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/packs/{packId}/files/{sha256}/link")] HttpRequest request, string packId, string sha256, CancellationToken cancellationToken)
    {
        var file = (await records.FindPackAsync(packId, cancellationToken))?.Files.FirstOrDefault(f => f.Sha256 == sha256);
        if (file is null || !await evidence.HasAsync(sha256, cancellationToken))
        {
            return Answers.NotFound("file that has arrived", sha256);
        }
        var name = NameChecks.Shown(file.Name[(file.Name.LastIndexOf('/') + 1)..]);
        return Answers.Json(await links.ForDownloadAsync(StorageContainers.Evidence, sha256, name, cancellationToken));
    }

    async Task<PackDescription> DescribeAsync(EvidencePack pack, CancellationToken cancellationToken) =>
        new(pack, await MissingUploads.OfAsync(pack, evidence, limits.MaxFileBytes, cancellationToken));
}

/// <summary>A pack as announced by its sender.</summary>
sealed record PackAnnouncement(string Name, IReadOnlyList<EvidenceFile> Files);

/// <summary>A pack and the hashes of its files that have not arrived (or were lost).</summary>
sealed record PackDescription(EvidencePack Pack, IReadOnlyList<string> Missing);
