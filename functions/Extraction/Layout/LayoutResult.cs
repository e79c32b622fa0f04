using System.Runtime.InteropServices;

namespace QaPipeline.Extraction.Layout;

/// <summary>What a layout-analysis service found in a run of consecutive pages: the few facts that become a document, free of any client library.</summary>
/// <param name="Pages">The pages that the service returned.</param>
/// <param name="Paragraphs">All paragraphs, also those inside tables and in page margins.</param>
/// <param name="Tables">The tables.</param>
/// <param name="Languages">Which stretches of the text are in which language.</param>
public sealed record LayoutResult(
    IReadOnlyList<LayoutPage> Pages,
    IReadOnlyList<LayoutParagraph> Paragraphs,
    IReadOnlyList<LayoutTable> Tables,
    IReadOnlyList<LayoutLanguage> Languages);

/// <summary>A stretch of the result's text, in UTF-16 units; offsets start anew in each result.</summary>
/// <param name="Offset">First character, from 0.</param>
/// <param name="Length">Number of characters.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LayoutSpan(int Offset, int Length)
{
    /// <summary>The character after the last one.</summary>
    public int End => Offset + Length;

    /// <summary>How many characters both have in common.</summary>
    public int Overlap(LayoutSpan other) => Math.Max(0, Math.Min(End, other.End) - Math.Max(Offset, other.Offset));
}

/// <summary>A page with its words.</summary>
/// <param name="Number">Page number in the file, from 1.</param>
/// <param name="Words">Its words in the order of the text.</param>
public sealed record LayoutPage(int Number, IReadOnlyList<LayoutWord> Words);

/// <summary>Where a word stands in the text and how sure the service is of it.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Confidence">0 to 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LayoutWord(LayoutSpan Span, double Confidence);

/// <summary>A paragraph.</summary>
/// <param name="Page">Page on which it begins, from 1.</param>
/// <param name="Role">What the service takes it for, such as "title", "sectionHeading", "footnote", "pageHeader"; null for running text.</param>
/// <param name="Text">Its text, lines parted by line feeds.</param>
/// <param name="Span">Its place in the text.</param>
/// <param name="Height">Height of its outline as a share of the page's height, 0 to 1; null where unknown.</param>
public sealed record LayoutParagraph(int Page, string? Role, string Text, LayoutSpan Span, double? Height = null);

/// <summary>A table.</summary>
/// <param name="Page">Page on which it begins, from 1.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Cells">Its cells; a cell that spans several is listed once.</param>
/// <param name="Spans">The places of the text that belongs to it.</param>
public sealed record LayoutTable(int Page, int Rows, int Columns, IReadOnlyList<LayoutCell> Cells, IReadOnlyList<LayoutSpan> Spans);

/// <summary>A cell of a table.</summary>
/// <param name="Row">Row from 0.</param>
/// <param name="Column">Column from 0.</param>
/// <param name="ColumnSpan">How many columns it covers.</param>
/// <param name="Text">Its text.</param>
/// <param name="IsColumnHead">Whether it names a column.</param>
/// <param name="Page">Page on which it stands, from 1.</param>
/// <param name="Spans">The places of its text.</param>
public sealed record LayoutCell(int Row, int Column, int ColumnSpan, string Text, bool IsColumnHead, int Page, IReadOnlyList<LayoutSpan> Spans);

/// <summary>A language that was recognised.</summary>
/// <param name="Locale">Language tag, such as "de" or "pt-PT".</param>
/// <param name="Spans">Where it is used.</param>
public sealed record LayoutLanguage(string Locale, IReadOnlyList<LayoutSpan> Spans);
