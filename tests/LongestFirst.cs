using Xunit.Abstractions;

namespace QaPipeline.Tests;

/// <summary>Marks a class (or the definition of a collection) that takes long: it begins before the others of its project, so that no processor stands idle while it ends.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class TakesLongAttribute : Attribute;

/// <summary>The order in which the classes of a test project begin: what takes long, then by name.</summary>
sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections)
    {
        var marked = typeof(LongestFirst).Assembly.GetTypes().Where(t => t.IsDefined(typeof(TakesLongAttribute), false)).Select(t => t.FullName!).ToHashSet(StringComparer.Ordinal);
        return testCollections.OrderBy(c => marked.Contains(NameOf(c)) ? 0 : 1).ThenBy(NameOf, StringComparer.Ordinal);
    }

    /// <summary>A class without a collection of its own is named at the end of what xunit shows for it.</summary>
    static string NameOf(ITestCollection collection) => collection.CollectionDefinition?.Name ?? collection.DisplayName.Split(' ')[^1];
}
