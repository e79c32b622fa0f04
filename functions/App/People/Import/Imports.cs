using System.Globalization;
using QaPipeline.App.Register;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.App.People.Import;

/// <summary>
/// Imports of institutions, people and earlier conditions. All lines are checked before the first is written, and none is written when one can't be used. Sending the same file again
/// changes nothing, so that an import that was stopped is simply sent again. An earlier condition whose record is damaged is nothing but its line: the line takes its place.
/// </summary>
public sealed class Imports(RegisterStore register, RecordChanges changes, UnreadableRecords unreadable)
{
    const string Replaced = "What was kept of this line is damaged. It is put aside, and this line takes its place.";

    sealed record Planned(int Line, string Kind, string Id, object Value, string? ETag, string Outcome);

    /// <summary>Imports a file of one kind: "people", "institutions" or "conditions".</summary>
    public async Task<ImportReport> RunAsync(string what, byte[] file, bool preview, Actor actor, CancellationToken cancellationToken)
    {
        var (rows, problems) = ImportTable.Read(file, what switch { "people" => ["email", "name"], "institutions" => ["id", "name", "country"], _ => ["institution", "text"] });
        if (problems.Count > 0)
        {
            return new ImportReport(false, problems, []);
        }
        var lines = new List<ImportLine>();
        var planned = new Dictionary<string, Planned>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            lines.Add(what switch
            {
                "people" => await PersonAsync(row, planned, cancellationToken),
                "institutions" => await InstitutionAsync(row, planned, cancellationToken),
                _ => await ConditionAsync(row, planned, cancellationToken),
            });
        }
        var report = new ImportReport(!preview, [], lines);
        if (preview || !report.Usable)
        {
            return report with { Applied = false };
        }
        foreach (var record in planned.Values.Where(p => p.Outcome != "unchanged"))
        {
            await SaveAsync(record, actor, cancellationToken);
        }
        return report;
    }

    async Task SaveAsync(Planned record, Actor actor, CancellationToken cancellationToken)
    {
        // A damaged condition is written over and not removed first: a review that looks for it meanwhile must not begin without it.
        var etag = record.Kind == RegisterKinds.Conditions && record.ETag is null ? await unreadable.CopyAsync<ImportedCondition>(record.Kind, record.Id, actor, cancellationToken) : record.ETag;
        await changes.SaveAsync(record.Kind, record.Id, record.Value, etag, actor, (record.Kind switch { RegisterKinds.People => "person", RegisterKinds.Institutions => "institution", _ => "condition" }) + ".imported", cancellationToken);
    }

    async Task<ImportLine> PersonAsync(ImportRow row, Dictionary<string, Planned> planned, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var id = Person.IdOf(row["email"]);
        var (there, etag) = await ThereAsync<Person>(RegisterKinds.People, id, planned, cancellationToken);
        var before = there ?? new Person(id, row["name"], row["email"].ToLowerInvariant());
        var person = before with
        {
            Name = row["name"],
            Language = Or(row["language"].ToLowerInvariant(), before.Language),
            TimeZone = Or(row["timezone"], before.TimeZone),
            TrainedOn = row["trained"].Length == 0 ? before.TrainedOn : Day(row, "trained", problems),
            DailyDigest = row["digest"].Length == 0 ? before.DailyDigest : row["digest"].ToUpperInvariant() is "YES" or "JA" or "TRUE" or "1" or "X",
        };
        if (before.Erased)
        {
            problems.Add("The personal data of this person were erased. Use another address.");
        }
        if (row["role"].Length > 0)
        {
            var name = string.Concat(row["role"].Where(char.IsLetter));
            if (!Enum.TryParse<Role>(name, ignoreCase: true, out var role) || !Enum.IsDefined(role))
            {
                problems.Add($"'{row["role"]}' is no role. The roles are {string.Join(", ", Enum.GetNames<Role>())}.");
            }
            else
            {
                var grant = new RoleGrant(role, Or(row["scope"], RoleScope.Agency)) { From = Moment(row, "from", problems), Until = Moment(row, "until", problems) };
                person = person.Grants.Contains(grant) ? person : person with { Grants = [.. person.Grants.Where(g => g.Role != grant.Role || g.Scope != grant.Scope), grant] };
            }
        }
        problems.AddRange(PeopleRules.ProblemsOf(person));
        return Plan(row, RegisterKinds.People, id, person, there, etag, problems, planned);
    }

    async Task<ImportLine> InstitutionAsync(ImportRow row, Dictionary<string, Planned> planned, CancellationToken cancellationToken)
    {
        var id = row["id"].ToLowerInvariant();
        var problems = new List<string>();
        if (planned.ContainsKey(id))
        {
            problems.Add($"'{id}' is in the file twice.");
        }
        var (there, etag) = RegisterIdOk(id) ? await ThereAsync<Institution>(RegisterKinds.Institutions, id, planned, cancellationToken) : (null, null);
        var before = there ?? new Institution(id, row["name"], row["country"]);
        var institution = before with
        {
            Name = row["name"],
            Country = row["country"].ToUpperInvariant(),
            Language = Or(row["language"].ToLowerInvariant(), before.Language),
            DeqarId = row["deqar"].Length == 0 ? before.DeqarId : row["deqar"],
            Audience = Or(row["audience"].ToLowerInvariant(), before.Audience),
        };
        problems.AddRange(PeopleRules.ProblemsOf(institution));
        return Plan(row, RegisterKinds.Institutions, id, institution, there, etag, problems, planned);
    }

    async Task<ImportLine> ConditionAsync(ImportRow row, Dictionary<string, Planned> planned, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var institution = row["institution"].ToLowerInvariant();
        if (!RegisterIdOk(institution) || await register.ReadAsync<Institution>(RegisterKinds.Institutions, institution, cancellationToken) is null)
        {
            problems.Add($"There is no institution '{institution}'. Import the institutions first.");
        }
        if (row["text"].Length is 0 or > 4000)
        {
            problems.Add("The text of a condition has 1 to 4,000 characters.");
        }
        var kind = Or(row["kind"].ToLowerInvariant(), "condition");
        if (kind is not ("condition" or "recommendation" or "suggestion"))
        {
            problems.Add($"'{kind}' is none of condition, recommendation, suggestion.");
        }
        var source = row["source"].Length > 0 ? row["source"] : null;
        var id = ImportedCondition.IdOf(RegisterIdOk(institution) ? institution : "unknown", row["text"], source);
        var (there, etag, damaged) = await ConditionThereAsync(id, planned, cancellationToken);
        var condition = new ImportedCondition(institution, new PreviousCondition(row["text"], source, Day(row, "due", problems))
        {
            Kind = kind,
            Criteria = [.. row["criteria"].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)],
        });
        var line = Plan(row, RegisterKinds.Conditions, id, condition, there, etag, problems, planned);
        return damaged ? line with { Outcome = "changed", Notes = [.. line.Notes, Replaced] } : line;
    }

    async Task<(ImportedCondition? Value, string? ETag, bool Damaged)> ConditionThereAsync(string id, Dictionary<string, Planned> planned, CancellationToken cancellationToken)
    {
        try
        {
            var (there, etag) = await ThereAsync<ImportedCondition>(RegisterKinds.Conditions, id, planned, cancellationToken);
            return (there, etag, false);
        }
        catch (UnreadableRecordException)
        {
            return (null, null, true);
        }
    }

    /// <summary>The record as an earlier line of the file leaves it, else as it is kept.</summary>
    async Task<(T? Value, string? ETag)> ThereAsync<T>(string kind, string id, Dictionary<string, Planned> planned, CancellationToken cancellationToken) where T : class
    {
        if (planned.TryGetValue(id, out var earlier))
        {
            return ((T)earlier.Value, earlier.ETag);
        }
        var kept = await register.ReadAsync<T>(kind, id, cancellationToken);
        return (kept?.Value, kept?.ETag);
    }

    static ImportLine Plan<T>(ImportRow row, string kind, string id, T value, T? there, string? etag, List<string> problems, Dictionary<string, Planned> planned) where T : class
    {
        var outcome = there is null ? "added" : RecordHash.Of(there) == RecordHash.Of(value) ? "unchanged" : "changed";
        var earlier = planned.GetValueOrDefault(id);
        planned[id] = new Planned(row.Number, kind, id, value, etag, outcome == "unchanged" ? earlier?.Outcome ?? outcome : etag is null ? "added" : "changed");
        return new ImportLine(row.Number, id, outcome, problems, [.. ImportTable.Formulas(row)]);
    }

    static bool RegisterIdOk(string id) => id.Length is > 0 and <= 60 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    static string Or(string value, string otherwise) => value.Length > 0 ? value : otherwise;

    static DateOnly? Day(ImportRow row, string column, List<string> problems)
    {
        var text = row[column];
        if (text.Length == 0)
        {
            return null;
        }
        // Days with slashes are read differently in different countries: they are not guessed.
        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }
        problems.Add($"'{text}' is no day. Write it as 2027-03-31 or 31.3.2027.");
        return null;
    }

    static DateTimeOffset? Moment(ImportRow row, string column, List<string> problems) =>
        Day(row, column, problems) is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
}
