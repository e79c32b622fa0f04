using System.Text;

namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>Text that stands together on one line: no gap wider than a word space, whatever the styles within.</summary>
sealed class Segment
{
    Segment(IReadOnlyList<TextRun> runs, string text)
    {
        Runs = runs;
        Text = text;
        Box = runs.Select(r => r.Box).Aggregate((a, b) => a.With(b));
        Order = runs.Min(r => r.Order);
        var letters = runs.Sum(Weight);
        var main = runs.GroupBy(r => r.Style.Size).OrderByDescending(g => g.Sum(Weight)).ThenByDescending(g => g.Key).First();
        Size = main.Key;
        Bold = runs.Where(r => r.Style.Bold).Sum(Weight) >= 0.9 * letters;
        Italic = runs.Where(r => r.Style.Italic).Sum(Weight) >= 0.9 * letters;
        Color = main.First().Style.Color;
        Family = main.First().Style.Family;
        Hidden = runs.Where(r => r.Hidden).Sum(Weight) > 0.5 * letters;
        Confidence = runs[0].Confidence is null ? null : runs.Sum(r => r.Confidence.GetValueOrDefault() * Weight(r)) / letters;
    }

    public IReadOnlyList<TextRun> Runs { get; }
    public string Text { get; }
    public Box Box { get; }
    public int Order { get; }
    public double Size { get; }
    public bool Bold { get; }
    public bool Italic { get; }
    public string Color { get; }
    public string Family { get; }
    public bool Hidden { get; }
    public double? Confidence { get; }

    /// <summary>The characters a reader sees; at least 1, so that it can divide.</summary>
    public int Letters => Math.Max(1, Text.Count(c => !char.IsWhiteSpace(c)));

    public static Segment Of(IReadOnlyList<TextRun> runs) => new(runs, Join(runs));

    /// <summary>The text before and after a space, the first ending and the second beginning at the given places.</summary>
    public (Segment Left, Segment Right) DivideAt(int space, double end, double start)
    {
        var first = Runs[0];
        var style = first.Style with { Size = Size, Bold = Bold, Italic = Italic };
        return (
            Of([first with { Box = Box with { Right = end }, Text = Text[..space], Style = style, Confidence = Confidence, Hidden = Hidden }]),
            Of([first with { Box = Box with { Left = start }, Text = Text[(space + 1)..], Style = style, Confidence = Confidence, Hidden = Hidden }]));
    }

    /// <summary>Runs in reading direction with a space wherever a gap or the source says so.</summary>
    static string Join(IReadOnlyList<TextRun> runs)
    {
        if (runs.Count == 1)
        {
            return Spacing.Fold(runs[0].Text);
        }
        runs = RightToLeft.InReadingOrder(runs);
        var text = new StringBuilder();
        TextRun? last = null;
        foreach (var run in runs)
        {
            if (last is not null && NeedsSpace(last, run))
            {
                text.Append(' ');
            }
            text.Append(run.Text);
            last = run;
        }
        return Spacing.Fold(text.ToString());
    }

    static bool NeedsSpace(TextRun left, TextRun right)
    {
        var gap = Math.Max(right.Box.Left - left.Box.Right, left.Box.Left - right.Box.Right);
        return gap > 0.12 * Math.Min(left.Style.Size, right.Style.Size);
    }

    static int Weight(TextRun run) => Math.Max(1, run.Text.Count(c => !char.IsWhiteSpace(c)));
}

/// <summary>White space as it is stored: runs of it are one space, none at the ends.</summary>
static class Spacing
{
    public static string Fold(string text)
    {
        var clean = true;
        for (var i = 0; i < text.Length && clean; i++)
        {
            clean = text[i] == ' ' ? i > 0 && i < text.Length - 1 && text[i - 1] != ' ' : !char.IsWhiteSpace(text[i]);
        }
        return clean ? text : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
