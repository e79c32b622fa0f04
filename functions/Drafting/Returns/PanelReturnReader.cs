using QaPipeline.Domain.Returns;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Returns;

/// <summary>Reads an edited draft by the tags of its controls. What can be read is kept whatever else is wrong with the file.</summary>
public static class PanelReturnReader
{
    /// <summary>Reads <paramref name="file"/>, which must be seekable and stays open, and compares it with what was sent out.</summary>
    public static PanelReturn Read(Stream file, ReturnExpectation expected)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(expected);
        var (returned, refusal) = ReturnedFile.Open(file);
        if (returned is null)
        {
            return new PanelReturn { Problems = [refusal ?? ReturnProblems.NotWord] };
        }
        var identity = DraftProperties.Read(returned.Properties);
        var problems = new List<ReturnProblem>(ReturnProblems.OfIdentity(identity, expected.Identity));
        var controls = new ReturnedControls(returned, expected);
        controls.Read();
        problems.AddRange(controls.Problems);
        return new PanelReturn
        {
            Draft = identity is null ? null : new ReturnedDraft(identity.DraftId, identity.Review, identity.Number, identity.FrameworkId, identity.FrameworkVersion),
            Criteria = [.. expected.Outline.Shown.Select(c => c.Id)],
            Fields = controls.Fields,
            Decisions = controls.Decisions,
            Comments = ReturnedComments.Read(returned, expected),
            LooseTexts = LooseTexts.Read(returned, expected, controls.ReadByMark),
            Problems = [.. problems.OrderByDescending(p => p.Serious)],
        };
    }
}
