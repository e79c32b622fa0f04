using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QaPipeline.Domain.Reading;

/// <summary>The date that a document states about itself: a day, or a month where it names no day. A day that nobody wrote is never added.</summary>
[JsonConverter(typeof(DocumentDateConverter))]
public readonly record struct DocumentDate : IComparable<DocumentDate>
{
    const string DayForm = "yyyy-MM-dd";
    const string MonthForm = "yyyy-MM";

    readonly DateOnly _first;

    /// <summary>A day.</summary>
    public DocumentDate(DateOnly day) => (_first, IsMonth) = (day, false);

    /// <summary>A month (1 to 12) without a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such year or month.</exception>
    public DocumentDate(int year, int month) => (_first, IsMonth) = (new DateOnly(year, month, 1), true);

    /// <summary>Whether only the month is stated.</summary>
    public bool IsMonth { get; }

    /// <summary>The stated day; null where only the month is stated.</summary>
    public DateOnly? Day => IsMonth ? null : _first;

    /// <summary>The year.</summary>
    public int Year => _first.Year;

    /// <summary>The month, 1 to 12.</summary>
    public int Month => _first.Month;

    /// <summary>The last day that the date may mean: for comparing, never for showing.</summary>
    public DateOnly Last => IsMonth ? _first.AddMonths(1).AddDays(-1) : _first;

    /// <summary>A day as a date.</summary>
    public static implicit operator DocumentDate(DateOnly day) => new(day);

    /// <summary>Whether <paramref name="left"/> lies before <paramref name="right"/>.</summary>
    public static bool operator <(DocumentDate left, DocumentDate right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> lies after <paramref name="right"/>.</summary>
    public static bool operator >(DocumentDate left, DocumentDate right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> does not lie after <paramref name="right"/>.</summary>
    public static bool operator <=(DocumentDate left, DocumentDate right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> does not lie before <paramref name="right"/>.</summary>
    public static bool operator >=(DocumentDate left, DocumentDate right) => left.CompareTo(right) >= 0;

    /// <summary>By the last day that each may mean; a month comes before its last day, of which more is known.</summary>
    public int CompareTo(DocumentDate other) => Last.CompareTo(other.Last) is not 0 and var order ? order : other.IsMonth.CompareTo(IsMonth);

    /// <summary>"2026-03-14" or "2026-03" (ISO 8601).</summary>
    public override string ToString() => _first.ToString(IsMonth ? MonthForm : DayForm, CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="ToString"/> writes; null for anything else.</summary>
    public static DocumentDate? Parse(string? text) =>
        DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new(day)
        : DateOnly.TryParseExact(text, MonthForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? new(month.Year, month.Month)
        : null;
}

/// <summary>Writes a <see cref="DocumentDate"/> as its ISO 8601 text.</summary>
sealed class DocumentDateConverter : JsonConverter<DocumentDate>
{
    public override DocumentDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DocumentDate.Parse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null) ?? throw new JsonException("A date of a document is a day (2026-03-14) or a month (2026-03).");

    public override void Write(Utf8JsonWriter writer, DocumentDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
