using QaPipeline.App.Reviews;
using QaPipeline.App.Frameworks;
using QaPipeline.App.People.Import;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Uploads;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Agency;

/// <summary>All reviews in short, with the names of institutions and the state of the outbox.</summary>
/// <param name="At">When it was looked up.</param>
/// <param name="Reviews">All reviews, in ordinal order of their ids.</param>
/// <param name="Institutions">Institutions by id.</param>
/// <param name="People">People by id, those who were erased too.</param>
/// <param name="Held">Mails that wait for a look, counted up to <see cref="AgencyOverview.MostItems"/>.</param>
/// <param name="Dead">Dead letters, counted likewise.</param>
public sealed record AgencySnapshot(
    DateTimeOffset At,
    IReadOnlyList<ReviewDigest> Reviews,
    IReadOnlyDictionary<string, string> Institutions,
    IReadOnlyDictionary<string, PersonDigest> People,
    int Held,
    int Dead)
{
    /// <summary>Records that are there but can't be read, as kind and id such as "plans/north".</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>Uploads whose records can't be read.</summary>
    public IReadOnlyList<DamagedUpload> DamagedUploads { get; init; } = [];

    /// <summary>Plans that could not do what was due, or can't because their framework is retired, in the order of their names.</summary>
    public IReadOnlyList<PlanDigest> FailedPlans { get; init; } = [];

    /// <summary>Reviews of running cycles that can't begin, since the record of what was left to their institutions can't be read.</summary>
    public IReadOnlyList<ReviewInWaiting> Waiting { get; init; } = [];

    /// <summary>Whether a record is there and can't be read.</summary>
    public bool IsUnreadable(string kind, string id) => Unreadable.Contains(NameOf(kind, id), StringComparer.Ordinal);

    /// <summary>How <see cref="Unreadable"/> names a record.</summary>
    public static string NameOf(string kind, string id) => $"{kind}/{id}";

    /// <summary>Name of an institution; its id where it is not registered.</summary>
    public string InstitutionName(string id) => Institutions.GetValueOrDefault(id, id);

    /// <summary>Name of a person; the id for the system and for people who are not registered.</summary>
    public string PersonName(string id) => People.TryGetValue(id, out var person) ? person.Name : id;
}

/// <summary>What pages of the agency need of a person.</summary>
/// <param name="Id">Id of the person.</param>
/// <param name="Name">Name as shown.</param>
/// <param name="Email">Address.</param>
/// <param name="TrainedOn">Day of the last reviewer training.</param>
/// <param name="Grants">Roles with their scopes.</param>
/// <param name="Erased">Whether personal data were erased.</param>
public sealed record PersonDigest(string Id, string Name, string Email, DateOnly? TrainedOn, IReadOnlyList<RoleGrant> Grants, bool Erased)
{
    /// <summary>Whether the person holds a role for the agency at <paramref name="now"/>.</summary>
    public bool IsAgency(Role role, DateTimeOffset now) => Grants.Any(g => g.Role == role && g.Scope == RoleScope.Agency && g.IsInForce(now));
}

/// <summary>What the dashboard needs of a plan.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Framework">Its framework.</param>
/// <param name="Failed">Whether it could not do what was due; its page says why.</param>
/// <param name="Begins">Whether a cycle is due or still comes; not while it is paused.</param>
public sealed record PlanDigest(string Id, string Name, string Framework, bool Failed, bool Begins);

/// <summary>What the lists need of a cycle.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Opens">Its reviews while it runs and not all of them have begun; empty afterwards.</param>
public sealed record CycleDigest(string Id, IReadOnlyList<(string Institution, string ReviewId)> Opens)
{
    /// <summary>What is kept of a cycle.</summary>
    public static CycleDigest Of(ReviewCycle cycle)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        return new(cycle.Id, cycle.IsOpening ? cycle.Reviews : []);
    }
}

/// <summary>A review that waits for a damaged record.</summary>
/// <param name="ReviewId">Its id.</param>
/// <param name="Institution">Id of its institution.</param>
/// <param name="CycleId">Its cycle.</param>
/// <param name="Record">The record, such as "conditions/north/0123456789abcdef".</param>
public sealed record ReviewInWaiting(string ReviewId, string Institution, string CycleId, string Record);

/// <summary>
/// Keeps what the agency's lists show. A snapshot serves for <see cref="Fresh"/>; then a look at the versions tells which records changed, and only those are read. Changes made by this
/// process are seen at once.
/// </summary>
public sealed class AgencyOverview(RegisterStore register, AnalysisStore analyses, OutboxStore outbox, ReviewRegister reviews, TimeProvider clock) : IDisposable
{
    /// <summary>Items of the outbox that are counted.</summary>
    public const int MostItems = 100;

    /// <summary>Of the notifications that wait only the longest due are looked at: one that can't be read is soon among them.</summary>
    const int LongestDue = 20;

    /// <summary>How long a snapshot serves.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    readonly SemaphoreSlim _gate = new(1);
    readonly RecordDigests<Institution, (string Id, string Name)> _institutions = new(register, RegisterKinds.Institutions, (i, _) => Task.FromResult((i.Id, i.Name)));
    readonly RecordDigests<Person, PersonDigest> _people = new(register, RegisterKinds.People, (p, _) => Task.FromResult(new PersonDigest(p.Id, p.Name, p.Email, p.TrainedOn, p.Grants, p.Erased)));
    readonly RecordDigests<ReviewPlan, PlanDigest> _plans = new(register, RegisterKinds.Plans, (p, _) => Task.FromResult(new PlanDigest(p.Id, p.Name, p.Framework, p.Failure is not null, p.NextAfter(p.SettledUntil) is not null)));
    readonly RecordDigests<ReviewCycle, CycleDigest> _cycles = new(register, RegisterKinds.Cycles, (c, _) => Task.FromResult(CycleDigest.Of(c)));
    readonly RecordDigests<ImportedCondition, string> _conditions = new(register, RegisterKinds.Conditions, (c, _) => Task.FromResult(c.InstitutionId));
    readonly RecordDigests<RetiredFramework, RetiredFramework> _retired = new(register, RegisterKinds.RetiredFrameworks, (r, _) => Task.FromResult(r));

