using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Differing;

/// <summary>Periods in days, so that weeks and months can be held against them.</summary>
static class Durations
{
    const double Week = 7;
    const double Month = 30;

    /// <summary>Five working days make a week.</summary>
    const double WorkingDay = 7.0 / 5;

    /// <summary>Four weeks, 28 days, 30 days and a month are the same for who waits.</summary>
    const double Tolerance = 0.1;

    static readonly HashSet<string> Working = FormSets.Of("working business werktage werktagen arbeitstage arbeitstagen werkdagen ouvrables ouvres habiles laborables");

    /// <summary>The value of a figure in the unit of its matter; null where it counts something else.</summary>
    public static double? ValueIn(QuantityKind unit, Quantity quantity, IReadOnlyList<Word> words) => (unit, quantity.Kind) switch
    {
        (QuantityKind.Days, QuantityKind.Weeks) => quantity.Value * Week,
        (QuantityKind.Days, QuantityKind.Months) => quantity.Value * Month,
        (QuantityKind.Days, QuantityKind.Days) => quantity.Value * (words.Skip(quantity.Word + 1).Take(2).Any(w => Working.Contains(w.Form)) ? WorkingDay : 1),
        var (sought, kind) => sought == kind ? quantity.Value : null,
    };

    /// <summary>The part by which two figures in a unit may differ and still say the same.</summary>
    public static double ToleranceIn(QuantityKind unit) => unit == QuantityKind.Days ? Tolerance : 0.011;
}
