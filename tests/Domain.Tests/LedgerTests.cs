using FsCheck;
using FsCheck.Fluent;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Domain.Tests;

public class LedgerTests
{
    static LedgerUnit Unit(UnitStatus status) => new("page", 1, status, 5, "test");

    [Theory]
    [InlineData(FileStatus.Read, UnitStatus.Read, UnitStatus.Empty)]
    [InlineData(FileStatus.Read, UnitStatus.ReadByOcr)]
    [InlineData(FileStatus.ReadInPart, UnitStatus.Read, UnitStatus.Unreadable)]
    [InlineData(FileStatus.Empty, UnitStatus.Empty)]
    [InlineData(FileStatus.Unreadable, UnitStatus.Unreadable, UnitStatus.Empty)]
    [InlineData(FileStatus.Refused, UnitStatus.Refused)]
    [InlineData(FileStatus.Failed, UnitStatus.Failed, UnitStatus.Refused)]
    public void The_status_of_a_file_follows_from_its_units(FileStatus expected, params UnitStatus[] units) =>
        LedgerFile.StatusOf([.. units.Select(Unit)]).ShouldBe(expected);

    [Fact]
    public void The_parts_of_the_totals_add_up_whatever_happened() =>
        Prop.ForAll(ArbMap.Default.ArbFor<UnitStatus[]>(), statuses =>
        {
            var units = statuses.Select(Unit).ToArray();
            var totals = new Ledger([new LedgerFile("a", "", FileFormat.Pdf, LedgerFile.StatusOf(units), null, units)]).Totals;
            return totals.Read + totals.ReadByOcr + totals.Empty + totals.Unreadable + totals.Refused + totals.Failed == totals.Units
                && totals.Units == statuses.Length && totals.Characters == 5 * statuses.Length;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_file_that_was_not_opened_has_no_pages()
    {
        static int Pages(params LedgerUnit[] units) => new Document { Sha256 = "00", Format = FileFormat.Pdf, Reader = new("test", "1"), Units = units }.CountPages();

        Pages(new LedgerUnit("file", 1, UnitStatus.Refused, 0, "intake")).ShouldBe(0);
        Pages(new LedgerUnit("body", 1, UnitStatus.Read, 12, "text")).ShouldBe(1);
        Pages(new LedgerUnit("page", 1, UnitStatus.Read, 12, "pdftohtml"), new LedgerUnit("page", 2, UnitStatus.Failed, 0, "pdftohtml")).ShouldBe(2);
    }
}
