using System.Globalization;
using System.Text;
using System.Text.Json;

namespace QaPipeline.Mapping.Frameworks.Schema;

/// <summary>Reads JSON into values that know their lines. Comments and trailing commas are allowed: people write these files by hand.</summary>
ref struct LocatedJsonReader
{
    static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    readonly ReadOnlySpan<byte> _bytes;
    readonly List<FrameworkProblem> _problems;
    Utf8JsonReader _reader;
    int _scanned;
    int _line = 1;

    LocatedJsonReader(ReadOnlySpan<byte> bytes, List<FrameworkProblem> problems)
    {
        _bytes = bytes;
        _problems = problems;
        _reader = new Utf8JsonReader(bytes, Options);
    }

    /// <summary>The root value of a UTF-8 file.</summary>
    /// <param name="bytes">The file, without byte order mark.</param>
    /// <param name="problems">Receives names that occur twice in one object.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static LocatedJson Read(ReadOnlySpan<byte> bytes, List<FrameworkProblem> problems)
    {
        var reader = new LocatedJsonReader(bytes, problems);
        reader._reader.Read();
        var root = reader.Value("");
        reader._reader.Read();
        return root;
    }

    LocatedJson Value(string path)
    {
        var line = LineOfToken();
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(path, line),
            JsonTokenType.StartArray => Array(path, line),
            JsonTokenType.String => new(JsonValueKind.String, path, line, Text(line)),
            JsonTokenType.Number => new(JsonValueKind.Number, path, line, Encoding.UTF8.GetString(_reader.ValueSpan)),
            JsonTokenType.True => new(JsonValueKind.True, path, line),
            JsonTokenType.False => new(JsonValueKind.False, path, line),
            _ => new(JsonValueKind.Null, path, line),
        };
    }

    LocatedJson Object(string path, int line)
    {
        var value = new LocatedJson(JsonValueKind.Object, path, line);
        var members = new List<KeyValuePair<string, LocatedJson>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var nameLine = LineOfToken();
            var name = Text(nameLine);
            _reader.Read();
            var member = Value(value.PathOf(name));
            if (!names.Add(name))
            {
                _problems.Add(new(nameLine, value.PathOf(name), "stands twice in the same object"));
            }
            else if (member.Kind != JsonValueKind.Null)
            {
                members.Add(new(name, member));
            }
        }
        return value with { Members = members };
    }

    LocatedJson Array(string path, int line)
    {
        var items = new List<LocatedJson>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value(string.Create(CultureInfo.InvariantCulture, $"{path}[{items.Count}]")));
        }
        return new(JsonValueKind.Array, path, line) { Items = items };
    }

    string Text(int line)
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            // An escape such as \ud83d without its second half is not a character.
            throw new JsonException("A text holds an incomplete character escape.", path: null, line - 1, bytePositionInLine: null, e);
        }
    }

    int LineOfToken()
    {
        var start = (int)_reader.TokenStartIndex;
        _line += _bytes[_scanned..start].Count((byte)'\n');
        _scanned = start;
        return _line;
    }
}
