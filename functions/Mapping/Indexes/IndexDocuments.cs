using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Mapping.Indexes;

/// <summary>Finds evidence indexes among the tables of a pack and takes them out of the text that is searched: an index says where evidence is, and is none itself.</summary>
static class IndexDocuments
{
    const int LeastRows = 2;

    /// <summary>The indexes of <paramref name="documents"/>, and the documents without their rows.</summary>
    public static (IReadOnlyList<FoundIndex> Indexes, IReadOnlyList<PackDocument> Documents) Split(IReadOnlyList<PackDocument> documents, Framework framework)
    {
        var names = new CriterionNames(framework);
        var indexes = new List<FoundIndex>();
        var rest = new List<PackDocument>();
        foreach (var document in documents)
        {
            var rows = document.Document.Blocks.Where(b => b.Kind == BlockKind.TableRow && IndexColumns.Of(b.Columns) is not null).ToArray();
            var claims = rows.Select(Claim).OfType<IndexClaim>().ToArray();
            // Half of the rows must name criteria of the framework: a table of standards and documents may also be something else.
            if (claims.Length >= LeastRows && claims.Count(c => names.Of(c.Criterion).Count > 0) * 2 >= claims.Length)
            {
                indexes.Add(new(document.File.Name, claims));
                rest.Add(document with { Document = document.Document with { Blocks = [.. document.Document.Blocks.Except(rows)] } });
            }
            else
            {
                rest.Add(document);
            }
        }
        return (indexes, rest);
    }

    static IndexClaim? Claim(Block row)
    {
        var columns = IndexColumns.Of(row.Columns)!.Value;
        var cells = row.Text.Split(Block.CellSeparator);
        string Cell(int at) => at < cells.Length ? cells[at].Trim() : "";
        return Cell(columns.Document).Length > 0 && Cell(columns.Criterion).Length > 0 ? new(Cell(columns.Document), Cell(columns.Criterion)) : null;
    }
}

/// <summary>An index as it was found or handed in.</summary>
sealed record FoundIndex(string? Source, IReadOnlyList<IndexClaim> Claims);
