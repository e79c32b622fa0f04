using QaPipeline.Storage.Tests;

namespace QaPipeline.Notifications.Tests;

/// <summary>One Azurite for all tests; each takes containers of its own.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteAccount>
{
    public const string Name = "azurite";
}
