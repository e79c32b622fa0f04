using System.Text;

namespace QaPipeline.Domain.Analyses;

/// <summary>Reads a small table typed by people or saved by a spreadsheet (RFC 4180, comma, semicolon or tab): conditions of an earlier review, an evidence index.</summary>
/// <remarks>Stands where CsvHelper would; two or three columns of text need no more.</remarks>
public static class SmallTable
{
    /// <summary>The rows with the number of the line on which each begins. Empty rows are left out; a byte order mark is passed over.</summary>
    public static IReadOnlyList<(int Line, IReadOnlyList<string> Cells)> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var separator = SeparatorOf(text);
        var rows = new List<(int, IReadOnlyList<string>)>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (quoted, line, first) = (false, 1, 1);
        void EndCell()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }
        void EndRow()
        {
            EndCell();
            if (cells.Any(c => c.Length > 0))
            {
                rows.Add((first, [.. cells]));
            }
            cells.Clear();
        }
        for (var i = text.StartsWith('\uFEFF') ? 1 : 0; i < text.Length; i++)
        {
            var c = text[i];
            line += c == '\n' ? 1 : 0;
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append(text[++i]);
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && cell.ToString().Trim().Length == 0)
            {
                cell.Clear();
                quoted = true;
            }
            else if (c == separator)
            {
                EndCell();
            }
            else if (c == '\n')
            {
                EndRow();
                first = line;
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }
        EndRow();
        return rows;
    }

    static char SeparatorOf(string text)
    {
        var head = text.AsSpan(0, text.IndexOf('\n') is var end and >= 0 ? end : text.Length);
        var best = ',';
        foreach (var candidate in (ReadOnlySpan<char>)[';', '\t'])
        {
            best = head.Count(candidate) > head.Count(best) ? candidate : best;
        }
        return best;
    }
}
