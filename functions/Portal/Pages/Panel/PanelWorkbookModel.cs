using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Returns;
using QaPipeline.Portal.Components;

namespace QaPipeline.Portal.Pages.Panel;

/// <summary>The draft, out and back.</summary>
/// <param name="Review">The review.</param>
/// <param name="Number">Number of the newest draft.</param>
/// <param name="MayReturn">Whether the visitor sends a workbook now.</param>
/// <param name="Due">Until when (UTC); null where no date is set.</param>
/// <param name="Returns">What the visitor has sent so far.</param>
/// <param name="Read">What was read from the file that came just now, or last; null before the first.</param>
/// <param name="Errors">What was wrong.</param>
public sealed record PanelWorkbookModel(PanelReviewRef Review, int Number, bool MayReturn, DateTimeOffset? Due, IReadOnlyList<WorkbookReturn> Returns, PanelReturn? Read, FormErrors Errors);
