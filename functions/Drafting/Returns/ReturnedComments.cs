using System.Globalization;
using System.Xml.Linq;
using QaPipeline.Domain.Returns;

namespace QaPipeline.Drafting.Returns;

/// <summary>Comments by people, with the criterion and words they stand on.</summary>
static class ReturnedComments
{
    const string OwnAuthor = "QaPipeline";

    public static IReadOnlyList<ReturnedComment> Read(ReturnedFile file, ReturnExpectation expected)
    {
        if (file.Comments is null)
        {
            return [];
        }
        var places = CommentPlaces.Of(file.Body, expected);
        var reader = new RichTextReader(file.Styles, file.Notes);
        var threads = (file.CommentThreads?.Elements() ?? []).Where(e => e.Attribute(W.W15 + "paraId") is not null)
            .GroupBy(e => (string)e.Attribute(W.W15 + "paraId")!, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        var all = file.Comments.Elements(W.Name("comment")).Select(c => (Element: c, Number: NumberOf(c), Paragraph: (string?)c.Elements(W.Name("p")).LastOrDefault()?.Attribute(W.W14 + "paraId") ?? "")).ToArray();
        var byParagraph = all.Where(c => c.Paragraph.Length > 0).GroupBy(c => c.Paragraph, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().Number, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. all.Where(c => (string?)c.Element.Attribute(W.Main + "author") != OwnAuthor).Select(c =>
            {
                var thread = threads.GetValueOrDefault(c.Paragraph);
                var parent = (string?)thread?.Attribute(W.W15 + "paraIdParent");
                var place = places.GetValueOrDefault(c.Number);
                return new ReturnedComment((string?)c.Element.Attribute(W.Main + "author") ?? "", (string?)c.Element.Attribute(W.Main + "date"), reader.Plain(c.Element), place?.Criterion, place?.Words ?? "")
                {
                    Number = c.Number,
                    ReplyTo = parent is not null && byParagraph.TryGetValue(parent, out var number) ? number : null,
                    Resolved = (string?)thread?.Attribute(W.W15 + "done") is "1" or "true",
                };
            }),
        ];
    }

    public static int NumberOf(XElement element) =>
        int.TryParse((string?)element.Attribute(W.Main + "id"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
