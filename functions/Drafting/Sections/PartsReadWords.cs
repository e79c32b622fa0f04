using QaPipeline.Domain.Packs;
using QaPipeline.Drafting.Texts;

namespace QaPipeline.Drafting.Sections;

/// <summary>What was read of a pack, in the language of a draft.</summary>
static class PartsReadWords
{
    /// <summary>A sentence that says what each number counts and names only what the pack has.</summary>
    public static string Sentence(this PartsRead parts, DraftTexts texts) => texts.Format(parts.Others == 0 ? "chair.pages" : parts.Pages == 0 ? "chair.units" : "chair.pages.units",
        parts.Pages == 0
            ? [texts.Number(parts.OthersRead), texts.Count("parts.of", parts.Others)]
            : [texts.Number(parts.PagesRead), texts.Count("pages", parts.Pages), texts.Number(parts.OthersRead), texts.Count("parts.other.of", parts.Others)]);
}
