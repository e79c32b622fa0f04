using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using QaPipeline.App.Access;
using QaPipeline.App.Calendars;
using QaPipeline.App.People;
using QaPipeline.App.People.Import;
using QaPipeline.App.Register;
using QaPipeline.App.Retention;
using QaPipeline.Messaging.Mail;
using QaPipeline.Messaging.Webhooks;

namespace QaPipeline.App.Notifications;

/// <summary>Registers the outbox with its channels, and the changes of records that feed it.</summary>
static class NotificationSetup
{
    const string LocalSender = "qapipeline@localhost.invalid";

    /// <param name="services">The services.</param>
    /// <param name="configuration">Settings.</param>
    /// <param name="pickup">Folder for mails where no mail server is configured; null where there is none.</param>
    /// <param name="allowInner">Whether webhooks may go to addresses inside the network.</param>
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration, string? pickup, bool allowInner)
    {
        services.AddSingleton(p => new MailIdentity(configuration["Mail:From"] ?? LocalSender, p.GetRequiredService<AccessOptions>()));
        services.AddSingleton(TransportOf(configuration, pickup));
        services.AddSingleton(p => new WebhookSender(new WebhookOptions(p.GetRequiredService<MailIdentity>().Source) { AllowInner = allowInner }, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SealedLinks>();
        services.AddSingleton<MessageComposer>();
        services.AddSingleton<DigestGathering>();
        services.AddSingleton<StandIns>();
        services.AddSingleton<OutboxDelivery>();
        services.AddSingleton<OutboxDesk>();
        services.AddSingleton<OutboxClock>();
        services.AddHostedService<OutboxTrigger>();
        services.AddSingleton<RecordChanges>();
        services.AddSingleton<UnreadableRecords>();
        services.AddSingleton<PersonErasure>();
        services.AddSingleton<Imports>();
        services.AddSingleton<StrayAnalyses>();
        services.AddSingleton<StoredPacks>();
        services.AddSingleton<ReviewMaterial>();
        services.AddSingleton<RetentionActivities>();
        services.AddSingleton<ReviewCalendar>();
        return services;
    }

    static IMailTransport TransportOf(IConfiguration configuration, string? pickup)
    {
        if (configuration["Mail:Host"] is not { Length: > 0 } host)
        {
            return pickup is null ? new NoMailTransport() : new PickupTransport(pickup);
        }
        return new SmtpTransport(new SmtpOptions(host, int.Parse(configuration["Mail:Port"] ?? "587", NumberStyles.None, CultureInfo.InvariantCulture))
        {
            Security = Enum.Parse<SmtpSecurity>(configuration["Mail:Security"] ?? nameof(SmtpSecurity.StartTls), ignoreCase: true),
            User = configuration["Mail:User"],
            Password = configuration["Mail:Password"],
        });
    }
}

/// <summary>Takes no mail, since no server is configured. What waits goes as soon as one is.</summary>
sealed class NoMailTransport : IMailTransport
{
    public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
        throw new DeliveryException("No mail server is configured: set Mail__Host and Mail__From.", isPermanent: false);
}
