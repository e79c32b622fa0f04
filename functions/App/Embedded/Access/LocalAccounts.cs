using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using QaPipeline.Domain.People;
using QaPipeline.Storage;

namespace QaPipeline.App.Access;

/// <summary>Accounts with passwords, which only the app on one machine has.</summary>
public sealed class LocalAccounts(AccessStore store, LocalSessions sessions) : IInvitationAcceptance
{
    // OWASP's password storage cheat sheet (2023) for PBKDF2 with SHA-512.
    readonly PasswordHasher<LocalAccount> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    readonly Lazy<LocalAccount> _nobody = new(() => new LocalAccount("", new PasswordHasher<LocalAccount>(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 })).HashPassword(null!, NewStamp()), ""));

    /// <inheritdoc/>
    public bool AsksForPassword => true;

    /// <inheritdoc/>
    public bool CanAccept(HttpContext http) => true;

    /// <inheritdoc/>
    public Task<IReadOnlySet<string>> HoldersAsync(CancellationToken cancellationToken) => store.AccountHoldersAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task AcceptAsync(HttpContext http, Person person, string? password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(password);
        var account = new LocalAccount(person.Id, _hasher.HashPassword(null!, password), NewStamp());
        await store.SaveAccountAsync(account, (await store.FindAccountAsync(person.Id, cancellationToken))?.ETag, cancellationToken);
        sessions.Begin(http, person.Id, account.SecurityStamp);
    }

    /// <summary>Signs in with address and password; false when either is wrong. Takes as long for an address that is unknown.</summary>
    public async Task<bool> SignInAsync(HttpContext http, string email, string password, CancellationToken cancellationToken)
    {
        var person = (await store.FindPersonAsync(Person.IdOf(email), cancellationToken))?.Value;
        var account = person is null or { Erased: true } ? null : await store.FindAccountAsync(person.Id, cancellationToken);
        var verified = _hasher.VerifyHashedPassword(null!, (account?.Value ?? _nobody.Value).PasswordHash, password);
        if (account is null || verified == PasswordVerificationResult.Failed)
        {
            return false;
        }
        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
        {
            await store.SaveAccountAsync(account.Value with { PasswordHash = _hasher.HashPassword(null!, password) }, account.ETag, cancellationToken);
        }
        sessions.Begin(http, person!.Id, account.Value.SecurityStamp);
        return true;
    }

    /// <summary>Ends every session of a person, on whatever device.</summary>
    public async Task EndSessionsAsync(string personId, CancellationToken cancellationToken)
    {
        if (await store.FindAccountAsync(personId, cancellationToken) is { } account)
        {
            await store.SaveAccountAsync(account.Value with { SecurityStamp = NewStamp() }, account.ETag, cancellationToken);
        }
    }

    static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
