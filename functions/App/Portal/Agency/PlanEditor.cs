using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Frameworks;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Messaging.Texts;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.AgencyDesk;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Agency;

/// <summary>The editor of plans. Its preview needs no script: it is another button of the same form.</summary>
public sealed class PlanEditor(PlanRegister plans, IFrameworkKeeper keeper, FrameworkCatalogue frameworks, FrameworkShelf shelf, AgencyOverview overview, PortalPages pages, ErrorAnswers errors, TimeProvider clock)
{
    static readonly string[] Zones = ["Europe/Brussels", "Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Europe/Madrid", "Europe/Lisbon", "Europe/Dublin", "Europe/London", "Europe/Rome", "Europe/Paris", "Europe/Warsaw", "Europe/Helsinki", "Europe/Athens", "Etc/UTC"];

    /// <summary>The form of a new plan.</summary>
    [Function("NewPlanPage"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> NewAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/new-plan")] HttpRequest request, CancellationToken cancellationToken)
    {
        var texts = VisitorLanguage.TextsFor(request);
        var empty = new ReviewPlan("", "", FrameworkLibrary.DefaultId, "", new Schedule { Zone = texts["agency-plans.default.zone"], EveryYears = 6 })
        {
            Procedure = texts["agency-plans.default.procedure"], Languages = [texts.Language],
        };
        return await ShowAsync(request, PlanReading.Of(empty), "", await ChoicesAsync(request, null, cancellationToken), FormErrors.None, null);
    }

    /// <summary>Previews or saves a new plan.</summary>
    [Function("AddPlanByForm"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public Task<IResult> AddAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/new-plan")] HttpRequest request, CancellationToken cancellationToken) => TakeAsync(request, null, cancellationToken);

    /// <summary>The form of a plan.</summary>
    [Function("EditPlanPage"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> EditAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/plans/{planId}/edit")] HttpRequest request, string planId, CancellationToken cancellationToken) =>
        await plans.FindAsync(planId, cancellationToken) is { } plan
            ? await ShowAsync(request, PlanReading.Of(plan.Value), plan.ETag, await ChoicesAsync(request, plan.Value, cancellationToken), FormErrors.None, plan.Value.Schedule.Problems().Count > 0 ? null : PlanPreview.Of(plan.Value, clock.GetUtcNow()))
            : await errors.AnswerAsync(request, Fault.NotFound);

    /// <summary>Previews or saves changes of a plan.</summary>
    [Function("ChangePlanByForm"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> ChangeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/plans/{planId}/edit")] HttpRequest request, string planId, CancellationToken cancellationToken) =>
        await plans.FindAsync(planId, cancellationToken) is { } plan ? await TakeAsync(request, plan, cancellationToken) : await errors.AnswerAsync(request, Fault.NotFound);

    async Task<IResult> TakeAsync(HttpRequest request, Versioned<ReviewPlan>? before, CancellationToken cancellationToken)
    {
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        var sent = await request.ReadFormAsync(cancellationToken);
        var texts = VisitorLanguage.TextsFor(request);
        var choices = await ChoicesAsync(request, before?.Value, cancellationToken);
        var form = PlanReading.Sent(sent);
        var version = before is null ? "" : sent["version"].ToString();
        var reading = new PlanReading(form, choices, texts);
        var plan = reading.Plan(before?.Value);
        foreach (var problem in plan.Problems())
        {
            reading.Wrong(problem);
        }
        var preview = plan.Schedule.Problems().Count == 0 && !reading.Errors.Any ? PlanPreview.Of(plan, clock.GetUtcNow()) : null;
        if (sent["do"].ToString() != "save" || reading.Errors.Any)
        {
            return await ShowAsync(request, form, version, choices, reading.Errors, preview);
        }
        try
        {
            await plans.SaveAsync(await keeper.VersionedAsync(plan, cancellationToken), before is null ? null : version is { Length: > 0 } ? version : "\"none\"", actor, cancellationToken);
            return PortalPages.GoTo("/agency/plans/" + plan.Id);
        }
        catch (InvalidPlanException e)
        {
            foreach (var problem in e.Problems)
            {
                reading.Wrong(problem);
            }
            return await ShowAsync(request, form, version, choices, reading.Errors, preview);
        }
        catch (RecordExistsException)
        {
            reading.Wrong("id", texts["agency-plans.editor.exists"]);
            return await ShowAsync(request, form, version, choices, reading.Errors, preview);
        }
        catch (RecordChangedException)
        {
            reading.Wrong("", texts["agency-plans.editor.changed"]);
            return await ShowAsync(request, form, version, choices, reading.Errors, preview);
        }
    }

    Task<IResult> ShowAsync(HttpRequest request, PlanForm form, string version, PlanChoices choices, FormErrors wrong, PlanPreview? preview) =>
        pages.ShowAsync<PlanEditorPage, PlanEditorModel>(request,
            new PlanEditorModel(form, version, choices, wrong, preview, TimeZoneInfo.TryFindSystemTimeZoneById(form["zone"], out var zone) ? zone : TimeZoneInfo.Utc),
            wrong.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    /// <summary>What the plan names and no readable record tells of stays in it, under its id: saving a form takes nothing away that nobody unticked.</summary>
    static IEnumerable<FieldOption> Unknown(IReadOnlyList<string>? named, Func<string, bool> isKnown) => (named ?? []).Where(id => !isKnown(id)).Select(id => new FieldOption(id, id));

    async Task<PlanChoices> ChoicesAsync(HttpRequest request, ReviewPlan? plan, CancellationToken cancellationToken)
    {
        var texts = VisitorLanguage.TextsFor(request);
        var known = await overview.CurrentAsync(cancellationToken);
        var offered = FrameworkChoices.ForPlans(await shelf.OwnAsync(cancellationToken), await shelf.RetiredAsync(cancellationToken), texts).ToList();
        if (plan is not null && offered.TrueForAll(f => f.Value != plan.Framework))
        {
            offered.Add(new FieldOption(plan.Framework, await frameworks.FindAsync(plan.Framework, cancellationToken) is { } own ? AgencyWords.Framework(texts, own) : texts.Format("agency-plans.framework.gone.choice", plan.FrameworkVersion), texts["frameworks.own"]));
        }
        return new PlanChoices(
            offered,
            [
                .. known.Institutions.OrderBy(i => NameKey.Of(i.Value), StringComparer.Ordinal).ThenBy(i => i.Key, StringComparer.Ordinal).Select(i => new FieldOption(i.Key, i.Value)),
                .. Unknown(plan?.Institutions, known.Institutions.ContainsKey),
            ],
            [
                .. known.People.Values.Where(p => !p.Erased && p.IsAgency(Role.Coordinator, known.At)).OrderBy(p => NameKey.Of(p.Name), StringComparer.Ordinal).Select(p => new FieldOption(p.Id, p.Name)),
                .. Unknown(plan?.Coordinators, known.People.ContainsKey),
            ],
            [.. MessageWords.Groups.SelectMany(g => g.Templates).Where(TextLanguage.Of("en").Templates.ContainsKey)],
            Zones);
    }
}
