using QaPipeline.Infrastructure.Tests.Settings;

namespace QaPipeline.Infrastructure.Tests.Bicep;

public sealed class RoleAssignmentTests
{
    static readonly IReadOnlyList<string> Documented =
        [.. MarkdownTable.Of("deployment.md", "## Roles").Select(r => $"{r[1]} on {r[2]}").Order(StringComparer.Ordinal)];

    [Fact]
    public void The_templates_give_the_roles_that_the_guide_names_and_no_others() =>
        RoleAssignments.Of(BicepReading.Files).ShouldBe(Documented);

    [Fact]
    public void Nobody_becomes_owner_or_contributor_of_the_group()
    {
        string[] wide = ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "b24988ac-6180-42a0-ab88-20f7382dd24c", "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9"];
        RoleAssignments.Of(BicepReading.Files).ShouldNotContain(a => wide.Any(w => a.StartsWith(w, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("974c5e8b-45b9-4653-ba55-5f855dd0fb88", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635")]
    [InlineData("  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'\n", "")]
    [InlineData("  scope: documentIntelligence\n", "  scope: storage\n")]
    public void Another_role_one_less_or_another_scope_is_seen(string text, string slip) =>
        RoleAssignments.Of(BicepReading.With("roles.bicep", t => t.Replace(text, slip, StringComparison.Ordinal))).ShouldNotBe(Documented);
}
