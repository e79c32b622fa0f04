using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.Panel;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Panel;

/// <summary>
/// The pages that show an analysis: coverage, criteria, sources. Panels see them, and an institution sees the very same of its self-check; whether somebody may is asked before.
/// </summary>
public sealed class PanelViews(PanelPlaces places, PanelShelf shelf, EvidenceStore evidence, PortalPages pages)
{
    const int Before = 10;
    const int PartSize = 60;

    /// <summary>The matrix of coverage with what was read.</summary>
    public Task<IResult> OverviewAsync(HttpRequest request, PanelReviewRef review, PanelReading reading, ReviewStep step, IReadOnlyList<PanelTask> tasks, IReadOnlySet<string> mine)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var texts = VisitorLanguage.TextsFor(request);
        return pages.ShowAsync<PanelReviewPage, PanelReviewModel>(request, new PanelReviewModel(review, step, tasks,
            [.. reading.Map.Criteria.Select(c => PanelMatrixRow.Of(c, reading.TextOf(c, texts), mine.Contains(c.Id)))],
            reading.Input.Ledger,
            [.. reading.Map.Criteria.SelectMany(c => reading.OpenPointsOf(c, texts).Select(p => new PanelOpenPoint(c.Id, p)))]));
    }

    /// <summary>A criterion beside its passages, one of which is shown in its source.</summary>
    /// <exception cref="RecordMissingException">There is no such criterion.</exception>
    public async Task<IResult> CriterionAsync(HttpRequest request, PanelReviewRef review, PanelReading reading, string id, string place, string from, EvidenceMarks marks, string version, FormErrors errors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(errors);
        var texts = VisitorLanguage.TextsFor(request);
        var criterion = Find(reading, id);
        var sorted = reading.StrongestFirst(id);
        var wanted = sorted.FindIndex(e => e.Citation == place);
        // A link to a passage alone opens the part of the list that holds it.
        var start = from.Length > 0 || wanted < 0 ? Number(from) : wanted;
        start = Math.Min(start, Math.Max(0, sorted.Count - 1)) / PanelCriterionModel.PageSize * PanelCriterionModel.PageSize;
        Evidence[] part = [.. sorted.Skip(start).Take(PanelCriterionModel.PageSize)];
        var shown = wanted >= 0 ? sorted[wanted] : part.FirstOrDefault();
        var ids = reading.Map.Criteria.Select(c => c.Id).ToList();
        var here = ids.IndexOf(id);
        var model = new PanelCriterionModel(review, criterion with { OpenPoints = reading.OpenPointsOf(criterion, texts) }, reading.TextOf(criterion, texts), reading.WordingOf(id), part, marks, version)
        {
            Finding = CoverageWords.Of(texts, criterion, reading.Map.Pack.Files, reading.Input.Ledger),
            Shown = shown,
            Place = shown is null ? null : await places.FindAsync(review, reading, shown.Sha256, shown.Paragraph, shown.Start, shown.End, cancellationToken),
            From = start,
            Others = ids,
            Errors = errors,
            Previous = here > 0 ? ids[here - 1] : null,
            Next = here + 1 < ids.Count ? ids[here + 1] : null,
        };
        return await pages.ShowAsync<PanelCriterionPage, PanelCriterionModel>(request, model, errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    /// <summary>The text of a file around a place.</summary>
    /// <exception cref="RecordMissingException">The pack has no such file.</exception>
    public async Task<IResult> SourceAsync(HttpRequest request, PanelReviewRef review, PanelReading reading, string sha256, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(reading);
        var file = reading.File(sha256) ?? throw new RecordMissingException("files", sha256);
        var document = await shelf.DocumentAsync(file, cancellationToken);
        int Given(string name) => Number(request.Query[name].ToString());
        var first = Math.Clamp(request.Query.ContainsKey("first") ? Given("first") : Given("block") - Before, 1, Math.Max(1, document.Blocks.Count));
        string Part(int from) => string.Create(CultureInfo.InvariantCulture, $"{review.To("sources/" + sha256)}?first={from}&block={Given("block")}&start={Given("start")}&end={Given("end")}");
        var place = new PanelPlace(review, file, [.. document.Blocks.Skip(first - 1).Take(PartSize)], Given("block"), Given("start"), Given("end")) { Mark = reading.MarkOf(file) };
        return await pages.ShowAsync<PanelSourcePage, PanelSourceModel>(request, new PanelSourceModel(place,
            first > 1 ? Part(Math.Max(1, first - PartSize)) : null, first - 1 + PartSize < document.Blocks.Count ? Part(first + PartSize) : null));
    }

    /// <summary>The bytes of a file, always as a download: nothing of a pack is opened as a page of this app.</summary>
    /// <exception cref="RecordMissingException">The pack has no such file.</exception>
    public async Task<IResult> FileAsync(HttpRequest request, PanelReading reading, string sha256, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reading);
        var file = reading.File(sha256) ?? throw new RecordMissingException("files", sha256);
        // The browser may keep the bytes but asks each time, so that they close with the access.
        request.HttpContext.Response.Headers.CacheControl = "private, no-cache";
        var tag = new EntityTagHeaderValue($"\"{file.Sha256}\"");
        if (new RequestHeaders(request.Headers).IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false)))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }
        var path = Path.Combine(Path.GetTempPath(), "qa-" + Path.GetRandomFileName());
        await evidence.DownloadAsync(file.Sha256, path, cancellationToken);
        var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        return Results.Stream(content, file.Type == FileFormat.Pdf ? "application/pdf" : "application/octet-stream", SafeName(file.Name), entityTag: tag);
    }

    /// <summary>What was found for a criterion.</summary>
    /// <exception cref="RecordMissingException">There is no such criterion.</exception>
    public static CriterionMap Find(PanelReading reading, string id)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading.Criterion(id) ?? throw new RecordMissingException("criteria", id);
    }

    /// <summary>A number in an address; 0 for everything else.</summary>
    public static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    static string SafeName(string name) => string.Concat(name[(name.LastIndexOf('/') + 1)..].Select(c => char.IsControl(c) || c is '"' or '\\' or '<' or '>' or '|' or ':' or '*' or '?' ? '_' : c));
}
