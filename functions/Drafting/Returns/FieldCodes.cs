using System.Text.RegularExpressions;
using QaPipeline.Domain.Returns;

namespace QaPipeline.Drafting.Returns;

/// <summary>Takes the codes of links out of text: versions of LibreOffice that drop content controls write them into it, and nobody wrote them.</summary>
static partial class FieldCodes
{
    public static ReturnedField Without(ReturnedField field) => field with
    {
        Text = Without(field.Text),
        BeforeChanges = field.BeforeChanges is null ? null : Without(field.BeforeChanges),
    };

    static IReadOnlyList<ReturnedParagraph> Without(IReadOnlyList<ReturnedParagraph> text) =>
        [.. text.Select(p => p with { Runs = [.. p.Runs.Select(r => r with { Text = LinkCode().Replace(r.Text, "") }).Where(r => r.Text.Length > 0)] })];

    [GeneratedRegex("""HYPERLINK (?:"[^"]*")?(?: ?\\[a-z] "[^"]*")*(?<=")""", RegexOptions.CultureInvariant)]
    private static partial Regex LinkCode();
}