    /// <summary>Nothing is kept of uploads: only those count that can't be read.</summary>
    readonly RecordDigests<UploadSession, bool> _uploads = new(register, RegisterKinds.Uploads, (_, _) => Task.FromResult(true));
    RecordDigests<Review, ReviewDigest>? _reviews;
    AgencySnapshot? _current;

    /// <summary>The snapshot.</summary>
    public async Task<AgencySnapshot> CurrentAsync(CancellationToken cancellationToken)
    {
        if (_current is { } current && clock.GetUtcNow() - current.At < Fresh)
        {
            return current;
        }
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_current is { } other && clock.GetUtcNow() - other.At < Fresh)
            {
                return other;
            }
            return _current = await LookAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>After a change: the next look sees it.</summary>
    public void Forget() => _current = null;

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    async Task<AgencySnapshot> LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var settings = await reviews.SettingsAsync(cancellationToken);
        _reviews ??= new(register, RegisterKinds.Reviews, DigestAsync);
        var found = _reviews.AllAsync(cancellationToken);
        var institutions = _institutions.AllAsync(cancellationToken);
        var people = _people.AllAsync(cancellationToken);
        var plans = _plans.AllAsync(cancellationToken);
        var cycles = _cycles.AllAsync(cancellationToken);
        var retired = _retired.AllAsync(cancellationToken);
        var conditions = _conditions.AllAsync(cancellationToken);
        var uploads = _uploads.AllAsync(cancellationToken);
        var held = outbox.ListAsync(DeliveryState.Held, MostItems, null, cancellationToken);
        var dead = outbox.ListAsync(DeliveryState.Dead, MostItems, null, cancellationToken);
        var waiting = outbox.ListAsync(DeliveryState.Waiting, LongestDue, null, cancellationToken);
        await Task.WhenAll(found, institutions, people, plans, cycles, retired, conditions, uploads);
        var byId = (await people).ToDictionary(p => p.Id, StringComparer.Ordinal);
        var marks = new Retirements((await retired).ToDictionary(r => r.Key, r => r.At, StringComparer.Ordinal), _retired.Unreadable);
        return new AgencySnapshot(now,
            [.. (await found).Select(r => r.Judged(byId, now, settings))],
            (await institutions).ToDictionary(i => i.Id, i => i.Name, StringComparer.Ordinal),
            byId,
            (await held).Items.Count, (await dead).Items.Count)
        {
            FailedPlans = [.. (await plans).Where(p => p.Failed || p.Begins && marks.Has(p.Framework)).OrderBy(p => NameKey.Of(p.Name), StringComparer.Ordinal).ThenBy(p => p.Id, StringComparer.Ordinal)],
            Waiting = await WaitingAsync(await cycles, [.. (await found).Select(r => r.Id), .. _reviews.Unreadable], cancellationToken),
            DamagedUploads = DamagedUpload.Of(_uploads.Unreadable, await found, (await institutions).Select(i => i.Id)),
            Unreadable = [.. Named(RegisterKinds.Plans, _plans.Unreadable), .. Named(RegisterKinds.Cycles, _cycles.Unreadable), .. Named(RegisterKinds.Reviews, _reviews.Unreadable),
                .. Named(RegisterKinds.Institutions, _institutions.Unreadable), .. Named(RegisterKinds.People, _people.Unreadable), .. Named(RegisterKinds.RetiredFrameworks, _retired.Unreadable),
                .. Named(RegisterKinds.Conditions, _conditions.Unreadable),
                .. Named("items", [.. (await held).Unreadable, .. (await dead).Unreadable, .. (await waiting).Unreadable])],
        };

        static IEnumerable<string> Named(string kind, IReadOnlyList<string> ids) => ids.Select(id => AgencySnapshot.NameOf(kind, id));
    }

    async Task<IReadOnlyList<ReviewInWaiting>> WaitingAsync(IReadOnlyList<CycleDigest> cycles, HashSet<string> there, CancellationToken cancellationToken)
    {
        var open = cycles.SelectMany(c => c.Opens.Where(r => !there.Contains(r.ReviewId)).Select(r => (Cycle: c.Id, r.Institution, r.ReviewId))).ToArray();
        if (open.Length == 0 || _reviews!.Unreadable.Count + _conditions.Unreadable.Count == 0)
        {
            return [];
        }
        var doubt = await EarlierInDoubt.OfAsync(register, _reviews.Unreadable, _conditions.Unreadable, cancellationToken);
        return [.. open.Select(o => (Open: o, Cause: doubt.Of(o.Institution))).Where(o => o.Cause is not null)
            .Select(o => new ReviewInWaiting(o.Open.ReviewId, o.Open.Institution, o.Open.Cycle, AgencySnapshot.NameOf(o.Cause!.Kind, o.Cause.Id)))];
    }

    async Task<ReviewDigest> DigestAsync(Review review, CancellationToken cancellationToken)
    {
        Ledger? ledger = null;
        if (review.LatestAnalysis?.AnalysisId is { } analysis)
        {
            try
            {
                ledger = await analyses.ReadLedgerAsync(analysis, cancellationToken);
            }
            catch (BlobLostException)
            {
                // Deleted by retention, or to be computed again: then nothing is said about the reading.
            }
        }
        return ReviewDigest.Of(review, ledger);
    }
}
