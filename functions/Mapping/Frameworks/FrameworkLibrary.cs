using QaPipeline.Domain.Frameworks;

namespace QaPipeline.Mapping.Frameworks;

/// <summary>The frameworks at hand: those that come with the product and those that an agency adds or puts in their place.</summary>
public sealed class FrameworkLibrary
{
    /// <summary>Id of the framework used where none is named.</summary>
    public const string DefaultId = "micro-credentials";

    static readonly Lazy<IReadOnlyList<Framework>> LazyBuiltIn = new(LoadBuiltIn);
    static readonly Lazy<FrameworkLibrary> LazyDefault = new(() => new FrameworkLibrary([]));

    /// <summary>The built-in frameworks and <paramref name="own"/> ones; an own one replaces a built-in one of the same id.</summary>
    public FrameworkLibrary(IEnumerable<Framework> own)
    {
        var added = own.ToList();
        var replaced = added.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        All = [.. BuiltIn.Where(f => !replaced.Contains(f.Id)), .. added];
    }

    /// <summary>The frameworks that come with the product: the default one first, then by id.</summary>
    public static IReadOnlyList<Framework> BuiltIn => LazyBuiltIn.Value;

    /// <summary>The library without own frameworks.</summary>
    public static FrameworkLibrary Default => LazyDefault.Value;

    /// <summary>All frameworks, drafts included.</summary>
    public IReadOnlyList<Framework> All { get; }

    /// <summary>The frameworks to offer for choice: all that are in force.</summary>
    public IReadOnlyList<Framework> Offered => [.. All.Where(f => f.Status == FrameworkStatus.Current)];

    /// <summary>The framework of that id, drafts included.</summary>
    /// <exception cref="UnknownFrameworkException">There is none; the exception lists the known ids.</exception>
    public Framework Get(string id) =>
        All.LastOrDefault(f => string.Equals(f.Id, id, StringComparison.Ordinal))
        ?? throw new UnknownFrameworkException(id, [.. All.Select(f => f.Id)]);

    static IReadOnlyList<Framework> LoadBuiltIn() =>
        [.. FrameworkResources.Frameworks
            .Select(name => FrameworkReader.Read(FrameworkResources.Bytes(name), name))
            .OrderByDescending(f => string.Equals(f.Id, DefaultId, StringComparison.Ordinal))
            .ThenBy(f => f.Id, StringComparer.Ordinal)];
}
