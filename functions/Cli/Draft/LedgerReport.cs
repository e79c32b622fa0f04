using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Cli.Draft;

/// <summary>What the person is told at the end: the account of the pack, and every file that was not read as a whole.</summary>
static class LedgerReport
{
    /// <summary>Codes of the remarks that a sender can do something about at once: a file is something else than its name says, its date must be a slip, its changes are not settled.</summary>
    static readonly string[] ForTheSender = ["wrong-extension", "doubtful-date", Notice.OpenChanges];

    /// <summary>Prints the account and answers the exit code that it means.</summary>
    public static int Print(Ledger ledger, DraftOptions options)
    {
        var totals = ledger.Totals;
        if (!options.Pack.Quiet)
        {
            Console.Out.WriteLine($"{options.Out}: {Counted.Files(totals.Files)}. {PartsRead.Of(ledger)}");
            Console.Out.WriteLine($"{Counted.Of(totals.Units, "part")}: {totals.Read} read, {totals.ReadByOcr} read by OCR, "
                + $"{totals.Empty} empty, {totals.Unreadable} unreadable, {totals.Refused} refused, {totals.Failed} failed.");
            foreach (var file in ledger.Files)
            {
                foreach (var notice in file.Notices.Where(n => ForTheSender.Contains(n.Code, StringComparer.Ordinal)))
                {
                    Console.Out.WriteLine($"{file.Name}: {notice.Text}");
                }
            }
        }
        foreach (var file in ledger.Incomplete)
        {
            Console.Error.WriteLine($"{file.Name}: {StatusWords(file.Status)}. {file.Reason} {file.Advice}".TrimEnd());
        }
        return ledger.Complete ? ExitCodes.Success : ExitCodes.Incomplete;
    }

    static string StatusWords(FileStatus status) => status switch
    {
        FileStatus.ReadInPart => "read in part",
        FileStatus.Unreadable => "unreadable",
        FileStatus.Failed => "failed",
        _ => "refused",
    };
}
