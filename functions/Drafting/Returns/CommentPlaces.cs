using System.Text;
using System.Xml.Linq;

namespace QaPipeline.Drafting.Returns;

/// <summary>Where a comment stands.</summary>
sealed record CommentPlace(string? Criterion, string Words);

/// <summary>One walk through the text that notes for each comment its criterion and the words it covers.</summary>
static class CommentPlaces
{
    const int LongestCover = 2_000;

    public static Dictionary<int, CommentPlace> Of(XElement body, ReturnExpectation expected)
    {
        string? criterion = null;
        var open = new Dictionary<int, (string? Criterion, StringBuilder Words)>();
        var places = new Dictionary<int, CommentPlace>();
        foreach (var element in body.Descendants())
        {
            if (element.Name.Namespace != W.Main)
            {
                continue;
            }
            switch (element.Name.LocalName)
            {
                case "bookmarkStart":
                    criterion = SectionOf((string?)element.Attribute(W.Main + "name"), criterion, expected);
                    break;
                case "commentRangeStart":
                    open[ReturnedComments.NumberOf(element)] = (criterion, new StringBuilder());
                    break;
                case "commentRangeEnd" when open.Remove(ReturnedComments.NumberOf(element), out var range):
                    places[ReturnedComments.NumberOf(element)] = new(range.Criterion, range.Words.ToString());
                    break;
                case "commentReference":
                    places.TryAdd(ReturnedComments.NumberOf(element), new(criterion, ""));
                    break;
                case "t":
                    foreach (var (_, words) in open.Values.Where(v => v.Words.Length < LongestCover))
                    {
                        words.Append(element.Value);
                    }
                    break;
            }
        }
        return places;
    }

    /// <summary>The criterion after a bookmark: its own, none after the bookmark of another part or of a criterion that the draft does not have, else the one before.</summary>
    public static string? SectionOf(string? bookmark, string? before, ReturnExpectation expected) =>
        bookmark is null ? before
        : expected.Bookmarks.TryGetValue(bookmark, out var criterion) ? criterion
        : bookmark.StartsWith("part_", StringComparison.Ordinal) || bookmark.StartsWith("crit_", StringComparison.Ordinal) ? null
        : before;
}
