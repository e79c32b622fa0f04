using QaPipeline.App.Uploads;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.Institutions;
using QaPipeline.Portal.Texts;

namespace QaPipeline.App.Portal.Institutions;

/// <summary>Words for packs.</summary>
static class PackNaming
{
    const int Most = 200;

    /// <summary>The name of a new pack.</summary>
    public static string Of(ReviewCard review)
    {
        var name = $"{review.Institution} – {review.Title}";
        return (name.Length <= Most ? name : name[..Most]).Trim();
    }

    /// <summary>A refusal in the visitor's language, with the files that it is about.</summary>
    public static FormErrors Tell(PortalTexts texts, UploadRefusedException refusal)
    {
        var key = "institution.pack." + refusal.Code;
        return new FormErrors([new FieldError("", texts.Has(key) ? texts[key] : refusal.Message), .. (refusal.Problems ?? []).Select(p => new FieldError("", p))]);
    }
}
