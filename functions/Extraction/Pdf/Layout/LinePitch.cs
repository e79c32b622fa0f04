namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>The usual distance from line to line, per text size, over a whole document.</summary>
sealed class LinePitch
{
    readonly Dictionary<int, double> _pitch;

    LinePitch(Dictionary<int, double> pitch) => _pitch = pitch;

    /// <summary>Pitch for a size; where none was seen, the usual ratio of type setting.</summary>
    public double Of(double size) => _pitch.GetValueOrDefault(Key(size), 1.3 * size);

    public static LinePitch Of(IEnumerable<IReadOnlyList<TextLine>> regions)
    {
        var steps = new Dictionary<int, List<double>>();
        foreach (var lines in regions)
        {
            for (var i = 1; i < lines.Count; i++)
            {
                var step = lines[i].Box.MiddleY - lines[i - 1].Box.MiddleY;
                if (Key(lines[i].Size) == Key(lines[i - 1].Size) && step > 0.7 * lines[i].Size && step < 2.6 * lines[i].Size)
                {
                    var key = Key(lines[i].Size);
                    (steps.TryGetValue(key, out var list) ? list : steps[key] = []).Add(step);
                }
            }
        }
        return new(steps.Where(s => s.Value.Count >= 2).ToDictionary(s => s.Key, s => Usual(s.Value)));
    }

    /// <summary>The step that most others come close to; the smaller one on a tie, since paragraphs have two lines at least as often as gaps.</summary>
    static double Usual(List<double> steps)
    {
        steps.Sort();
        var best = steps[0];
        var most = 0;
        foreach (var step in steps.Distinct())
        {
            var count = steps.Count(s => Math.Abs(s - step) <= 0.06 * step);
            if (count > most)
            {
                (best, most) = (step, count);
            }
        }
        return best;
    }

    static int Key(double size) => (int)Math.Round(size);
}
