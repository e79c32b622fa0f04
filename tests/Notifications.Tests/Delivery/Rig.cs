using Azure.Storage.Blobs;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using QaPipeline.App.Access;
using QaPipeline.App.Notifications;
using QaPipeline.App.Register;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Messaging.Mail;
using QaPipeline.Messaging.Webhooks;
using QaPipeline.Storage;
using QaPipeline.Storage.Tests;

namespace QaPipeline.Notifications.Tests.Delivery;

/// <summary>A clock that the test moves.</summary>
sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>The outbox of an agency on containers of its own.</summary>
sealed class Rig : IDisposable
{
    public static readonly DateTimeOffset Start = new(2027, 3, 27, 9, 0, 0, TimeSpan.Zero);

    Rig(BlobContainerClient register, BlobContainerClient audit, BlobContainerClient outbox, IMailTransport transport)
    {
        Register = new RegisterStore(register);
        Audit = new AuditStore(audit);
        Outbox = new OutboxStore(outbox);
        Mover = new PendingMover(Register, Audit, Outbox);
        Changes = new RecordChanges(Register, Audit, Mover, Clock, NullLogger<RecordChanges>.Instance);
        Webhooks = new WebhookSender(new WebhookOptions(new Uri("https://reviews.example.org")) { AllowInner = true }, Clock);
        Composer = new MessageComposer(Register, Outbox, new MailIdentity("agency@example.org", new AccessOptions { AgencyName = "The Agency", PublicAddress = new Uri("https://reviews.example.org") }), Links, Clock);
        Delivery = new OutboxDelivery(Outbox, Register, Composer, new DigestGathering(Outbox), new StandIns(Register, Outbox, Audit, Clock), transport, Webhooks, Clock, NullLogger<OutboxDelivery>.Instance);
    }

    public TestClock Clock { get; } = new(Start);

    public RegisterStore Register { get; }

    public AuditStore Audit { get; }

    public OutboxStore Outbox { get; }

    public PendingMover Mover { get; }

    public RecordChanges Changes { get; }

    public WebhookSender Webhooks { get; }

    public SealedLinks Links { get; } = new(new EphemeralDataProtectionProvider());

    public MessageComposer Composer { get; }

    public OutboxDelivery Delivery { get; }

    public static async Task<Rig> CreateAsync(AzuriteAccount account, string name, IMailTransport transport)
    {
        var containers = new List<BlobContainerClient>();
        foreach (var part in new[] { "register", "audit", "outbox" })
        {
            var container = account.Client.GetBlobContainerClient($"{name}-{part}");
            await container.CreateIfNotExistsAsync();
            containers.Add(container);
        }
        return new Rig(containers[0], containers[1], containers[2], transport);
    }

    public async Task<Person> AddPersonAsync(string email, Func<Person, Person>? change = null)
    {
        var person = new Person(Person.IdOf(email), "Ada Novak", email);
        person = change is null ? person : change(person);
        await Register.AddAsync(RegisterKinds.People, person.Id, person, default);
        return person;
    }

    public Task NotifyAsync(string key, string recipient, string template = "step-completeness", params (string Name, string Value)[] values) =>
        Outbox.AddAsync(new OutboxItem(new Notification(key, template, recipient, "review/r1", Clock.Now)
        {
            Values = new Dictionary<string, string>(values.ToDictionary(v => v.Name, v => v.Value), StringComparer.Ordinal) { ["procedure"] = "Institutional review", ["institution"] = "uni-x" },
        }, DeliveryState.Waiting, Clock.Now), default);

    public async Task<OutboxItem> ItemAsync(string key) => (await Outbox.ReadAsync(OutboxStore.IdOf(key), default))!.Value;

    public void Dispose()
    {
        Audit.Dispose();
        Webhooks.Dispose();
        Delivery.Dispose();
    }
}

/// <summary>Keeps what it takes; the test says what happens before and after a mail is taken.</summary>
sealed class RecordingTransport : IMailTransport
{
    public List<OutgoingMail> Mails { get; } = [];

    public Action? Before { get; set; }

    public Action? After { get; set; }

    public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        Before?.Invoke();
        lock (Mails)
        {
            Mails.Add(mail);
        }
        After?.Invoke();
        return Task.CompletedTask;
    }
}

/// <summary>Stands for a process that is killed at this point: nobody in the app expects it, so nothing after it runs.</summary>
sealed class KilledException : Exception;
