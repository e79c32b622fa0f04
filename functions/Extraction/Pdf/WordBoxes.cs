using QaPipeline.Extraction.Pdf.Layout;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Pdf;

/// <summary>
/// Pages that pdftohtml doesn't render faithfully are taken word by word from <c>pdftotext -bbox</c>: right-to-left scripts, which pdftohtml writes
/// backwards line by line, and text that stands on its side, for which it gives no widths.
/// </summary>
sealed class WordBoxes(ChildProcess processes, ReadingOptions options)
{
    /// <summary>A word's box is this much taller than its type size.</summary>
    const double BoxHeight = 1.11;

    public async Task<IReadOnlyList<PageText>> ReplaceAsync(SourceFile file, IReadOnlyList<PageText> pages, CancellationToken cancellationToken)
    {
        var replaced = pages.ToArray();
        for (var i = 0; i < replaced.Length; i++)
        {
            if (NeedsWords(replaced[i]) && await PageWords.ReadAsync(processes, options, file, replaced[i].Number, cancellationToken) is { Count: > 0 } words)
            {
                replaced[i] = Page(replaced[i], words);
            }
        }
        return replaced;
    }

    static bool NeedsWords(PageText page)
    {
        int turned = 0, rightToLeft = 0, all = 0;
        foreach (var run in page.Runs)
        {
            var letters = run.Text.Length;
            all += letters;
            turned += IsTurned(run) ? letters : 0;
            rightToLeft += RightToLeft.Is(run.Text) ? letters : 0;
        }
        return rightToLeft > 0 || turned > 0.3 * all;
    }

    /// <summary>Turned text has no width, or a negative one where it stands on its head.</summary>
    static bool IsTurned(TextRun run) => run.Box.Width < 1 && run.Text.Trim().Length > 1;

    static PageText Page(PageText page, List<(string Text, Box Box)> words)
    {
        var direction = DirectionOf(words);
        var sideways = direction is Direction.Up or Direction.Down;
        var runs = words.Select((word, order) =>
        {
            var box = Upright(word.Box, page, direction);
            var like = page.Runs.FirstOrDefault(r => r.Box.OverlapX(word.Box) > 0 && r.Box.OverlapY(word.Box) > 0.5 * word.Box.Height);
            var style = sideways || like is null ? new TextStyle(box.Height / BoxHeight, Bold: false, Italic: false, string.Empty, "#000000") : like.Style;
            return new TextRun(order, box, word.Text, style, Hidden: like?.Hidden ?? false);
        });
        return page with { Runs = [.. runs], Ordered = false, Width = sideways ? page.Height : page.Width, Height = sideways ? page.Width : page.Height };
    }

    static Box Upright(Box box, PageText page, Direction direction) => direction switch
    {
        Direction.Up => new(page.Height - box.Bottom, box.Left, page.Height - box.Top, box.Right),
        Direction.Down => new(box.Top, page.Width - box.Right, box.Bottom, page.Width - box.Left),
        Direction.OnItsHead => new(page.Width - box.Right, page.Height - box.Bottom, page.Width - box.Left, page.Height - box.Top),
        _ => box,
    };

    /// <summary>The way in which the words of a line follow each other.</summary>
    static Direction DirectionOf(List<(string Text, Box Box)> words)
    {
        var longer = words.Where(w => w.Text.Length > 2).ToList();
        if (longer.Count(w => w.Box.Height > 1.3 * w.Box.Width) > longer.Count / 2)
        {
            var lines = words.Zip(words.Skip(1)).Where(p => p.First.Box.OverlapX(p.Second.Box) > 0.5 * p.First.Box.Width).ToList();
            return lines.Count(p => p.Second.Box.MiddleY < p.First.Box.MiddleY) > lines.Count / 2 ? Direction.Up : Direction.Down;
        }
        var pairs = words.Zip(words.Skip(1)).Where(p => p.First.Box.OverlapY(p.Second.Box) > 0.5 * p.First.Box.Height && !RightToLeft.Is(p.First.Text + p.Second.Text)).ToList();
        return pairs.Count(p => p.Second.Box.MiddleX < p.First.Box.MiddleX) > pairs.Count / 2 ? Direction.OnItsHead : Direction.Right;
    }

    enum Direction
    {
        Right,
        Up,
        Down,
        OnItsHead,
    }
}
