using System.Globalization;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Archives;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Sheets;

/// <summary>Reads Excel files (.xlsx, .xlsm, .xltx): each sheet as tables, with numbers and dates as they are shown. Formulas are not computed; their stored results are read.</summary>
public sealed class SheetReader(ReadingOptions options) : InProcessReader(options)
{
    const string Method = "open-xml";

    /// <inheritdoc/>
    public override ReaderIdentity Identity { get; } = new("sheets", "3");

    /// <inheritdoc/>
    public override IReadOnlySet<FileFormat> Formats { get; } = new HashSet<FileFormat> { FileFormat.Xlsx };

    /// <inheritdoc/>
    protected override Document Read(SourceFile file, FileFormat format, CancellationToken cancellationToken)
    {
        using var package = OfficePackage.Open(file.Path, Options);
        var workbook = Workbook.Load(package);
        var writer = new BlockWriter(Options);
        var units = new List<LedgerUnit>();
        var findings = new SheetFindings();
        foreach (var (sheet, index) in workbook.Sheets.Select((s, i) => (s, i)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.BeginSection();
            writer.Page = index + 1;
            units.AddRange(ReadSheet(package, workbook, sheet, index + 1, writer, findings, cancellationToken));
        }
        return new Document
        {
            Sha256 = file.Sha256,
            Format = format,
            Reader = Identity,
            Pages = workbook.Sheets.Count,
            Title = OfficeProperties.Title(package),
            Blocks = writer.Blocks,
            Units = units.Count > 0 ? units : [new LedgerUnit("body", 1, UnitStatus.Empty, 0, Method)],
            Notices = [.. findings.Notices(), .. OfficeNotices.Of(package)],
        };
    }

    IEnumerable<LedgerUnit> ReadSheet(
        OfficePackage package, Workbook workbook, SheetEntry sheet, int number, BlockWriter writer, SheetFindings findings, CancellationToken cancellationToken)
    {
        var before = writer.Blocks.Count;
        LedgerUnit? lost = null;
        findings.HiddenSheets += sheet.Hidden ? 1 : 0;
        try
        {
            var rows = new SheetRows(workbook, findings, Options);
            using var part = package.OpenXml(sheet.Part) ?? throw new UnreadableFileException(Refusals.Damaged, failed: true);
            var broken = rows.Load(part, cancellationToken);
            if (rows.Any)
            {
                writer.Add(BlockKind.Heading, sheet.Name, new BlockMarks { Level = 1, Hidden = sheet.Hidden });
            }
            rows.Write(writer, sheet.Hidden);
            new SheetExtras(package, writer).Write(sheet.Part, sheet.Hidden);
            lost = broken ? new LedgerUnit("rest of the sheet", number, UnitStatus.Failed, 0, Method, Reason: $"The sheet '{sheet.Name}' breaks off because the file is damaged. {Refusals.SaveAnew}") : null;
        }
        catch (UnreadableFileException e) when (e.Refusal.Code is "damaged" or "oversized-part" or "forbidden-markup")
        {
            lost = new LedgerUnit("rest of the sheet", number, e.Failed ? UnitStatus.Failed : UnitStatus.Refused, 0, Method, Reason: $"Sheet '{sheet.Name}': {e.Refusal}");
        }
        var characters = writer.Blocks.Skip(before).Sum(b => b.Text.Length);
        if (characters > 0 || lost is null)
        {
            yield return new LedgerUnit("sheet", number, characters > 0 ? UnitStatus.Read : UnitStatus.Empty, characters, Method);
        }
        if (lost is not null)
        {
            yield return characters > 0 ? lost : lost with { Kind = "sheet" };
        }
    }
}

/// <summary>Counts what a person should know about a workbook.</summary>
sealed class SheetFindings
{
    /// <summary>Sheets that are hidden from people who open the file.</summary>
    public int HiddenSheets { get; set; }

    /// <summary>Rows that are hidden.</summary>
    public int HiddenRows { get; set; }

    /// <summary>Formulas that would call another program.</summary>
    public int ProgramFormulas { get; set; }

    /// <summary>Formulas without a stored result.</summary>
    public int UncomputedFormulas { get; set; }

    /// <summary>The sentences, in a fixed order.</summary>
    public IEnumerable<Notice> Notices()
    {
        if (HiddenSheets > 0)
        {
            yield return Counted("hidden-sheets", HiddenSheets, "hidden sheet(s) found: what is on hidden sheets was read and is marked as hidden.");
        }
        if (HiddenRows > 0)
        {
            yield return Counted("hidden-rows", HiddenRows, "hidden row(s) found: what is in hidden rows was read and is marked as hidden.");
        }
        if (ProgramFormulas > 0)
        {
            yield return Counted("program-formula", ProgramFormulas, "formulas that would call another program found; they were not computed.");
        }
        if (UncomputedFormulas > 0)
        {
            yield return Counted("formula-without-result", UncomputedFormulas, "formulas have no stored result and could not be read. Open the file in Excel, save it and upload it again.");
        }
    }

    static Notice Counted(string code, int count, string rest) => new(code, string.Create(CultureInfo.InvariantCulture, $"{count} {rest}"));
}
