using System.Diagnostics;
using System.Text.Json;

namespace QaPipeline.Drafting.Tests;

/// <summary>Opens a file in LibreOffice, as a panel member without Word does, and saves it in another format.</summary>
static class LibreOffice
{
    public static async Task<byte[]> ConvertAsync(byte[] file, string filter, string extension) => (await ConvertAsync([file], filter, extension))[0];

    /// <summary>Several files in one start of the program.</summary>
    public static async Task<IReadOnlyList<byte[]>> ConvertAsync(IReadOnlyList<byte[]> files, string filter, string extension)
    {
        var folder = Directory.CreateTempSubdirectory("qa-libreoffice");
        try
        {
            string[] sources = [.. files.Select((_, i) => Path.Combine(folder.FullName, $"draft{i}.docx"))];
            foreach (var (source, file) in sources.Zip(files))
            {
                await File.WriteAllBytesAsync(source, file);
            }
            var output = Path.Combine(folder.FullName, "out");
            await RunAsync("soffice", [$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", filter, "--outdir", output, .. sources]);
            return await Task.WhenAll(files.Select((_, i) => File.ReadAllBytesAsync(Path.Combine(output, $"draft{i}.{extension}"))));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The text of one page of a PDF.</summary>
    public static Task<string> PageAsync(byte[] pdf, int page) =>
        AboutAsync(pdf, path => RunAsync("pdftotext", "-f", $"{page}", "-l", $"{page}", "-layout", path, "-"));

    /// <summary>The text of a PDF.</summary>
    public static Task<string> TextAsync(byte[] pdf) => AboutAsync(pdf, path => RunAsync("pdftotext", "-layout", path, "-"));

    /// <summary>Pages and words of a PDF with their sizes and places in points.</summary>
    public static Task<string> BoxesAsync(byte[] pdf) => AboutAsync(pdf, path => RunAsync("pdftotext", "-bbox", path, "-"));

    /// <summary>The bookmarks of a PDF at all levels in their order, with the pages that they lead to, from 1.</summary>
    public static async Task<IReadOnlyList<(string Title, int Page)>> BookmarksAsync(byte[] pdf)
    {
        using var outlines = JsonDocument.Parse(await AboutAsync(pdf, path => RunAsync("qpdf", "--json=2", "--json-key=outlines", path)));
        return [.. Below(outlines.RootElement.GetProperty("outlines"))];

        static IEnumerable<(string, int)> Below(JsonElement level) =>
            level.EnumerateArray().SelectMany(o => Below(o.GetProperty("kids")).Prepend((o.GetProperty("title").GetString()!, o.GetProperty("destpageposfrom1").GetInt32())));
    }

    static async Task<string> AboutAsync(byte[] pdf, Func<string, Task<string>> ask)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, pdf);
            return await ask(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(9));
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        process.ExitCode.ShouldBe(0, program);
        return output;
    }
}
