using System.Globalization;
using System.Runtime.InteropServices;

namespace QaPipeline.EmbeddedHost.Timers;

/// <summary>The values one field of a schedule allows, as a set of bits.</summary>
/// <param name="Minimum">The field's least value.</param>
/// <param name="Maximum">The field's greatest value.</param>
/// <param name="Bits">Bit n is set when n is allowed.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct CronField(int Minimum, int Maximum, ulong Bits)
{
    static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    static readonly string[] Days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    public static CronField Seconds(string text) => Parse(text, "seconds", 0, 59, []);

    public static CronField Minutes(string text) => Parse(text, "minutes", 0, 59, []);

    public static CronField Hours(string text) => Parse(text, "hours", 0, 23, []);

    public static CronField DaysOfMonth(string text) => Parse(text, "days", 1, 31, []);

    public static CronField MonthsOfYear(string text) => Parse(text, "months", 1, 12, Months);

    public static CronField DaysOfWeek(string text) => Parse(text, "days of the week", 0, 6, Days);

    /// <summary>The least allowed value that isn't below <paramref name="value"/>; null when there is none.</summary>
    public int? AtLeast(int value)
    {
        var left = value > 63 ? 0 : Bits & (ulong.MaxValue << value);
        return left == 0 ? null : System.Numerics.BitOperations.TrailingZeroCount(left);
    }

    /// <summary>The least allowed value.</summary>
    public int First => AtLeast(Minimum)!.Value;

    public bool Allows(int value) => (Bits & (1UL << value)) != 0;

    /// <summary>A list of values, ranges and steps: <c>1,5-9,*/15,Mon-Fri</c>.</summary>
    static CronField Parse(string text, string what, int minimum, int maximum, string[] names)
    {
        ulong bits = 0;
        foreach (var part in text.Split(','))
        {
            var (first, last, step) = Range(part);
            for (var value = first; value <= last; value += step)
            {
                bits |= 1UL << value;
            }
        }
        return new(minimum, maximum, bits);

        (int First, int Last, int Step) Range(string part)
        {
            var slash = part.IndexOf('/', StringComparison.Ordinal);
            var step = slash < 0 ? 1 : Number(part[(slash + 1)..]) is > 0 and var given ? given : throw Wrong(part, "a step is a number from 1");
            var range = slash < 0 ? part : part[..slash];
            if (range is "*")
            {
                return (minimum, maximum, step);
            }
            var dash = range.IndexOf('-', StringComparison.Ordinal);
            if (dash < 0)
            {
                var value = Value(range);
                return (value, slash < 0 ? value : maximum, step);
            }
            var (from, to) = (Value(range[..dash]), Value(range[(dash + 1)..]));
            return from <= to ? (from, to, step) : throw Wrong(part, "a range goes upwards");
        }

        int Value(string written)
        {
            var named = written.Length >= 3 ? Array.FindIndex(names, name => name.StartsWith(written, StringComparison.OrdinalIgnoreCase)) : -1;
            var value = named >= 0 ? named + minimum : Number(written) ?? throw Wrong(written, "it is neither a number nor a name");
            return value >= minimum && value <= maximum ? value : throw Wrong(written, string.Create(CultureInfo.InvariantCulture, $"it takes {minimum} to {maximum}"));
        }

        FormatException Wrong(string part, string why) => new($"the field for {what} has '{part}': {why}");
    }

    static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
