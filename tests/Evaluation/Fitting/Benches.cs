using QaPipeline.Domain.Frameworks;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>Keeps the analyses of packs, which do not depend on any fit.</summary>
static class Benches
{
    static readonly Dictionary<(string, Framework), Workbench> Known = [];
    static readonly Dictionary<Framework, Framework> Bares = [];
    static readonly Dictionary<string, TermTrust> Trusts = new(StringComparer.Ordinal);
    static LabelledPack[][] Teachers = [];
    static Framework? Taught;

    /// <summary>What the packs of the evaluation itself teach about expressions; for one of them what those that are not left out with it teach.</summary>
    public static TermTrust TrustFor(LabelledPack pack)
    {
        var own = Teachers.FirstOrDefault(t => t.Any(w => w.Name == pack.Name)) ?? [];
        var name = own.Length == 0 ? "" : own[0].Name;
        if (!Trusts.TryGetValue(name, out var trust))
        {
            Trusts[name] = trust = TrustLearning.From([.. Teachers.Where(t => t != own).SelectMany(t => t)], Taught!);
        }
        return trust;
    }

    /// <summary>Names the packs that teach how telling expressions are.</summary>
    public static void Teach(TrainingPacks training, Framework framework) => (Teachers, Taught) = ([.. training.Written.Select(p => new[] { p }), .. training.Parts], framework);

    /// <summary>The pack under the framework.</summary>
    public static Workbench Full(LabelledPack pack, Framework framework)
    {
        if (!Known.TryGetValue((pack.Name, framework), out var bench))
        {
            Known[(pack.Name, framework)] = bench = Workbench.Of(pack, framework, TrustFor(pack));
        }
        return bench;
    }

    /// <summary>The pack under the bare questions of the framework.</summary>
    public static Workbench Bare(LabelledPack pack, Framework framework) => Full(pack, BareOf(framework));

    /// <summary>The same criteria with nothing but their ids, texts and audiences.</summary>
    public static Framework BareOf(Framework framework)
    {
        if (!Bares.TryGetValue(framework, out var bare))
        {
            Bares[framework] = bare = new()
            {
                Id = $"{framework.Id}-bare",
                Version = framework.Version,
                Title = framework.Title,
                Language = framework.Language,
                Criteria = [.. framework.Criteria.Select(c => new Criterion { Id = c.Id, Text = framework.FullText(c), Audiences = c.Audiences })],
            };
        }
        return bare;
    }
}
