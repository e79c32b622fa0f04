using QaPipeline.App.Access;
using QaPipeline.App.Portal;

namespace QaPipeline.Infrastructure.Tests.Conformance;

/// <summary>The Functions host tries routes in the order of the functions' names, while the worker prefers the most specific one: both must come to the same function.</summary>
public class RouteOrderTests
{
    static readonly AccessRule[] Rules = [.. AccessTable.Of(typeof(PortalFunctions).Assembly).Rules.Where(r => r.Function != "NothingHere")];

    [Fact]
    public void Of_two_routes_that_answer_the_same_address_the_more_specific_has_the_earlier_name() =>
        Wrong(Rules).ShouldBeEmpty();

    [Fact]
    public void A_parameter_that_hides_a_word_is_found() =>
        Wrong([new("Details", ["GET"], "products/{id}"), new("List", ["GET"], "products/list")]).ShouldHaveSingleItem();

    [Fact]
    public void No_route_begins_with_what_the_host_keeps_for_itself() =>
        Rules.Where(r => r.Route.StartsWith("admin", StringComparison.OrdinalIgnoreCase) || r.Route.StartsWith("runtime", StringComparison.OrdinalIgnoreCase) || r.Route.StartsWith("{*", StringComparison.Ordinal))
            .ShouldBeEmpty();

    static string[] Wrong(AccessRule[] rules) =>
    [
        .. from first in rules
           from second in rules
           where string.Compare(first.Function, second.Function, StringComparison.OrdinalIgnoreCase) < 0 && first.Methods.Intersect(second.Methods, StringComparer.Ordinal).Any()
           let order = Compare(first.Route, second.Route)
           where order is > 0 or null
           select $"'{first.Route}' ({first.Function}) is tried before '{second.Route}' ({second.Function})",
    ];

    /// <summary>Negative where the first is more specific, zero where no address fits both, null where neither is.</summary>
    static int? Compare(string first, string second)
    {
        var (a, b) = (first.Split('/'), second.Split('/'));
        if (a.Length != b.Length && !first.Contains("{*", StringComparison.Ordinal) && !second.Contains("{*", StringComparison.Ordinal))
        {
            return 0;
        }
        var order = 0;
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            var (open, other) = (a[i].StartsWith('{'), b[i].StartsWith('{'));
            if (!open && !other && !string.Equals(a[i], b[i], StringComparison.OrdinalIgnoreCase))
            {
                return 0;
            }
            if (order == 0 && open != other)
            {
                order = open ? 1 : -1;
            }
        }
        return order != 0 ? order : null;
    }
}
