using System.Globalization;
using System.Text;

namespace QaPipeline.App.Access;

/// <summary>Writes the table of access for people to read (docs/access.md).</summary>
public static class AccessDocument
{
    /// <summary>The document; the same table always gives the same text.</summary>
    public static string Of(AccessTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder("""
            # Who may do what

            Made from the declarations beside the functions; [portal.md](portal.md) tells how. Everything that isn't in this table is refused. Roles are held for the whole
            agency, for one institution or for one review, and for a time; in brackets stands for what a role must be held. A key is the host key, sent as `x-functions-key`.

            | Method | Address | Who |
            | --- | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (var rule in table.Rules)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {(rule.Methods.Count == 0 ? "any" : string.Join(", ", rule.Methods))} | `/{rule.Route}` | {string.Join("; ", WhoOf(rule))} |\n");
        }
        return text.ToString();
    }

    static IEnumerable<string> WhoOf(AccessRule rule)
    {
        if (rule.Open)
        {
            yield return "everybody";
        }
        if (rule.SignedIn)
        {
            yield return "everybody who is signed in";
        }
        if (rule.Automation)
        {
            yield return "programs with a key";
        }
        foreach (var access in rule.Roles)
        {
            yield return $"{access.Role} ({ScopeOf(access.Scope)})";
        }
        if (rule.ByStep)
        {
            yield return "as far as the review has come";
        }
    }

    static string ScopeOf(AccessScope scope) => scope switch
    {
        AccessScope.Agency => "agency",
        AccessScope.Institution => "institution",
        AccessScope.Review => "review",
        AccessScope.InstitutionOfReview => "institution of the review",
        _ => "own",
    };
}
