using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Notifications;
using QaPipeline.App.Register;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Messaging.Texts;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.AgencyDesk;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Agency;

/// <summary>The page of the agency's settings: rules for reviews, and how it writes.</summary>
public sealed class SettingsPages(RegisterStore register, RecordChanges changes, MailIdentity identity, AgencyOverview overview, PortalPages pages)
{
    /// <summary>The settings as they are.</summary>
    [Function("SettingsPage"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/settings")] HttpRequest request, CancellationToken cancellationToken) =>
        await pages.ShowAsync<SettingsPage, SettingsModel>(request, await ModelAsync(request.Query["saved"].ToString() == "yes", cancellationToken));

    /// <summary>Saves the rules for reviews.</summary>
    [Function("SaveReviewSettingsByForm"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> SaveReviewsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/settings/reviews")] HttpRequest request, CancellationToken cancellationToken)
    {
        var reading = new SettingsReading(await request.ReadFormAsync(cancellationToken), VisitorLanguage.TextsFor(request));
        var before = (await register.ReadAsync<AgencySettings>(RegisterKinds.Settings, AgencySettings.Id, cancellationToken))?.Value ?? new AgencySettings();
        var settings = reading.Reviews(before);
        return await SaveAsync(request, reading, AgencySettings.Id, settings, settings.Problems(), (model, form) => model with { Reviews = form }, m => m.Reviews, cancellationToken);
    }

    /// <summary>Saves how the agency writes.</summary>
    [Function("SaveNotificationSettingsByForm"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> SaveNotificationsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/settings/notifications")] HttpRequest request, CancellationToken cancellationToken)
    {
        var reading = new SettingsReading(await request.ReadFormAsync(cancellationToken), VisitorLanguage.TextsFor(request));
        var before = (await register.ReadAsync<NotificationSettings>(RegisterKinds.Settings, NotificationSettings.Id, cancellationToken))?.Value ?? new NotificationSettings(identity.Access.AgencyName);
        var settings = reading.Notifications(before);
        return await SaveAsync(request, reading, NotificationSettings.Id, settings, NotificationSettingsFunctions.ProblemsOf(settings), (model, form) => model with { Notifications = form }, m => m.Notifications, cancellationToken);
    }

    async Task<IResult> SaveAsync<T>(HttpRequest request, SettingsReading reading, string id, T settings, IReadOnlyList<SettingsProblem> problems, Func<SettingsModel, SettingsForm, SettingsModel> with, Func<SettingsModel, SettingsForm> of, CancellationToken cancellationToken)
        where T : class
    {
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        foreach (var problem in problems)
        {
            reading.Wrong(problem);
        }
        if (!reading.AnyWrong)
        {
            try
            {
                await changes.SaveAsync(RegisterKinds.Settings, id, settings, reading.Version, actor, "settings.changed", cancellationToken);
                overview.Forget();
                return PortalPages.GoTo("/agency/settings?saved=yes");
            }
            catch (Exception e) when (e is RecordChangedException or RecordExistsException)
            {
                reading.Wrong("", VisitorLanguage.TextsFor(request)["agency-settings.changed"]);
            }
        }
        var model = await ModelAsync(saved: false, cancellationToken);
        return await pages.ShowAsync<SettingsPage, SettingsModel>(request, with(model, reading.Again(of(model))), StatusCodes.Status422UnprocessableEntity);
    }

    async Task<SettingsModel> ModelAsync(bool saved, CancellationToken cancellationToken)
    {
        var reviews = await register.ReadAsync<AgencySettings>(RegisterKinds.Settings, AgencySettings.Id, cancellationToken);
        var notifications = await register.ReadAsync<NotificationSettings>(RegisterKinds.Settings, NotificationSettings.Id, cancellationToken);
        return new SettingsModel(
            new SettingsForm(SettingsReading.Of(reviews?.Value ?? new AgencySettings()), reviews?.ETag ?? "", FormErrors.None),
            new SettingsForm(SettingsReading.Of(notifications?.Value ?? new NotificationSettings(identity.Access.AgencyName)), notifications?.ETag ?? "", FormErrors.None),
            // No message goes by the name of what is made of messages or stands in for the text of one.
            [.. TextLanguage.Of("en").Templates.Keys.Where(t => t is not ("frame" or "digest" or "deadline-reminder")).Union(notifications?.Value.HeldTemplates ?? [], StringComparer.Ordinal)],
            saved);
    }
}
