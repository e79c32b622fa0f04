using System.Text.Json;
using System.Text.Json.Serialization;

namespace QaPipeline.Domain.Mapping;

/// <summary>Strength of a passage on the ladder of domain note 4.0.3: intention, rule, practice, result, improvement; or an admitted gap.</summary>
[JsonConverter(typeof(StrengthConverter))]
public readonly record struct Strength
{
    static readonly string[] Words = ["intention", "rule", "practice", "result", "improvement"];

    readonly byte _code;

    Strength(byte code) => _code = code;

    /// <summary>Step 0: it is planned.</summary>
    public static Strength Intention => new(0);
    /// <summary>Step 1: it is laid down.</summary>
    public static Strength Rule => new(1);
    /// <summary>Step 2: it is done.</summary>
    public static Strength Practice => new(2);
    /// <summary>Step 3: its outcome is known.</summary>
    public static Strength Result => new(3);
    /// <summary>Step 4: it was changed because of what was learned.</summary>
    public static Strength Improvement => new(4);
    /// <summary>The institution itself states that something is absent, excluded or weak.</summary>
    public static Strength Gap => new(255);

    /// <summary>The step 0 to 4; null for a gap.</summary>
    public int? Step => _code == 255 ? null : _code;

    /// <summary>Whether the passage states a gap.</summary>
    public bool IsGap => _code == 255;

    /// <summary>The word that people read: Word documents never show the number.</summary>
    public string Word => IsGap ? "gap" : Words[_code];

    /// <summary>The strength of step 0 to 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is outside 0 to 4.</exception>
    public static Strength Of(int step) => step is >= 0 and <= 4 ? new((byte)step) : throw new ArgumentOutOfRangeException(nameof(step));

    /// <inheritdoc/>
    public override string ToString() => Word;
}

/// <summary>Writes a step as a number and a gap as the word "gap".</summary>
public sealed class StrengthConverter : JsonConverter<Strength>
{
    /// <inheritdoc/>
    public override Strength Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt32(out var step) && step is >= 0 and <= 4 => Strength.Of(step),
        JsonTokenType.String when reader.ValueTextEquals("gap") => Strength.Gap,
        _ => throw new JsonException("A strength is a number from 0 to 4 or \"gap\"."),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Strength value, JsonSerializerOptions options)
    {
        if (value.Step is { } step)
        {
            writer.WriteNumberValue(step);
        }
        else
        {
            writer.WriteStringValue("gap");
        }
    }
}
