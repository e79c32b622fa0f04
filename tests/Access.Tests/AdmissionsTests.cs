using Microsoft.Extensions.Logging.Abstractions;
using QaPipeline.App.Access;
using QaPipeline.App.Register;
using QaPipeline.Domain.People;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>The first administrator whom the settings of the app name, as on Azure, where nobody opens a link.</summary>
[Collection(PortalCollection.Name)]
public sealed class AdmissionsTests(PortalHost host)
{
    [Fact]
    public async Task The_administrator_whom_the_settings_name_is_in_the_audit_trail_once_and_is_never_overwritten()
    {
        var register = new RegisterStore(host.Storage.GetBlobContainerClient(StorageContainers.Register));
        using var audit = new AuditStore(host.Storage.GetBlobContainerClient(StorageContainers.Audit));
        var mover = new PendingMover(register, audit, new OutboxStore(host.Storage.GetBlobContainerClient(StorageContainers.Outbox)));
        var store = new AccessStore(register);
        var admissions = new Admissions(store, new RecordChanges(register, audit, mover, TimeProvider.System, NullLogger<RecordChanges>.Instance));

        var ids = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => admissions.AppointAsync("Otto First", "otto@tenant.example", default)));
        await admissions.AppointAsync("Somebody Else", "otto@tenant.example", default);

        ids.Distinct().ShouldHaveSingleItem();
        var person = (await store.FindPersonAsync(ids[0], default))!.Value;
        person.Name.ShouldBe("Otto First");
        person.Grants.ShouldBe([new RoleGrant(Role.AgencyAdmin, RoleScope.Agency)]);
        var page = await host.Admin.ReadAsync("/agency/audit?subject=person/" + ids[0]);
        page.Split("named as first administrator").Length.ShouldBe(2);
    }
}
