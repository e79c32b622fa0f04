using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Ocr;

/// <summary>Recognises the text of image files with tesseract: one thread a process, as many processes as processors.</summary>
sealed class Tesseract(ChildProcess processes, ReadingOptions options)
{
    /// <summary>Below this mean confidence the page may lie on its side or upside down: the orientation is looked for.</summary>
    const double Doubtful = 75;

    static readonly SemaphoreSlim Slots = new(Environment.ProcessorCount);

    static readonly Dictionary<string, string> OneThread = new(StringComparer.Ordinal) { ["OMP_THREAD_LIMIT"] = "1" };

    /// <summary>Recognises one image; of several readings (as it lies, and turned), the more confident one.</summary>
    /// <param name="path">An image file in a format that leptonica reads.</param>
    /// <param name="frame">Which image of a file with several, from 0.</param>
    /// <param name="dpi">Resolution, where known.</param>
    /// <param name="languages">Languages of the text; see <see cref="RecognitionLanguages"/>.</param>
    /// <param name="cancellationToken">Stops recognition.</param>
    public async Task<Recognition> RecogniseAsync(string path, int frame, int? dpi, string languages, CancellationToken cancellationToken)
    {
        await Slots.WaitAsync(cancellationToken);
        try
        {
            if (languages != RecognitionLanguages.Auto)
            {
                return await UprightAsync(path, frame, dpi, languages, cancellationToken);
            }
            var first = await UprightAsync(path, frame, dpi, RecognitionLanguages.First, cancellationToken);
            if (!first.Result.Succeeded || RecognitionLanguages.SecondFor(string.Join(' ', first.Image.Words.Select(w => w.Text))) is not { } found)
            {
                return first;
            }
            var second = await UprightAsync(path, frame, dpi, found, cancellationToken);
            return second.Result.Succeeded && second.Image.Confidence >= first.Image.Confidence ? second : first;
        }
        finally
        {
            Slots.Release();
        }
    }

    async Task<Recognition> UprightAsync(string path, int frame, int? dpi, string languages, CancellationToken cancellationToken)
    {
        var first = await RunAsync(path, frame, dpi, languages, "3", cancellationToken);
        if (!first.Result.Succeeded || first.Image.Confidence >= Doubtful)
        {
            return first;
        }
        var turned = await RunAsync(path, frame, dpi, languages, "1", cancellationToken);
        return turned.Result.Succeeded && turned.Image.Confidence > first.Image.Confidence ? turned : first;
    }

    async Task<Recognition> RunAsync(string path, int frame, int? dpi, string languages, string segmentation, CancellationToken cancellationToken)
    {
        var image = new RecognisedImage(0, 0, [], 0, 0);
        string[] resolution = dpi is { } value ? ["--dpi", $"{value}"] : [];
        var result = await processes.RunAsync(
            new(Tool.Tesseract, [path, "stdout", "-l", languages, "--psm", segmentation, .. resolution, "-c", $"tessedit_page_number={frame}", "hocr"])
            {
                Timeout = options.ProcessTimeout,
                MemoryBytes = options.ProcessMemoryBytes,
                OutputBytes = 64L * 1024 * 1024,
                Environment = OneThread,
            },
            async (output, token) => image = await HocrScanner.ReadAsync(output, token),
            cancellationToken);
        return new(result, image);
    }
}

/// <summary>The outcome of recognising one image.</summary>
sealed record Recognition(ChildProcessResult Result, RecognisedImage Image);
