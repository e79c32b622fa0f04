using System.Globalization;

namespace QaPipeline.App.Uploads;

/// <summary>What a pack is for, as it stands in the owner of its session.</summary>
/// <param name="Target">Id of the review, or of an institution that prepares before its review begins.</param>
/// <param name="Purpose">What the pack becomes when it is submitted.</param>
/// <param name="Number">Number of the request or condition; 0 for other purposes.</param>
public sealed record UploadOwner(string Target, UploadPurpose Purpose, int Number)
{
    const string Students = "students/";

    /// <summary>Reads the owner of a session: "REVIEW", "REVIEW/request/2", "REVIEW/condition/1", "REVIEW/visit" or "students/REVIEW". Anything else is a target as a whole.</summary>
    public static UploadOwner Parse(string owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (owner.StartsWith(Students, StringComparison.Ordinal))
        {
            return new UploadOwner(owner[Students.Length..], UploadPurpose.Students, 0);
        }
        return owner.Split('/') switch
        {
            [var review, "visit"] => new UploadOwner(review, UploadPurpose.Visit, 0),
            [var review, "request", var number] when NumberOf(number) is { } request => new UploadOwner(review, UploadPurpose.Request, request),
            [var review, "condition", var number] when NumberOf(number) is { } condition => new UploadOwner(review, UploadPurpose.Condition, condition),
            _ => new UploadOwner(owner, UploadPurpose.Submission, 0),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Purpose switch
    {
        UploadPurpose.Students => Students + Target,
        UploadPurpose.Visit => Target + "/visit",
        UploadPurpose.Request => string.Create(CultureInfo.InvariantCulture, $"{Target}/request/{Number}"),
        UploadPurpose.Condition => string.Create(CultureInfo.InvariantCulture, $"{Target}/condition/{Number}"),
        _ => Target,
    };

    static int? NumberOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What a pack becomes when it is submitted.</summary>
public enum UploadPurpose
{
    /// <summary>The institution's submission.</summary>
    Submission,

    /// <summary>The answer to a request for additional evidence.</summary>
    Request,

    /// <summary>The report on a condition.</summary>
    Condition,

    /// <summary>Evidence asked for at the visit.</summary>
    Visit,

    /// <summary>The students' own submission, which the institution neither makes nor sees.</summary>
    Students,
}
