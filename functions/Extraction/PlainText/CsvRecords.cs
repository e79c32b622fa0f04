using System.Text;

namespace QaPipeline.Extraction.PlainText;

/// <summary>Parses delimited tables after RFC 4180, with the delimiter found from the text. Stands in for CsvHelper.</summary>
public static class CsvRecords
{
    /// <summary>As many columns as a spreadsheet has.</summary>
    const int MostFields = 16_384;

    static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>The delimiter under which most of the first records have the same number of fields, more than one.</summary>
    public static char Sniff(string text)
    {
        var sample = text.Length > 20_000 ? text[..20_000] : text;
        var best = (Delimiter: ',', Score: 0.0);
        foreach (var delimiter in Delimiters)
        {
            var counts = Parse(sample, delimiter).Take(50).Select(r => r.Count).ToArray();
            if (counts.Length == 0)
            {
                continue;
            }
            var commonest = counts.GroupBy(c => c).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).First();
            var score = commonest.Key > 1 ? (double)commonest.Count() / counts.Length + Math.Min(commonest.Key, 50) / 1000.0 : 0;
            if (score > best.Score)
            {
                best = (delimiter, score);
            }
        }
        return best.Delimiter;
    }

    /// <summary>The records; blank lines are passed over, a quote without an end closes at the end of the text.</summary>
    public static IEnumerable<IReadOnlyList<string>> Parse(string text, char delimiter)
    {
        var record = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i <= text.Length; i++)
        {
            var end = i == text.Length;
            var c = end ? '\n' : text[i];
            if (quoted && !end)
            {
                if (c != '"')
                {
                    field.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && field.Length == 0)
            {
                quoted = true;
            }
            else if (c == delimiter && !end)
            {
                if (record.Count >= MostFields)
                {
                    throw new UnreadableFileException(Refusals.TooMuchText);
                }
                record.Add(field.ToString());
                field.Clear();
            }
            else if (c is '\n' or '\r')
            {
                record.Add(field.ToString());
                field.Clear();
                if (record.Count > 1 || record[0].Length > 0)
                {
                    yield return record.ToArray();
                }
                record.Clear();
            }
            else
            {
                field.Append(c);
            }
        }
    }
}
