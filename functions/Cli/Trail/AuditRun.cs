using System.Globalization;
using System.Text;
using QaPipeline.Cli.Draft;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Cli.Trail;

/// <summary>`qa audit verify` and `qa audit export`.</summary>
static class AuditRun
{
    public static Task<int> VerifyAsync(TrailOptions options, string? anchor, CancellationToken cancellationToken)
    {
        var query = anchor is null ? "" : QueryOf(anchor);
        return TrailRun.RunAsync(options, async client =>
        {
            var answer = await client.SendAsync(HttpMethod.Get, "api/audit/verification" + query, null, cancellationToken);
            var report = TrailRun.Read<AuditReport>(answer);
            if (options.Json)
            {
                TrailRun.Print(answer);
            }
            else if (report.Finding is { } finding)
            {
                Console.Error.WriteLine($"The audit trail does not hold. {finding.Text}");
                Console.Error.WriteLine($"{Counted.Of(report.Entries, "entry before it holds", "entries before it hold")}.");
            }
            else
            {
                Console.Out.WriteLine($"The audit trail holds: {Counted.Entries(report.Entries)}.");
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Its head, to be noted outside: {report.Head.Sequence}:{report.Head.Hash}"));
            }
            return report.Holds ? ExitCodes.Success : ExitCodes.Failure;
        }, cancellationToken);
    }

    public static Task<int> ExportAsync(TrailOptions options, string subject, string target, CancellationToken cancellationToken)
    {
        Target.Check(target);
        return TrailRun.RunAsync(options, async client =>
        {
            var answer = await client.SendAsync(HttpMethod.Get, "api/audit/export?subject=" + Uri.EscapeDataString(subject), null, cancellationToken);
            var export = TrailRun.Read<AuditExport>(answer);
            // Checked here too: whoever gets the file needs nothing but the file.
            if (export.Verify().Finding is { } finding)
            {
                throw new CliException(finding.Text);
            }
            await Target.WriteAsync(target, () => Task.FromResult(Encoding.UTF8.GetBytes(answer.ToJsonString(DomainJson.Indented))), cancellationToken);
            if (options.Json)
            {
                TrailRun.Print(answer);
            }
            else
            {
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target}: {Counted.Entries(export.Entries().Count())} about {subject}, proved to the head {export.Head.Sequence}:{export.Head.Hash}"));
            }
            return ExitCodes.Success;
        }, cancellationToken);
    }

    static string QueryOf(string anchor) =>
        anchor.Split(':') is [var sequence, var hash] && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out _) && ContentHash.IsHash(hash)
            ? $"?sequence={sequence}&hash={hash}"
            : throw new CliException($"'{anchor}' is no noted head. Write it as SEQUENCE:HASH, as `qa audit verify` prints it.", ExitCodes.Usage);
}
