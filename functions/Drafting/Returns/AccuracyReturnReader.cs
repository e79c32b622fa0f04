using System.Xml.Linq;
using QaPipeline.Domain.Returns;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Returns;

/// <summary>Reads the institution's copy of a report draft: the table of corrections and comments in the margin.</summary>
public static class AccuracyReturnReader
{
    const int Columns = 6;

    /// <summary>Reads <paramref name="file"/>, which must be seekable and stays open. <paramref name="expected"/> is made with <see cref="ReturnExpectation.OfAccuracyCopy"/>.</summary>
    public static AccuracyReturn Read(Stream file, ReturnExpectation expected)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(expected);
        var (returned, refusal) = ReturnedFile.Open(file);
        if (returned is null)
        {
            return new AccuracyReturn { Problems = [refusal ?? ReturnProblems.NotWord] };
        }
        var identity = DraftProperties.Read(returned.Properties);
        var problems = ReturnProblems.OfIdentity(identity, expected.Identity).ToList();
        var table = TableOf(returned.Body);
        if (table is null)
        {
            problems.Add(ReturnProblems.NoTable);
        }
        return new AccuracyReturn
        {
            Draft = identity is null ? null : new ReturnedDraft(identity.DraftId, identity.Review, identity.Number, identity.FrameworkId, identity.FrameworkVersion),
            Corrections = table is null ? [] : Rows(table, new RichTextReader(returned.Styles, returned.Notes), expected),
            Comments = ReturnedComments.Read(returned, expected),
            Problems = [.. problems.OrderByDescending(p => p.Serious)],
        };
    }

    /// <summary>The table after the heading of its part, or the last one of its width where the bookmark is gone.</summary>
    static XElement? TableOf(XElement body)
    {
        var mark = body.Descendants(W.Name("bookmarkStart")).FirstOrDefault(b => (string?)b.Attribute(W.Main + "name") == Names.Part("accuracy"));
        var tables = body.Descendants(W.Name("tbl")).Where(t => t.Elements(W.Name("tr")).FirstOrDefault()?.Descendants(W.Name("tc")).Count() == Columns).ToArray();
        return tables.FirstOrDefault(t => mark is not null && mark.IsBefore(t)) ?? tables.LastOrDefault();
    }

    static IReadOnlyList<AccuracyComment> Rows(XElement table, RichTextReader reader, ReturnExpectation expected) =>
    [
        .. table.Elements(W.Name("tr")).Skip(1).Select((row, i) => (Number: i + 1, Cells: row.Descendants(W.Name("tc")).Select(c => Plain(reader, c)).ToArray()))
            .Where(r => r.Cells.Length == Columns && r.Cells.Skip(1).Any(c => c.Length > 0))
            .Select(r => new AccuracyComment(r.Number, r.Cells[1], r.Cells[2], r.Cells[3], r.Cells[4], r.Cells[5]) { Criterion = CriterionIn(r.Cells[1], expected) }),
    ];

    static string Plain(RichTextReader reader, XElement cell) => string.Join('\n', reader.Read(cell, TextVersion.Final).Select(p => p.Plain)).Trim();

    static string? CriterionIn(string place, ReturnExpectation expected)
    {
        var words = place.Split([' ', ',', ';', ':', '(', ')', '\n', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries).Select(w => w.TrimEnd('.')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return expected.Bookmarks.Values.Where(words.Contains).Distinct(StringComparer.Ordinal).ToArray() is [var only] ? only : null;
    }
}
