namespace QaPipeline.Infrastructure.Tests.Bicep;

public sealed class BicepTests
{
    [Fact]
    public void Every_template_parses() => BicepRules.Syntax(BicepReading.Files).ShouldBeEmpty();

    [Fact]
    public void Every_parameter_output_and_file_says_what_it_is() => BicepRules.Descriptions(BicepReading.Files).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_declared_and_never_used() => BicepRules.Unused(BicepReading.Files).ShouldBeEmpty();

    [Fact]
    public void Modules_get_the_parameters_that_they_declare() => BicepRules.ModuleParameters(BicepReading.Files).ShouldBeEmpty();

    [Fact]
    public void No_output_holds_a_secret() => BicepRules.SecretOutputs(BicepReading.Files).ShouldBeEmpty();

    [Fact]
    public void No_account_key_is_used_anywhere() => BicepRules.Keys(BicepReading.Files).ShouldBeEmpty();

    [Fact]
    public void Every_resource_carries_tags() => BicepRules.Tags(BicepReading.Files).ShouldBeEmpty();

    [Fact]
    public void Every_container_that_the_app_uses_is_created()
    {
        var created = BicepReading.File("storage.bicep").Variable("containerNames").Strings;
        Storage.StorageContainers.All.ShouldBeSubsetOf(created);
        created.ShouldContain("keys");
        created.ShouldContain("intake");
        created.ShouldContain("audit");
        created.ShouldContain("outbox");
    }

    [Fact]
    public void Browsers_send_to_the_storage_from_named_addresses_only() => BicepRules.Origins(BicepReading.Files).ShouldBeEmpty();

    [Theory]
    [InlineData("storage.bicep", "allowedOrigins: browserOrigins", "allowedOrigins: ['*']")]
    [InlineData("storage.bicep", "['GET', 'HEAD', 'PUT']", "['GET', 'HEAD', 'PUT', 'DELETE']")]
    [InlineData("main.bicep", "param browserOrigins array = []", "param browserOrigins array = ['*']")]
    public void A_rule_that_lets_any_page_send_or_delete_is_found(string file, string text, string slip) =>
        BicepRules.Origins(BicepReading.With(file, t => t.Replace(text, slip, StringComparison.Ordinal))).Count.ShouldBe(1);

    [Fact]
    public void A_slip_in_the_syntax_is_found() =>
        BicepRules.Syntax(BicepReading.With("storage.bicep", t => t.Replace("kind: 'StorageV2'", "kind 'StorageV2", StringComparison.Ordinal))).ShouldNotBeEmpty();

    [Fact]
    public void A_parameter_without_description_is_found() =>
        BicepRules.Descriptions(BicepReading.With("budget.bicep", t => t.Replace("@description('Name of the budget.')\n", "", StringComparison.Ordinal)))
            .ShouldBe(["budget.bicep: parameter 'name' has no description"]);

    [Fact]
    public void A_parameter_that_nothing_uses_is_found() =>
        BicepRules.Unused(BicepReading.With("alerts.bicep", t => t.Replace("threshold: backlogMinutes", "threshold: 60", StringComparison.Ordinal)))
            .ShouldBe(["alerts.bicep: parameter 'backlogMinutes' is never used"]);

    [Fact]
    public void A_module_that_nothing_uses_is_found() =>
        BicepRules.Unused(BicepReading.With("main.bicep", t => t.Replace("modules/budget.bicep", "modules/alerts.bicep", StringComparison.Ordinal)))
            .ShouldContain("budget.bicep: no template uses the module");

    [Theory]
    [InlineData("    backlogMinutes: backlogMinutes\n", "", "main.bicep: module 'alerts' lacks the parameter 'backlogMinutes'")]
    [InlineData("backlogMinutes: backlogMinutes", "backlogMinutes: backlogMinutes\n    colour: 'red'", "main.bicep: module 'alerts' does not know the parameter 'colour'")]
    [InlineData("app.outputs.url", "app.outputs.address", "main.bicep: module 'app' has no output 'address'")]
    public void A_slip_between_a_module_and_its_caller_is_found(string text, string slip, string problem) =>
        BicepRules.ModuleParameters(BicepReading.With("main.bicep", t => t.Replace(text, slip, StringComparison.Ordinal))).ShouldBe([problem]);

    [Fact]
    public void A_key_in_an_output_is_found() =>
        BicepRules.SecretOutputs(BicepReading.With("storage.bicep", t => t + "\n@description('Key.')\noutput access string = account.listKeys().keys[0].value\n"))
            .ShouldBe(["storage.bicep: output 'access' looks like a secret"]);

    [Fact]
    public void Shared_keys_switched_on_are_found() =>
        BicepRules.Keys(BicepReading.With("storage.bicep", t => t.Replace("allowSharedKeyAccess: false", "allowSharedKeyAccess: true", StringComparison.Ordinal)))
            .ShouldBe(["storage.bicep: 'allowSharedKeyAccess: false' is missing"]);

    [Fact]
    public void A_resource_without_tags_is_found() =>
        BicepRules.Tags(BicepReading.With("identity.bicep", t => t.Replace("  tags: tags\n", "", StringComparison.Ordinal)))
            .ShouldBe(["identity.bicep: resource 'identity' carries no tags"]);
}
