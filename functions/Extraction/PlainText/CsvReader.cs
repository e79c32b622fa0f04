using System.Globalization;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.PlainText;

/// <summary>Reads delimited tables (comma, semicolon, tab, bar) row by row, with the head row as columns.</summary>
public sealed class CsvReader(ReadingOptions options) : InProcessReader(options)
{
    /// <inheritdoc/>
    public override ReaderIdentity Identity { get; } = new("csv", "3");

    /// <inheritdoc/>
    public override IReadOnlySet<FileFormat> Formats { get; } = new HashSet<FileFormat> { FileFormat.Csv };

    /// <inheritdoc/>
    protected override Document Read(SourceFile file, FileFormat format, CancellationToken cancellationToken)
    {
        var decoded = TextFile.Load(file, Options);
        var writer = new BlockWriter(Options);
        writer.BeginTable();
        TableRows.Write(writer, CsvRecords.Parse(decoded.Text, CsvRecords.Sniff(decoded.Text)), cancellationToken);
        return TextFile.DocumentOf(file, format, Identity, decoded, writer, "csv");
    }
}

/// <summary>Writes the rows of a data table and decides whether the first is its head.</summary>
static class TableRows
{
    /// <summary>Writes <paramref name="rows"/>; anchors name the row as a spreadsheet counts it.</summary>
    public static void Write(BlockWriter writer, IEnumerable<IReadOnlyList<string>> rows, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> columns = [];
        IReadOnlyList<string>? first = null;
        var number = 0;
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cells = row.Select(TextFolding.Fold).ToArray();
            number++;
            var anchor = string.Create(CultureInfo.InvariantCulture, $"row {number}");
            var head = first is null && IsHead(cells);
            first ??= cells;
            columns = head ? cells : columns;
            if (cells.Any(c => c.Length > 0))
            {
                writer.Add(head ? BlockKind.TableHead : BlockKind.TableRow, TextFolding.Row(cells), new BlockMarks { Anchor = anchor, Columns = head ? null : columns });
            }
        }
    }

    /// <summary>A head names its columns: several cells, each with a short name, none a figure, none twice.</summary>
    public static bool IsHead(IReadOnlyList<string> cells) =>
        cells.Count > 1 && cells.Skip(1).All(c => c.Length is > 0 and <= 100) && cells.All(c => c.Length == 0 || c.Any(char.IsLetter) || IsYear(c))
        && cells.Any(c => c.Any(char.IsLetter)) && cells.Distinct(StringComparer.Ordinal).Count() == cells.Count;

    static bool IsYear(string cell) => cell.Length is 4 or 7 or 9 && cell.StartsWith("20", StringComparison.Ordinal) && cell.All(c => char.IsAsciiDigit(c) || c is '/' or '-' or '–');
}
