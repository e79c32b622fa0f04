using System.Text.RegularExpressions;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.Messaging.Texts;

/// <summary>Checks texts that an agency writes itself, before they are kept: a mistake shows to its author and not to those who wait for the mail.</summary>
public static partial class OwnText
{
    /// <summary>Longest text in characters.</summary>
    public const int MaxLength = 10_000;

    static readonly string[] Always = ["agency", "recipient"];
    static readonly string[] OfReviews = ["institution", "procedure", "review", "due"];
    static readonly string[] WithoutReview = [.. PlanTemplates.All, "account-invitation", "password-reset", "digest"];

    /// <summary>What is wrong with a text for <paramref name="template"/>, in sentences; empty when it can be used.</summary>
    public static IReadOnlyList<string> Problems(string template, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var english = TextLanguage.Of("en");
        if (!english.Templates.ContainsKey(template))
        {
            return [$"There is no template '{template}'."];
        }
        if (text.Length > MaxLength)
        {
            return [$"The text has more than {MaxLength} characters."];
        }
        var own = MessageTemplate.Parse(template, text);
        var problems = new List<string>();
        if (own.Subject.Length == 0)
        {
            problems.Add("The first line is the subject; it is empty.");
        }
        if (own.Lines.Count == 0)
        {
            problems.Add("There is no text below the subject.");
        }
        var (needed, _) = TextFilling.ValuesOf(english.Templates[template]);
        var known = TextFilling.ValuesOf(english.Templates[template]).Used.Concat(Always).Concat(WithoutReview.Contains(template, StringComparer.Ordinal) ? [] : OfReviews).ToHashSet(StringComparer.Ordinal);
        var (ownNeeded, ownUsed) = TextFilling.ValuesOf(own);
        problems.AddRange(ownUsed.Where(v => !known.Contains(v)).Order(StringComparer.Ordinal).Select(v => $"'{{{v}}}' is no value of this message. It has: {string.Join(", ", known.Order(StringComparer.Ordinal))}."));
        problems.AddRange(ownNeeded.Where(v => known.Contains(v) && v == "due" && !needed.Contains(v))
            .Select(v => $"'{{{v}}}' is not always there: put it into a line that begins with [{v}]."));
        if (Places().Replace(text, "").AsSpan().IndexOfAny('{', '}') >= 0)
        {
            problems.Add("A brace does not belong to a value: write values as {name}, or {name|one|many} for a number.");
        }
        return problems;
    }

    [GeneratedRegex(@"\{[a-z]+(?:\|[^|{}]*\|[^|{}]*)?\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Places();
}
