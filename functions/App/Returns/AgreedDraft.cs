using QaPipeline.Domain.Returns;
using QaPipeline.Drafting;
using QaPipeline.Drafting.Returns;

namespace QaPipeline.App.Returns;

/// <summary>The Word file from which a report is composed: the working draft that the secretary completed, or the report draft that the panel edited, and no other document of the review.</summary>
static class AgreedDraft
{
    /// <summary>The panel's fields from whichever of the two was sent.</summary>
    /// <exception cref="DraftException">It is neither, or a text in it stands in no field and would be lost.</exception>
    public static PanelReturn Read(DraftInput input, Stream file)
    {
        var read = PanelReturnReader.Read(file, ReturnExpectation.OfConsolidation(input));
        var reasons = read.Problems.Where(p => p.Serious).Select(p => p.Text).ToArray();
        if (!Belongs(read))
        {
            file.Position = 0;
            read = PanelReturnReader.Read(file, ReturnExpectation.OfReport(input));
        }
        if (!Belongs(read))
        {
            throw new DraftException($"The file is neither a working draft nor a report draft of this review. Download the working draft, complete it in Word and send it as .docx. {string.Join(' ', reasons)}".TrimEnd());
        }
        return read.LooseTexts.Count == 0
            ? read
            : throw new DraftException($"{read.LooseTexts.Count} texts stand outside the fields and would be lost. Move them into a field: {string.Join("; ", read.LooseTexts.Take(3).Select(t => $"“{string.Join(' ', t.Text.Select(p => p.Plain))}”"))}");
    }

    /// <summary>A field that someone removed is no reason to refuse the others.</summary>
    static bool Belongs(PanelReturn read) => read.Draft is not null && read.Problems.All(p => !p.Serious || p.Code == "field-missing");
}
