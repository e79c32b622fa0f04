using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Pdf.Pictures;

/// <summary>Puts the text of pictures among the blocks of their document: after the text of its page, before the page's foot.</summary>
static class PictureBlocks
{
    public static IReadOnlyList<Block> Insert(IReadOnlyList<Block> blocks, IReadOnlyList<PictureText> pictures)
    {
        var waiting = pictures.Where(p => p.Blocks.Count > 0).ToList();
        if (waiting.Count == 0)
        {
            return blocks;
        }
        var all = blocks.ToList();
        foreach (var picture in waiting)
        {
            var page = picture.Pictures.Page.Number;
            var body = all.FindLastIndex(b => b.Page < page || (b.Page == page && b.Kind != BlockKind.HeaderFooter));
            var head = all.FindIndex(b => b.Page >= page);
            // A page with nothing but running lines: after the first, which is its head.
            var at = body >= 0 && all[body].Page == page ? body + 1 : head >= 0 && all[head].Page == page ? head + 1 : body + 1;
            var path = at == 0 ? [] : PathAt(all, at - 1);
            all.InsertRange(at, picture.Blocks.Select(b => b with { HeadingPath = [.. path, .. b.HeadingPath] }));
        }
        return [.. all.Select((b, i) => b.Number == i + 1 ? b : b with { Number = i + 1 })];
    }

    static IReadOnlyList<string> PathAt(List<Block> blocks, int index)
    {
        var last = blocks.FindLastIndex(index, b => b.Kind != BlockKind.HeaderFooter && b.Confidence is null);
        return last < 0 ? [] : blocks[last].Kind == BlockKind.Heading ? [.. blocks[last].HeadingPath, blocks[last].Text] : blocks[last].HeadingPath;
    }
}
