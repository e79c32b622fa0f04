using QaPipeline.App.Agencies;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Storage;

namespace QaPipeline.App.Analyses;

/// <summary>Refuses particulars of a review that name what is not there, before any work is done.</summary>
public sealed class ParticularsCheck(AgencyCatalogue agencies, AnalysisStore analyses)
{
    /// <summary>What is wrong with them, in a sentence; null when they can be used.</summary>
    public async Task<string?> ProblemOfAsync(ReviewParticulars particulars, Framework framework, CancellationToken cancellationToken)
    {
        if (particulars.Problem is { } problem)
        {
            return problem;
        }
        if (particulars.Assignments.FirstOrDefault(a => framework.Criteria.All(c => c.Id != a.Criterion)) is { } unknown)
        {
            return $"The framework '{framework.Id}' has no criterion '{unknown.Criterion}' to assign.";
        }
        if (particulars.Agency is { } agency && await agencies.FindAsync(agency, cancellationToken) is null)
        {
            return $"There is no agency profile '{agency}'. Send it first.";
        }
        return particulars.Previous is { } previous && !await analyses.IsCompleteAsync(previous, cancellationToken)
            ? $"There is no finished analysis '{previous}' to compare with."
            : null;
    }
}
