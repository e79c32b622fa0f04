using QaPipeline.Domain.People;
using QaPipeline.Messaging.Mail;

namespace QaPipeline.App.People;

/// <summary>What records of people and institutions must satisfy, whether they come by form, API or CSV.</summary>
static class PeopleRules
{
    static readonly string[] Audiences = ["institution", "agency", "alternative-provider"];

    public static IReadOnlyList<string> ProblemsOf(Person person)
    {
        var problems = new List<string>();
        if (!IsLine(person.Name))
        {
            problems.Add("The name has 1 to 200 characters in one line.");
        }
        if (!IsMail(person.Email))
        {
            problems.Add($"'{person.Email}' is no mail address.");
        }
        else if (person.Id != Person.IdOf(person.Email))
        {
            problems.Add("The address belongs to another person. Add a new person for a new address, and erase the old one.");
        }
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(person.TimeZone, out _))
        {
            problems.Add($"'{person.TimeZone}' is no time zone. Use an IANA name such as Europe/Brussels.");
        }
        if (!IsLanguage(person.Language))
        {
            problems.Add($"'{person.Language}' is no language. Use a code such as en or de.");
        }
        problems.AddRange(person.Grants.SelectMany(ProblemsOf));
        return problems;
    }

    public static IReadOnlyList<string> ProblemsOf(Institution institution)
    {
        var problems = new List<string>();
        if (institution.Id.Length is 0 or > 60 || !institution.Id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            problems.Add($"'{institution.Id}' is no id. Use 1 to 60 lower-case letters, digits and hyphens.");
        }
        if (!IsLine(institution.Name))
        {
            problems.Add("The name has 1 to 200 characters in one line.");
        }
        if (institution.Country.Length != 2 || !institution.Country.All(char.IsAsciiLetterUpper))
        {
            problems.Add($"'{institution.Country}' is no country. Use two capital letters (ISO 3166-1), such as BE.");
        }
        if (!IsLanguage(institution.Language))
        {
            problems.Add($"'{institution.Language}' is no language. Use a code such as en or de.");
        }
        if (!Audiences.Contains(institution.Audience, StringComparer.Ordinal))
        {
            problems.Add($"The audience is one of {string.Join(", ", Audiences)}.");
        }
        if (institution.DeqarId is { Length: > 0 } deqar && !(deqar.StartsWith("DEQARINST", StringComparison.Ordinal) && deqar.Length is > 9 and <= 25 && deqar[9..].All(char.IsAsciiLetterOrDigit)))
        {
            problems.Add($"'{deqar}' is no id of DEQAR: it begins with DEQARINST.");
        }
        return problems;
    }

    static IEnumerable<string> ProblemsOf(RoleGrant grant)
    {
        if (!Enum.IsDefined(grant.Role))
        {
            yield return "A role is not one of those that there are.";
        }
        var ofTheAgency = grant.Role is Role.AgencyAdmin;
        var ofAnInstitution = grant.Role is Role.InstitutionContributor or Role.InstitutionSubmitter;
        var kind = grant.Scope.Split('/')[0];
        if (grant.Scope != RoleScope.Agency && !(kind is "institution" or "review" && grant.Scope.Length > kind.Length + 1))
        {
            yield return $"'{grant.Scope}' is no scope. Use agency, institution/ID or review/ID.";
        }
        else if ((ofTheAgency && grant.Scope != RoleScope.Agency) || (ofAnInstitution && kind != "institution"))
        {
            yield return $"The role {grant.Role} is not given for '{grant.Scope}'.";
        }
        if (grant.Until <= grant.From)
        {
            yield return "A role ends before it begins.";
        }
    }

    static bool IsLine(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= 200 && !text.Any(char.IsControl);

    static bool IsLanguage(string code) => code.Length is >= 2 and <= 10 && code.Split('-')[0] is { Length: 2 or 3 } primary && primary.All(char.IsAsciiLetterLower);

    static bool IsMail(string text)
    {
        try
        {
            MailAddress.Parse(text);
            return !text.Contains('<', StringComparison.Ordinal);
        }
        catch (InvalidMailAddressException)
        {
            return false;
        }
    }
}
