using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using QaPipeline.Domain.People;
using QaPipeline.Storage;

namespace QaPipeline.App.Access;

/// <summary>
/// While nobody administers an installation, leaves the path of a link for the first administrator in a file that only its owner can read.
/// `qa up` prints it and removes the file; a later start makes another link and takes the earlier one back.
/// </summary>
sealed class FirstAdminLink(AccessStore store, Invitations invitations, IConfiguration configuration, TimeProvider clock) : IHostedService
{
    /// <summary>The person of the invitation, before somebody has given a name.</summary>
    const string Placeholder = "first-administrator";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(LocalFolders.HostOf(configuration), "first-admin");
        File.Delete(file);
        if (await HasAdministratorAsync(cancellationToken))
        {
            return;
        }
        var path = await invitations.CreateAsync(Placeholder, InvitationPurpose.FirstAdmin, Actor.SystemId, cancellationToken);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        await using var writer = new StreamWriter(file, options);
        await writer.WriteAsync(path);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task<bool> HasAdministratorAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var holders = await store.AccountHoldersAsync(cancellationToken);
        return (await store.PeopleAsync(cancellationToken)).Any(p => holders.Contains(p.Id) && p.Value.Holds(Role.AgencyAdmin, RoleScope.Agency, now));
    }
}
